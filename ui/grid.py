"""Tables for reading: named columns, empty ones left out, amounts that sort, a row to pick."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import streamlit as st

_WIDTHS: dict[str, Any] = {"words": "large", "quote": "large", "resolved": 130, "date": 100}
_TALL = 12
_CODES = {"independent_expenditure": "independent expenditure", "in_kind": "in kind"}


def show(
    rows: Sequence[Mapping[str, Any]],
    columns: Mapping[str, str],
    key: str,
    *,
    on_pick: Callable[[int], None] | None = None,
    plain: bool = False,
) -> None:
    """A table of `rows`; `columns` names what is shown, in order. `on_pick` gets a row's index.

    Columns that are empty in every row are left out. `plain` is for short tables of words, which
    need no sorting and read better as one.
    """
    used = [name for name in columns if any(_is_filled(row.get(name)) for row in rows)]
    if plain:
        st.table([{columns[name]: str(row.get(name, "")) for name in used} for row in rows])
        return
    kinds = {
        columns[name]: st.column_config.NumberColumn(format="accounting")
        for name in used
        if name == "amount"
    } | {
        columns[name]: st.column_config.TextColumn(width=_WIDTHS[name])
        for name in used
        if name in _WIDTHS
    }
    data = [{columns[name]: _cell(name, row.get(name)) for name in used} for row in rows]
    options: dict[str, Any] = {"column_config": kinds, "hide_index": True, "width": "stretch"}
    if len(rows) > _TALL:
        options["height"] = 560
    if on_pick is None:
        st.dataframe(data, key=key, **options)
        return
    st.dataframe(
        data,
        key=key,
        on_select=lambda: _picked(key, on_pick),
        selection_mode="single-row",
        **options,
    )


def amount(item: Mapping[str, Any]) -> str:
    """An amount with thousands and currency: "USD 96,250.00"; "" where there is none."""
    if not item.get("amount"):
        return ""
    return f"{item.get('currency', '')} {float(item['amount']):,.2f}".strip()


def _picked(key: str, on_pick: Callable[[int], None]) -> None:
    chosen = st.session_state[key].selection.rows
    if chosen:
        on_pick(chosen[0])


def _is_filled(value: Any) -> bool:
    return value not in (None, "", [], ())


def _cell(name: str, value: Any) -> Any:
    if name == "amount":
        # Shown only: sums are made of exact decimals elsewhere.
        return float(value) if value not in (None, "") else None
    if isinstance(value, list | tuple):
        return ", ".join(str(item) for item in value)
    if name == "inferred":
        return "yes" if value else ""
    return "" if value is None else _CODES.get(str(value), str(value))
