"""Payments told by a sentence: an amount with who pays, who is paid, and when.

The same rules read statement and evidence, so that a rule's weakness shows on both sides alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rag.verify.figures import Figure, find_figures
from rag.verify.mentions import Mention
from rag.verify.parties import find_parties
from rag.verify.roles import Role, find_roles, signs_of
from rag.verify.when import When, find_when


@dataclass(frozen=True, slots=True)
class Frame:
    """One transfer as a sentence puts it: an amount (or None) with names by role, and its dates.

    `targets` are those for or against whom money was spent: they received nothing. `others` are
    names of the sentence without a role; `opposed` whether the spending was against its targets.
    """

    amount: Figure | None
    payers: tuple[Mention, ...] = ()
    payees: tuple[Mention, ...] = ()
    via: tuple[Mention, ...] = ()
    others: tuple[Mention, ...] = ()
    dates: tuple[When, ...] = ()
    targets: tuple[Mention, ...] = ()
    opposed: bool | None = None


def find_frames(sentence: str) -> list[Frame]:
    """The payments that a sentence tells of: one for each amount of money, or one without.

    A sentence without a payer or payee gives [].
    """
    names = find_parties(sentence)
    amounts = [figure for figure in find_figures(sentence) if figure.is_money]
    dates = find_when(sentence)
    signs, places = signs_of(sentence, names, amounts, dates)
    roles = list(find_roles(signs, names))
    if not any(role.kind in ("payer", "payee") for role in roles):
        return []
    if not amounts:
        return [_frame(None, roles, names, dates)]
    return [
        _frame(
            amount,
            _roles_of(number, roles, places),
            names,
            _dates_of(number, dates, amounts, len(sentence)),
        )
        for number, amount in enumerate(amounts)
    ]


def _roles_of(number: int, roles: list[Role], places: list[int]) -> list[Role]:
    """The roles that belong to one amount; where it has none of its own, the sentence's."""
    if len(places) == 1:
        return roles
    own: list[Role] = []
    for kind in ("payer", "payee", "via", "target"):
        same = [role for role in roles if role.kind == kind]
        near = [role for role in same if number in _amounts_near(role, roles, places)]
        own += near or [role for role in same if role.subject] or same
    return own


def _amounts_near(role: Role, roles: list[Role], places: list[int]) -> set[int]:
    """The amounts that a role is told of: for a subject, those up to the next subject's."""
    if role.subject:
        later = [r.at for r in roles if r.subject and r.at > role.at + 2]
        stops = [at for at in later if any(role.at < place < at for place in places)]
        stop = min(stops, default=max(places) + 1)
        return {i for i, place in enumerate(places) if role.at < place < stop}
    after = [i for i, place in enumerate(places) if role.at < place < role.end]
    if after:
        return set(after[:1])
    before = [i for i, place in enumerate(places) if place < role.at]
    return {before[-1]} if before else {0}


def _dates_of(number: int, dates: list[When], amounts: Sequence[Figure], size: int) -> list[When]:
    """The dates told of one amount: those up to the next amount when each amount has its own."""
    if len(amounts) < 2 or len(dates) < 2:
        return dates
    start = amounts[number].end
    stop = amounts[number + 1].start if number + 1 < len(amounts) else size
    near = [when for when in dates if start <= when.start < stop]
    return near or [when for when in dates if when.start < amounts[0].start] or dates


def _frame(
    amount: Figure | None, roles: list[Role], names: list[Mention], dates: list[When]
) -> Frame:
    def of(kind: str) -> tuple[Mention, ...]:
        return tuple(role.name for role in roles if role.kind == kind)

    used = {id(role.name) for role in roles}
    stances = {role.opposed for role in roles if role.kind == "target"}
    return Frame(
        amount,
        of("payer"),
        of("payee"),
        of("via"),
        tuple(name for name in names if id(name) not in used),
        tuple(dates),
        of("target"),
        stances.pop() if len(stances) == 1 else None,
    )
