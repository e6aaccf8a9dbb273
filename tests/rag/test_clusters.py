from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from rag import Assistant, Settings
from rag.clusters import same_story, shingles, update_clusters
from tests.conftest import story

BODY = " ".join(
    f"On day {day} the Larkspur Fund told clerk number {day * 7} of Orrin that item {day * day} "
    f"would be paid from account {day + 400}."
    for day in range(1, 30)
)
OTHER = " ".join(
    f"The bridge over creek {mile} was closed for {mile * 3} weeks after storm {mile + 60} "
    f"washed out pier {mile * mile}."
    for mile in range(1, 30)
)


def _copy(name: str, text: str, day: str = "2024-09-12"):  # type: ignore[no-untyped-def]
    return story(name, f"The {name} Times", day, text)


def test_copies_share_a_cluster_and_others_have_none(settings: Settings) -> None:
    wire = _copy("Wire", BODY)
    local = _copy("Local", f"PORT ALDER (AP) — {BODY} Reporting by our staff in Port Alder.")
    trimmed = _copy("Trimmed", BODY[: int(len(BODY) * 0.7)])
    rewrite = _copy("Rewrite", OTHER)
    with Assistant.open(settings) as desk:
        desk.add([wire, local, trimmed, rewrite])
        found = desk.store.documents.cluster_of(d.doc_id for d in (wire, local, trimmed, rewrite))
    assert set(found) == {wire.doc_id, local.doc_id, trimmed.doc_id}
    assert len(set(found.values())) == 1


def test_a_copy_added_later_joins_and_is_not_signed_twice(settings: Settings) -> None:
    with Assistant.open(settings) as desk:
        first = _copy("Wire", BODY)
        desk.add([first, _copy("Rewrite", OTHER)])
        assert desk.store.documents.cluster_of([first.doc_id]) == {}
        second = _copy("Later", BODY + " More to follow.", "2024-09-13")
        desk.add([second])
        third = _copy("Last", "Update: " + BODY, "2024-09-14")
        desk.add([third])
        found = desk.store.documents.cluster_of([first.doc_id, second.doc_id, third.doc_id])
        assert len(found) == 3
        [cluster] = set(found.values())
        members = desk.store.clusters.members(cluster)
        assert members == [first.doc_id, second.doc_id, third.doc_id]
        assert update_clusters(desk.store) == 0


def test_a_superseded_version_is_no_copy_of_its_successor(settings: Settings) -> None:
    first = _copy("Wire", BODY)
    with Assistant.open(settings) as desk:
        desk.add([first])
        changed = _copy("Wire", BODY + " Corrected.")
        desk.add([changed])
        assert desk.store.documents.cluster_of([changed.doc_id]) == {}
        desk.remove(changed.doc_id)
        assert desk.store.clusters.signed() == []


def test_lines_of_boilerplate_make_no_story(settings: Settings) -> None:
    short = [replace(_copy(name, f"{name} asks you to sign in."), doc_id=name) for name in "AB"]
    with Assistant.open(settings) as desk:
        desk.add(short)
        assert desk.store.documents.cluster_of("AB") == {}


@given(st.integers(30, 200), st.integers(0, 100))
def test_the_larger_part_of_a_text_is_the_same_story(kept: int, more: int) -> None:
    words = [f"word{n}" for n in range(kept)]
    longer = " ".join([*words, *(f"else{n}" for n in range(more))])
    assert same_story(shingles(" ".join(words)), shingles(longer))
    assert not same_story(shingles(" ".join(words)), shingles(" ".join(reversed(words))))
