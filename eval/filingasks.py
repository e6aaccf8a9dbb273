"""Questions made of raw rows, each with its gold: totals, counts, largest, first and last."""

from __future__ import annotations

import calendar
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from eval.filinggold import Row

_SIGNS = {"USD": "$", "GBP": "£"}


@dataclass(frozen=True, slots=True)
class Ask:
    """A question with what its answer must say.

    `first`: the first amount of the answer, exact; `holds`: words that stand in it, each a tuple
    of accepted forms; `rows`: how many rows were counted, None where it does not matter.
    """

    kind: str
    question: str
    first: Decimal | None = None
    holds: tuple[tuple[str, ...], ...] = ()
    rows: int | None = None


def make(rows: Sequence[Row], *, per_kind: int = 30) -> list[Ask]:
    """Questions over the rows, spread evenly, the same ones for the same files."""
    gifts = [row for row in rows if row["kind"] == "gift"]
    grants = [row for row in rows if row["kind"] == "grant"]
    payments = [row for row in rows if row["kind"] == "payment"]
    made = [
        *_spread(_donors(gifts), per_kind),
        *_spread(_payees(payments), per_kind),
        *_spread(_periods(gifts), per_kind),
        *_spread(_conduits(gifts), per_kind),
        *_spread(_largest(gifts, "to"), per_kind),
        *_spread(_grant_totals(grants), per_kind),
        *_spread(_largest(grants, "from"), per_kind),
        *_spread(_counts(gifts, "gifts"), per_kind),
        *_spread(_counts(grants, "grants"), per_kind),
        *_spread(_ends(gifts), per_kind),
    ]
    return made


def spoken(name: str) -> str:
    """ "Kellner, Lawrence A" as a person would write it: "Lawrence A Kellner"."""
    match = re.fullmatch(r"([^,]+), ([^,]+)", name)
    if not match or re.search(r"\b(?:Inc|LLC|Corp|Co|PAC|Ltd|FKA|The)\b\.?", name, re.I):
        return name
    return f"{match[2]} {match[1]}"


def _spread(asks: Iterable[Ask], limit: int) -> list[Ask]:
    all_ = list(asks)
    step = max(1, len(all_) // limit)
    return all_[::step][:limit]


def _single_givers(rows: Sequence[Row]) -> dict[tuple[str, str], list[Row]]:
    """Rows by (giver, receiver) where the giver's town, employer and occupation never change."""
    groups: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["funder"], row["recipient"]].append(row)
    keys = Counter(_unsuffixed(funder) for funder in {funder for funder, _ in groups})
    return {
        pair: members
        for pair, members in groups.items()
        if len({(_plain(m["city"]), _plain(m["employer"]), _plain(m["occupation"]))
                for m in members}) == 1
        and keys[_unsuffixed(pair[0])] == 1
        and all(len(part) > 1 for part in re.findall(r"\w+", pair[0])[:2])
    }  # fmt: skip


def _donors(gifts: Sequence[Row]) -> Iterable[Ask]:
    for (funder, recipient), rows in sorted(_single_givers(gifts).items()):
        yield Ask(
            "donor",
            f"How much did {spoken(funder)} give to {recipient}?",
            _sum(rows),
            rows=len(rows),
        )


def _payees(payments: Sequence[Row]) -> Iterable[Ask]:
    for (funder, recipient), rows in sorted(_by_pair(payments).items()):
        yield Ask(
            "recipient",
            f"How much did {funder} pay {spoken(recipient)}?",
            _sum(rows),
            rows=len(rows),
        )


def _periods(gifts: Sequence[Row]) -> Iterable[Ask]:
    months: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in gifts:
        if row["date"]:
            months[row["recipient"], row["date"][:7]].append(row)
    for (recipient, month), rows in sorted(months.items()):
        name = f"{calendar.month_name[int(month[5:])]} {month[:4]}"
        yield Ask(
            "period",
            f"What do the contributions to {recipient} in {name} add up to?",
            _sum(rows),
            rows=len(rows),
        )


def _conduits(gifts: Sequence[Row]) -> Iterable[Ask]:
    for (via, recipient), rows in sorted(_group(gifts, "via", "recipient").items()):
        if via:
            yield Ask(
                "conduit",
                f"How much was given to {recipient} through {spoken(via)}?",
                _sum(rows),
                rows=len(rows),
            )
            yield Ask(
                "conduit",
                f"How many contributions to {recipient} came through {spoken(via)}?",
                rows=len(rows),
            )


def _largest(rows: Sequence[Row], side: str) -> Iterable[Ask]:
    of, by = ("recipient", "funder") if side == "to" else ("funder", "recipient")
    for (name,), members in sorted(_group(rows, of).items()):
        if len({row["currency"] for row in members}) > 1:
            continue
        sums = {key[0]: _sum(group) for key, group in _group(members, by).items()}
        ranked = sorted(sums.items(), key=lambda item: -item[1])
        for number, word in ((1, "one"), (2, "two"), (3, "three"), (5, "five")):
            if len(ranked) <= number or ranked[number - 1][1] == ranked[number][1]:
                continue
            if len({total for _, total in ranked[:number]}) < number:
                continue
            what = "donors to" if side == "to" else "recipients of grants from"
            holds = tuple((_money(total, members[0]["currency"]),) for _, total in ranked[:number])
            plural = what if number > 1 else what.replace("donors", "donor").replace(
                "recipients", "recipient")  # fmt: skip
            count = f"the {word} largest" if number > 1 else "the largest"
            verb = "Who are" if number > 1 else "Who is"
            yield Ask("top", f"{verb} {count} {plural} {name}, and how much?", holds=holds)


def _grant_totals(grants: Sequence[Row]) -> Iterable[Ask]:
    years: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in grants:
        years[row["funder"], row["date"][:4]].append(row)
    for (funder, year), rows in sorted(years.items()):
        if len({row["currency"] for row in rows}) == 1:
            yield Ask(
                "grants",
                f"How much did {funder} award in grants in {year}?",
                _sum(rows),
                rows=len(rows),
            )


def _counts(rows: Sequence[Row], word: str) -> Iterable[Ask]:
    if word == "grants":
        for (funder,), members in sorted(_group(rows, "funder").items()):
            yield Ask("count", f"How many grants did {funder} make?", rows=len(members))
        return
    for (funder, recipient), members in sorted(_single_givers(rows).items()):
        yield Ask(
            "count",
            f"How many contributions did {spoken(funder)} make to {recipient}?",
            rows=len(members),
        )


def _ends(gifts: Sequence[Row]) -> Iterable[Ask]:
    for (funder, recipient), rows in sorted(_single_givers(gifts).items()):
        given = (row for row in rows if row["date"] and row["amount"] > 0)
        dated = sorted(given, key=lambda row: row["date"])
        if len(dated) < 2 or dated[0]["date"] == dated[-1]["date"]:
            continue
        for at, word in ((0, "first"), (-1, "last")):
            row = dated[at]
            if sum(other["date"] == row["date"] for other in dated) > 1:
                continue
            yield Ask(
                word,
                f"When did {spoken(funder)} {word} give to {recipient}, and how much?",
                row["amount"],
                ((row["date"],),),
            )


def _by_pair(rows: Sequence[Row]) -> dict[tuple[str, ...], list[Row]]:
    return _group(rows, "funder", "recipient")


def _group(rows: Sequence[Row], *fields: str) -> dict[tuple[str, ...], list[Row]]:
    groups: dict[tuple[str, ...], list[Row]] = defaultdict(list)
    for row in rows:
        groups[tuple(row.get(field, "") for field in fields)].append(row)
    return groups


def _sum(rows: Sequence[Row]) -> Decimal:
    return sum((row["amount"] for row in rows), Decimal(0))


def _money(amount: Decimal, currency: str) -> str:
    return f"{_SIGNS.get(currency, currency + ' ')}{amount:,.2f}".removesuffix(".00")


def _unsuffixed(name: str) -> str:
    """A name without "Jr" and the like: father and son are namesakes to a question."""
    return " ".join(word for word in _plain(name).split() if word not in ("jr", "sr", "ii", "iii"))


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", str(text).lower()))
