from __future__ import annotations

from typing import Any

from rag import Assistant, Settings
from rag.claims_json import independent, quotation_dict, reprint_words
from rag.extract import extract_pending
from tests.conftest import story
from tests.rag.test_clusters import BODY


def _row(
    doc_id: str, words: str, cluster: str = "", published: str | None = None
) -> dict[str, Any]:
    return {"doc_id": doc_id, "words": words, "cluster": cluster, "published": published}


def test_one_story_in_three_outlets_is_one_source() -> None:
    rows = [
        _row("late", "We won't pay", "c", "2024-09-14"),
        _row("mid", "We won’t  pay.", "c", "2024-09-13"),
        _row("first", "We won't pay", "c", "2024-09-12"),
        _row("first", "Nor shall they", "c", "2024-09-12"),
        _row("own", "We won't pay"),
        _row("own", "We won't pay"),
        _row("other", "We won't pay"),
    ]
    found = [(row["doc_id"], len(others)) for row, others in independent(rows, ("words",))]
    assert found == [("first", 2), ("first", 0), ("own", 0), ("other", 0)]


def test_reprints_are_told_in_words() -> None:
    assert reprint_words([]) == ""
    assert reprint_words([_row("a", "")]) == ", also in 1 reprint"
    assert reprint_words([_row("a", ""), _row("b", "")]) == ", also in 2 reprints"


def test_quotations_of_copies_carry_one_cluster(settings: Settings) -> None:
    text = f"“We will mend the bridge by May,” said Dana Whitlock of Orrin.\n\n{BODY}"
    copies = [
        story("Wire", "Marlow Newswire", "2024-09-12", text),
        story("Reprint", "Fenwick Gazette", "2024-09-13", f"{text} Staff added a line."),
    ]
    with Assistant.open(settings) as desk:
        desk.add(copies)
        extract_pending(desk.store, jobs=1)
        rows = [quotation_dict(found) for found in desk.quotes(speaker="Dana Whitlock")]
    assert len(rows) == 2
    assert len({row["cluster"] for row in rows} - {""}) == 1
    [(first, others)] = independent(rows, ("words",))
    assert (first["publisher"], others[0]["publisher"]) == ("Marlow Newswire", "Fenwick Gazette")
