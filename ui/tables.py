"""Two tables over the whole library: who said what, who funded what. A row opens its source."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from html import escape
from typing import Any

import streamlit as st

from rag import Assistant
from rag.claims_json import quotation_dict
from ui import source
from ui.grid import amount, show

_QUOTES = {
    "resolved": "Speaker",
    "words": "Words",
    "date": "Date",
    "publisher": "Outlet",
    "cue": "Verb",
    "kind": "Quotation",
    "inferred": "Speaker inferred",
    "addressee": "To whom",
}
_MONEY = {
    "amount": "Amount",
    "currency": "Currency",
    "funder": "From",
    "recipient": "To",
    "date": "Date",
    "kind": "Kind",
    "class": "Class",
    "modality": "Standing",
    "record_role": "Record",
    "via": "Through",
    "publisher": "Source",
    "asserted_by": "Asserted by",
    "qualifier": "Amount said as",
    "amount_max": "Up to",
    "quote": "Words",
}
_MOST_QUOTES = 200
_LAW = (
    "Contributor data from the US Federal Election Commission may not be used to solicit or for "
    "commerce (52 USC 30111(a)(4))."
)


def quotes(desk: Assistant) -> None:
    """Quotations by speaker and by meaning."""
    left, right = st.columns(2)
    speaker = left.text_input("Speaker", key="quotes-speaker", placeholder="a name: Hale")
    about = right.text_input("About", key="quotes-about", placeholder="bail, the ads, the mailers")
    found = desk.quotes(speaker=speaker.strip() or None, about=about.strip() or None)
    rows = [{**row, "date": row["published"]} for row in map(quotation_dict, found)]
    if not rows:
        st.info("No quotation fits. A last name is enough for the speaker.")
        return
    first = f"The first {len(rows)}" if len(rows) >= _MOST_QUOTES else str(len(rows))
    st.caption(
        f"{first} {'quotation' if len(rows) == 1 else 'quotations'}. Tick a row to open it in its "
        "source. An inferred speaker was worked out from the text around."
    )
    _grid(desk, rows, _QUOTES, "quotes")


def money(desk: Assistant) -> None:
    """Funding, as filed and as reported, kept apart by class; sums only for a named party."""
    names = _money_filters()
    named = bool(names["funder"] or names["recipient"])
    table = desk.funding_table(with_sum=named, **names)
    rows = [{**row, "date": row["date"] or row["when"]} for row in table["claims"]]
    if not rows:
        st.info("No record fits. Try a shorter name, or leave the dates out.")
        return
    st.caption(
        f"{len(rows):,} {'record' if len(rows) == 1 else 'records'}. Tick a row to open it in its "
        f"source. Class “filed” is an official record. {_LAW}"
    )
    if named:
        _sums(table)
    _grid(desk, rows, _MONEY, "money")


def _money_filters() -> dict[str, str | None]:
    boxes = st.columns(4)
    given = {
        "funder": boxes[0].text_input("From whom", key="money-funder", placeholder="who gave"),
        "recipient": boxes[1].text_input("To whom", key="money-recipient", placeholder="who got"),
        "date_from": boxes[2].text_input("On or after", key="money-from", placeholder="2024-07"),
        "date_to": boxes[3].text_input("On or before", key="money-to", placeholder="2024-09-30"),
    }
    return {name: value.strip() or None for name, value in given.items()}


def _sums(table: Mapping[str, Any]) -> None:
    for total in table.get("totals", ()):
        party = f" ({total['party']})" if total.get("party") else ""
        rows = f"{total['rows']:,} filed {'row' if total['rows'] == 1 else 'rows'}"
        st.html(
            f"<p class='claim'><b>{escape(amount(total))}</b> over {rows}{escape(party)}. "
            "Articles are not added up.</p>"
        )
    left = [f"{item['why']}: {item['rows']} ({amount(item)})" for item in table.get("excluded", ())]
    if left:
        st.html(f"<p class='meta'>Left out: {escape('; '.join(left))}.</p>")


def _grid(
    desk: Assistant, rows: Sequence[Mapping[str, Any]], columns: Mapping[str, str], key: str
) -> None:
    # The key follows what is listed, so that a ticked row never stands for another one.
    marks = hash(tuple((row["doc_id"], row["start"]) for row in rows))
    show(rows, columns, f"{key}-{marks}", on_pick=partial(_open, desk, rows))


def _open(desk: Assistant, rows: Sequence[Mapping[str, Any]], picked: int) -> None:
    row = rows[picked]
    source.show_span(desk, row["doc_id"], row["start"], row["end"])
