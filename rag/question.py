"""A question as it was understood: the typed plan that retrieved text can never alter."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Asks(StrEnum):
    """Which slot the question wants filled."""

    WHO_FUNDED = "who_funded"
    WHOM_FUNDED = "whom_funded"
    HOW_MUCH = "how_much"
    WHEN = "when"
    WHY = "why"
    WHO_SAID = "who_said"
    WHAT_SAID = "what_said"
    ON_BEHALF = "on_behalf"
    COMPARE = "compare"
    TOTAL = "total"
    PATH = "path"
    TIMELINE = "timeline"
    YES_NO = "yes_no"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Question:
    """A standalone question and what it asks for.

    `asks` are the wanted slots in order ("How much …, and into how many races?" has two), `parts`
    the words of each. `names` are people and organisations, `key_names` those of them that an
    answer cannot do without. `outlets` are publishers named as sources, `period_from/to` prefix
    dates, `quoted` words in quotation marks, `terms` the content words, lower-cased, `presumes`
    what the question takes as given. `count` is how many things are asked for ("which three
    …"), 0 when unsaid.
    """

    text: str
    asks: tuple[Asks, ...] = (Asks.OTHER,)
    names: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    period_from: str | None = None
    period_to: str | None = None
    quoted: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    presumes: str = ""
    key_names: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    count: int = 0
