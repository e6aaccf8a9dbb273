"""Two tables over the whole library: who said what, who funded what."""

from __future__ import annotations

import streamlit as st

from rag import Assistant
from rag.claims_json import quotation_dict

_QUOTES = ("resolved", "words", "cue", "publisher", "published", "inferred", "kind")
_MONEY = [
    "funder",
    "recipient",
    "amount",
    "currency",
    "date",
    "kind",
    "modality",
    "class",
    "via",
    "asserted_by",
    "publisher",
    "quote",
]


def quotes(desk: Assistant) -> None:
    """Quotations by speaker and by meaning."""
    left, right = st.columns(2)
    speaker = left.text_input("Speaker", key="quotes-speaker")
    about = right.text_input("About", key="quotes-about")
    found = desk.quotes(speaker=speaker or None, about=about or None)
    rows = [quotation_dict(item) for item in found]
    st.caption(
        f"{len(rows)} quotations. A speaker marked as inferred was worked out from the text."
    )
    st.dataframe(
        [{name: row[name] for name in _QUOTES} for row in rows], hide_index=True, width="stretch"
    )


def money(desk: Assistant) -> None:
    """Funding, as filed and as reported, kept apart by class."""
    left, right = st.columns(2)
    funder = left.text_input("Funder", key="money-funder")
    recipient = right.text_input("Recipient", key="money-recipient")
    table = desk.funding_table(funder=funder or None, recipient=recipient or None, with_sum=True)
    st.caption(
        f"{len(table['claims'])} records. Contributor data from the US Federal Election Commission "
        "may not be used to solicit or for commerce (52 USC 30111(a)(4))."
    )
    st.dataframe(
        [{name: row[name] for name in _MONEY} for row in table["claims"]],
        hide_index=True,
        width="stretch",
    )
    for total in table.get("totals", ()):
        st.html(
            f"<p class='claim'>Total of filed rows: {total['currency']} {total['amount']} over "
            f"{total['rows']} rows</p>"
        )
