"""Maps: how the columns of a table become funder, recipient, amount, date and purpose.

A map is a YAML file; those in `corpus/maps/` are shipped. Column names are compared without case,
outer spaces and a trailing ":0". A list of names means "the first that is filled".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from rag.errors import ConfigError

MAPS = Path(__file__).resolve().parent.parent / "maps"

Names = tuple[str, ...]


class _Part(BaseModel):
    """Unknown keys are refused: a typing error must not silently change a total."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Columns(_Part):
    """Which columns hold what. `key` columns joined identify a row across files."""

    amount: Names
    funder: Names = ()
    recipient: Names = ()
    date: Names = ()
    purpose: Names = ()
    key: Names = ()
    currency: Names = ()
    via: Names = ()
    candidate: Names = ()
    memo: Names = ()
    line: Names = ()
    aggregate: Names = ()
    funder_city: Names = ()
    funder_state: Names = ()
    employer: Names = ()
    occupation: Names = ()
    recipient_city: Names = ()
    recipient_state: Names = ()

    @field_validator("*", mode="before")
    @classmethod
    def _listed(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Rule(_Part):
    """When `column` holds one of `values` (compared without case), the row takes `then`."""

    column: str
    values: Names
    then: str = ""

    @field_validator("values", mode="before")
    @classmethod
    def _texts(cls, value: object) -> object:
        return (value,) if isinstance(value, str) else value


class Supersede(_Part):
    """Which rows are replaced: those whose `id` another row names in `replaces`, or, of rows with
    the same `key`, all but the one whose `newest` column is greatest."""

    id: str = ""
    replaces: str = ""
    key: Names = ()
    newest: str = ""


class Map(_Part):
    """How to read one kind of table.

    `detect` lists columns that must all be there for the map to be chosen by itself. `header`
    names the columns of files without a header line. `dates` are strptime forms, tried in order.
    `sign` "negated" turns every amount around. `ids` maps a scheme to the column with a party's
    identifier. A row that fits a `skip` rule is left out and counted.
    """

    name: str
    title: str = ""
    publisher: str = ""
    detect: Names = ()
    header: Names = ()
    delimiter: str = ""
    quotes: bool = True
    columns: Columns
    funder: str = ""
    recipient: str = ""
    funder_ids: Mapping[str, str] = Field(default_factory=dict)
    recipient_ids: Mapping[str, str] = Field(default_factory=dict)
    decimal: Literal[".", ","] = "."
    dates: Names = ("%Y-%m-%d",)
    currency: str = "USD"
    sign: Literal["as filed", "negated"] = "as filed"
    kind: str = "donation"
    side: Literal["giver", "receiver"] = "receiver"
    kinds: tuple[Rule, ...] = ()
    roles: tuple[Rule, ...] = ()
    stances: tuple[Rule, ...] = ()
    swap: tuple[Rule, ...] = ()
    skip: tuple[Rule, ...] = ()
    supersede: Supersede | None = None
    notes: Names = ()


@lru_cache(maxsize=4096)
def column_key(name: str) -> str:
    """A column name for comparing: no case, no outer spaces, no trailing ":0"."""
    return " ".join(name.split()).casefold().removesuffix(":0").replace(":0:", ":")


def load_map(path: str | Path) -> Map:
    """The map in a YAML file.

    Raises:
        ConfigError: no such file, no YAML, or a key or value that a map does not have.
    """
    import yaml

    try:
        raw = yaml.safe_load(Path(path).read_text(encoding="utf-8"))
        return Map.model_validate(raw)
    except (OSError, yaml.YAMLError) as broken:
        raise ConfigError(f"the map {str(path)!r} cannot be read: {broken}") from broken
    except ValidationError as broken:
        first = broken.errors()[0]
        place = ".".join(str(part) for part in first["loc"])
        raise ConfigError(
            f"the map {str(path)!r} is wrong at {place!r}: {first['msg']}; "
            "see corpus/maps for examples"
        ) from broken


@lru_cache(maxsize=1)
def shipped_maps() -> tuple[Map, ...]:
    """The maps in `corpus/maps/`, those that ask for most columns first."""
    maps = [load_map(path) for path in sorted(MAPS.glob("*.yaml"))]
    return tuple(sorted(maps, key=lambda item: -len(item.detect)))


def detect_map(header: Iterable[str]) -> Map | None:
    """The shipped map whose `detect` columns are all in `header`, or None.

    "a|b" among the columns to detect means that either will do.
    """
    present = {column_key(name) for name in header}
    for item in shipped_maps():
        wanted = [{column_key(one) for one in name.split("|")} for name in item.detect]
        if wanted and all(names & present for names in wanted):
            return item
    return None
