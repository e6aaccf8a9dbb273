"""One slot of a true money sentence changed: is every change caught, and every original passed?

    python -m eval.mutation [--cases FILE] [--show N]
    python -m eval.mutation --generate 200 > eval/cases/mutation.jsonl

The cases are fictional: a short article with several payments, a true sentence about one of them
in another syntax, and the same sentence with its payer, payee, amount or date exchanged (mostly
for one of another payment of the same article), or payer and payee exchanged for each other.
"""

from __future__ import annotations

import argparse
import calendar
import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rag.answers import Statement
from rag.types import ClaimClass, Document, Evidence
from rag.verify import check

CASES = Path(__file__).parent / "cases" / "mutation.jsonl"

_PEOPLE = (
    "Marta Quill",
    "Aldo Brisk",
    "Pia Lund",
    "Tobias Renn",
    "Odile Farrow",
    "Cassius Dray",
    "Ines Hollis",
    "Ruben Stroud",
    "Greta Valmont",
    "Hiram Oakes",
    "Lena Cordell",
    "Silas Penrose",
    "Maud Everly",
    "Jonas Thackeray",
)
_GIVERS = (
    "Harrow Fund",
    "Vega Holdings",
    "Pinnacle Freight",
    "Coldwater Foundation",
    "Marsh & Teller",
    "Northgate Energy",
    "Bellweather Trust",
    "Union of Canal Workers",
    "Saltmarsh Partners",
    "Orchard Street Capital",
)
_TAKERS = (
    "Bright Horizons",
    "Citizens for Aldermoor",
    "Riverside Action",
    "Fairlane Safety PAC",
    "Open Ledger Project",
    "Committee for a Better Tarrow",
    "Tarrow County Democrats",
    "Aldermoor Republicans",
    "Voices of Eastmere",
    "Stonebridge Institute",
    "Safer Streets Eastmere",
    "Friends of Nora Pell",
    "Tarrow Justice League",
)
_MONTHS = calendar.month_name[1:]
_OUTLETS = ("The Harbor Ledger", "Aldermoor Post", "The Tarrow Courier", "Eastmere Daily")

_SOURCE = (
    "{payer} gave {amount} to {payee} in {date}.",
    "In {date}, {payer} donated {amount} to {payee}.",
    "{payee} received {amount} from {payer} in {date}.",
    "{payee} was given {amount} by {payer} in {date}, records show.",
    "{payer}, which has offices in the valley, contributed {amount} to {payee} in {date}.",
    "A {amount} donation from {payer} to {payee} was made in {date}.",
    "{payer}'s {amount} gift to {payee} arrived in {date}, in the middle of the campaign.",
    "The {amount} that {payer} paid {payee} in {date} was the largest of the season.",
    "{payee}, which accepted {amount} from {payer} in {date}, has since closed its office.",
    "{payer} wired {payee} {amount} in {date}.",
    "{payee}, funded by a {amount} contribution from {payer} in {date}, ran advertisements.",
    "Some {amount} was sent to {payee} by {payer} in {date}.",
    "{payer} wrote a check for {amount} to {payee} in {date}.",
    "{payee} took in {amount} in {date} from {payer}, its neighbor across the river.",
    "A grant of {amount} to {payee} by {payer} followed in {date}.",
)
_SAID = (
    "{payer} gave {amount} to {payee} in {date}.",
    "{payee} received {amount} from {payer} in {date}.",
    "{payee} was given {amount} by {payer} in {date}.",
    "{payer} gave {payee} {amount} in {date}.",
    "In {date}, {payer} contributed {amount} to {payee}.",
    "{amount} was donated to {payee} by {payer} in {date}.",
    "A {amount} donation to {payee} came from {payer} in {date}.",
    "{payer}'s donation of {amount} to {payee} was made in {date}.",
    "{payee}, which received {amount} from {payer} in {date}, was one recipient.",
    "{payer}, who gave {amount} to {payee} in {date}, was one donor.",
    "{payer} paid {amount} to {payee} in {date}.",
)


@dataclass(frozen=True, slots=True)
class Payment:
    """The slots of one fictional payment, as written."""

    payer: str
    payee: str
    amount: str
    date: str


def generate(count: int, seed: int = 7) -> Iterator[dict[str, Any]]:
    """`count` cases: article, outlet, day, a true sentence, the slot changed, the changed one."""
    rng = random.Random(seed)
    slots = ("payer", "payee", "amount", "date", "swap")
    for number in range(count):
        payments = _payments(rng, 3)
        outlet, day = rng.choice(_OUTLETS), f"{rng.randint(1, 28)} {rng.choice(_MONTHS)[:3]} 2018"
        forms = rng.sample(_SOURCE, 3)
        sentences = [form.format(**_slots(p)) for form, p in zip(forms, payments, strict=True)]
        form = rng.choice(_SAID)
        slot = slots[number % len(slots)]
        true, changed = payments[0], _changed(payments, slot, rng)
        rng.shuffle(sentences)
        yield {
            "id": f"MU{number:03d}",
            "outlet": outlet,
            "published": day,
            "text": " ".join(sentences),
            "slot": slot,
            "true": _sentence(form, true, outlet, day),
            "changed": _sentence(form, changed, outlet, day),
        }


def _payments(rng: random.Random, count: int) -> list[Payment]:
    payers = rng.sample((*_PEOPLE, *_GIVERS), count)
    payees = rng.sample(_TAKERS, count)
    dates = rng.sample(
        [f"{month} {year}" for month in _MONTHS for year in range(2013, 2018)], count
    )
    return [
        Payment(payer, payee, _amount(rng), date)
        for payer, payee, date in zip(payers, payees, dates, strict=True)
    ]


def _amount(rng: random.Random) -> str:
    kind = rng.randrange(3)
    if kind == 0:
        return f"${rng.randint(11, 98) / 10:.1f} million"
    if kind == 1:
        return f"${rng.randint(2, 990) * 1000 + rng.choice((0, 250, 500)):,}"
    return f"${rng.randint(1, 9) * 1000 + rng.randint(1, 999):,}"


def _slots(payment: Payment) -> dict[str, str]:
    return {
        "payer": payment.payer,
        "payee": payment.payee,
        "amount": payment.amount,
        "date": payment.date,
    }


def _changed(payments: Sequence[Payment], slot: str, rng: random.Random) -> Payment:
    true = payments[0]
    slots = _slots(true)
    if slot == "swap":
        slots["payer"], slots["payee"] = true.payee, true.payer
    elif slot == "amount" and rng.random() < 0.4:
        slots["amount"] = _rescaled(true.amount)
    else:
        slots[slot] = _slots(rng.choice(payments[1:]))[slot]
    return Payment(**slots)


def _rescaled(amount: str) -> str:
    if "million" in amount:
        return amount.replace("million", "billion")
    return amount.replace(",", "", 1).replace("$", "$1") if "," in amount else amount + "0"


def _sentence(form: str, payment: Payment, outlet: str, day: str) -> str:
    return f"According to {outlet} ({day}), {form.format(**_slots(payment))}"


def problem(case: dict[str, Any], field: str) -> str:
    """What verification says of a case's "true" or "changed" sentence; "" when it passes."""
    day, month, year = case["published"].split()
    number = [name[:3] for name in _MONTHS].index(month) + 1
    document = Document(
        case["id"],
        f"fiction:{case['id']}",
        "Money in the valley",
        case["text"],
        publisher=case["outlet"],
        published=f"{year}-{number:02d}-{int(day):02d}",
    )
    statement = Statement(
        case[field], ClaimClass.REPORTED, (Evidence(document.doc_id, document.text),)
    )
    return check(statement, {document.doc_id: document})


def main(argv: Sequence[str] | None = None) -> int:
    """Print the share of originals passed and of changes caught, by slot."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--cases", type=Path, default=CASES)
    parser.add_argument("--generate", type=int, default=0)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--show", type=int, default=5)
    args = parser.parse_args(argv)
    if args.generate:
        for case in generate(args.generate, args.seed):
            print(json.dumps(case, ensure_ascii=False))
        return 0
    cases = [json.loads(line) for line in args.cases.read_text(encoding="utf-8").splitlines()]
    passed = caught = 0
    by_slot: Counter[str] = Counter()
    shown = 0
    for case in cases:
        kept, found = problem(case, "true"), problem(case, "changed")
        passed += not kept
        caught += bool(found)
        by_slot[case["slot"]] += bool(found)
        if (kept or not found) and shown < args.show:
            shown += 1
            print(f"{case['id']} {case['slot']}: {kept or 'missed'}")
            print(f"  {case['true']}\n  {case['changed']}\n  {case['text']}")
    total = Counter(case["slot"] for case in cases)
    print(f"originals passed {passed}/{len(cases)}; changes caught {caught}/{len(cases)}")
    print("  " + ", ".join(f"{slot} {by_slot[slot]}/{total[slot]}" for slot in total))
    return int(passed < len(cases) or caught < len(cases))


if __name__ == "__main__":
    raise SystemExit(main())
