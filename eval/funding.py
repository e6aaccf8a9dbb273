"""Measures funding claims against annotated sentences: `python -m eval.funding --data FILE`.

Each line of the data is one sentence, read as a document of its own: `{"id", "text", "claims"}`,
a claim with `funder` and `recipient` as lists of acceptable names (empty: nobody is named),
`amount`, `kind`, `polarity`, `modality`. A predicted claim is right when both names agree: equal
after normalisation, or one inside the other from four letters on; with its amount, when that is
within 0.5 %.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rag.errors import ConfigError
from rag.types import Document, Funding

Row = dict[str, Any]
_KINDS = {"raised": "fundraising_total"}
_NOISE_RE = re.compile(r"[^a-z0-9 ]")
_TOLERANCE = 0.005
MIN_PAIRS, MIN_AMOUNT, MAX_NEGATIVES = 0.70, 0.65, 0.08
"""What F1 of the pairs and with the amount must reach, and the share of negatives with a claim."""


@dataclass
class Tally:
    """Counts of one run; `errors` are (class, id, sentence, detail) of what went wrong."""

    predicted: int = 0
    gold: int = 0
    pairs: int = 0
    amounts: int = 0
    negatives: int = 0
    on_negatives: int = 0
    by_kind: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[str, str, str, str]] = field(default_factory=list)

    def f1(self, right: int) -> float:
        """F1 of `right` claims over those predicted and annotated."""
        return 2 * right / max(1, self.predicted + self.gold)


def claim_row(claim: Funding) -> Row:
    """One claim in the fields of the annotation, single strings; None for nobody named."""
    kind = _KINDS.get(claim.kind, claim.kind)
    money = claim.money
    return {
        "funder": claim.funder or None,
        "recipient": claim.recipient or claim.candidate or None,
        "amount": None if money is None else float(money.amount),
        "amount_max": None if money is None or money.upper is None else float(money.upper),
        "qualifier": "" if money is None else money.qualifier,
        "currency": "USD" if money is None else money.currency,
        "when": claim.when,
        "kind": f"{kind}_{claim.stance}" if claim.stance else kind,
        "via": list(claim.via),
        "polarity": claim.polarity,
        "modality": str(claim.modality),
        "asserted_by": claim.asserted_by,
    }


def joint_rows(claims: Sequence[Funding]) -> list[Row]:
    """The rows of one sentence, one for each amount that several parties gave or got together."""
    rows: list[Row] = []
    for claim in claims:
        row = claim_row(claim)
        joint = next((old for old in rows if _is_joint(old, row)), None)
        if joint is None:
            rows.append(row)
            continue
        for slot in ("funder", "recipient"):
            if joint[slot] and row[slot] and row[slot] not in joint[slot]:
                joint[slot] = f"{joint[slot]} and {row[slot]}"
    return rows


def _is_joint(old: Row, new: Row) -> bool:
    slots = ("amount", "qualifier", "kind", "polarity", "modality")
    return new["qualifier"] == "combined" and all(old[slot] == new[slot] for slot in slots)


def predict(rows: Iterable[Row]) -> list[Row]:
    """`{"id", "claims"}` for each sentence."""
    from rag.claims.funding import funding_claims
    from rag.claims.parse import parse_many

    listed = list(rows)
    documents = (Document(str(row["id"]), str(row["id"]), "", row["text"]) for row in listed)
    return [
        {"id": document.doc_id, "claims": joint_rows(funding_claims(document, blocks))}
        for document, blocks in parse_many(documents)
    ]


def score(gold: Sequence[Row], predicted: Sequence[Row]) -> Tally:
    """Compare predictions with the annotation, each predicted claim used at most once."""
    claims_of = {row["id"]: row["claims"] for row in predicted}
    tally = Tally()
    for row in gold:
        claims = claims_of.get(row["id"], [])
        tally.predicted += len(claims)
        tally.gold += len(row["claims"])
        if not row["claims"]:
            tally.negatives += 1
            tally.on_negatives += bool(claims)
        _score_row(row, claims, tally)
    return tally


def _score_row(row: Row, claims: Sequence[Row], tally: Tally) -> None:
    used: set[int] = set()
    for wanted in row["claims"]:
        tally.by_kind[wanted["kind"], "gold"] += 1
        at = next((i for i, c in enumerate(claims) if i not in used and _agrees(c, wanted)), None)
        if at is None:
            tally.errors.append(
                (_why_missed(wanted, claims), row["id"], row["text"], _line(wanted))
            )
            continue
        used.add(at)
        tally.pairs += 1
        tally.by_kind[wanted["kind"], "found"] += 1
        tally.by_kind[claims[at]["kind"], "right"] += 1
        if _same_amount(claims[at].get("amount"), wanted["amount"]):
            tally.amounts += 1
        else:
            detail = f"{claims[at].get('amount')} for {wanted['amount']}"
            tally.errors.append(("wrong amount", row["id"], row["text"], detail))
        for slot in ("kind", "polarity", "modality"):
            if claims[at].get(slot) != wanted[slot]:
                detail = f"{claims[at].get(slot)} for {wanted[slot]}"
                tally.errors.append((f"wrong {slot}", row["id"], row["text"], detail))
    for at, claim in enumerate(claims):
        tally.by_kind[claim["kind"], "predicted"] += 1
        if at not in used:
            error = "claim on a negative" if not row["claims"] else "spurious claim"
            tally.errors.append((error, row["id"], row["text"], _line(claim)))


def _agrees(claim: Row, wanted: Row) -> bool:
    return same(claim.get("funder"), wanted["funder"]) and same(
        claim.get("recipient"), wanted["recipient"]
    )


def same(name: str | None, accepted: Sequence[str]) -> bool:
    """Whether a predicted name is one of the accepted ones; nobody where none is accepted."""
    if not accepted:
        return not name
    form = _form(name)
    return any(
        _form(other) and (_form(other) == form or _within(form, _form(other))) for other in accepted
    )


def _within(form: str, other: str) -> bool:
    return len(form) > 3 and (other in form or form in other)


def _form(name: str | None) -> str:
    return _NOISE_RE.sub("", (name or "").lower().replace("the ", "")).strip()


def _same_amount(predicted: float | None, wanted: float | None) -> bool:
    if predicted is None or wanted is None:
        return predicted is None and wanted is None
    return abs(predicted - wanted) <= _TOLERANCE * abs(wanted)


def _why_missed(wanted: Row, claims: Sequence[Row]) -> str:
    if not claims:
        return "missed: no claim in the sentence"
    if any(same(c.get("funder"), wanted["funder"]) for c in claims):
        return "missed: wrong recipient"
    if any(same(c.get("recipient"), wanted["recipient"]) for c in claims):
        return "missed: wrong funder"
    return "missed: both names wrong"


def _line(claim: Row) -> str:
    return f"{claim['funder']} -> {claim['recipient']} {claim.get('amount')} {claim.get('kind')}"


def report(tally: Tally, sample: int) -> str:
    """The figures as text: totals, kinds, error classes and a sample of errors."""
    precision = tally.pairs / max(1, tally.predicted)
    recall = tally.pairs / max(1, tally.gold)
    lines = [
        f"pairs F1 {tally.f1(tally.pairs):.3f} (P {precision:.3f} R {recall:.3f})  "
        f"with amount F1 {tally.f1(tally.amounts):.3f}  "
        f"negatives with a claim {tally.on_negatives}/{tally.negatives}",
        "",
        f"{'kind':<32}{'gold':>6}{'found':>7}{'predicted':>11}{'P':>7}{'R':>7}{'F1':>7}",
    ]
    for kind in sorted({kind for kind, _ in tally.by_kind}):
        lines.append(_kind_line(tally, kind))
    lines += ["", "errors by class"]
    for name, count in Counter(error[0] for error in tally.errors).most_common():
        lines.append(f"{count:5d}  {name}")
    lines += ["", f"a sample of errors ({sample})"]
    step = max(1, len(tally.errors) // max(1, sample))
    for name, row_id, text, detail in tally.errors[::step][:sample]:
        lines += [f"- {row_id} {name}: {detail}", f"    {text[:240]}"]
    return "\n".join(lines)


def reaches_bars(tally: Tally) -> bool:
    """Whether every figure reaches its bar."""
    return (
        tally.f1(tally.pairs) >= MIN_PAIRS
        and tally.f1(tally.amounts) >= MIN_AMOUNT
        and tally.on_negatives <= MAX_NEGATIVES * tally.negatives
    )


def _kind_line(tally: Tally, kind: str) -> str:
    gold, found = tally.by_kind[kind, "gold"], tally.by_kind[kind, "found"]
    predicted, right = tally.by_kind[kind, "predicted"], tally.by_kind[kind, "right"]
    precision, recall = right / max(1, predicted), found / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    return f"{kind:<32}{gold:>6}{found:>7}{predicted:>11}{precision:>7.2f}{recall:>7.2f}{f1:>7.2f}"


def load(path: Path) -> list[Row]:
    """The rows of a JSON lines file.

    Raises:
        ConfigError: the file cannot be read.
    """
    try:
        with path.open(encoding="utf-8") as lines:
            return [json.loads(line) for line in lines if line.strip()]
    except (OSError, ValueError) as exc:
        raise ConfigError(f"cannot read {str(path)!r}: {exc}; give a JSON lines file") from exc


def main(argv: Sequence[str] | None = None) -> int:
    """Run the extractor over the sentences, print the figures, write predictions if asked."""
    parser = argparse.ArgumentParser(prog="python -m eval.funding", description=__doc__)
    default = Path(__file__).parent / "cases" / "funding.jsonl"
    parser.add_argument("--data", type=Path, default=default, help="annotated sentences")
    parser.add_argument("--predictions", type=Path, help="write what was predicted here")
    parser.add_argument("--sample", type=int, default=12, help="how many errors to print")
    parser.add_argument("--bars", action="store_true", help="fail under any bar of this script")
    args = parser.parse_args(argv)
    rows = load(args.data)
    predicted = predict(rows)
    if args.predictions:
        text = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in predicted)
        args.predictions.write_text(text, encoding="utf-8")
    tally = score(rows, predicted)
    print(report(tally, args.sample))
    return int(args.bars and not reaches_bars(tally))


if __name__ == "__main__":
    raise SystemExit(main())
