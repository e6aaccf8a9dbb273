from __future__ import annotations

from rag.names import Decision, Mention, identities, suggest
from rag.names.identity import candidates

VENN = Mention("Harold Venn", "person", count=5)
VENN_FILED = Mention("VENN, HAROLD", "person")
FUND = Mention("Open Society Foundations", "organisation")
CENTER = Mention("Open Society Policy Center", "organisation")


def test_the_exact_form_within_one_type_is_one_entity() -> None:
    (entity,) = identities([VENN, VENN_FILED])
    assert entity.name == "Harold Venn"
    assert entity.why == ("same normal form",)
    assert len(identities([VENN, Mention("Harold Venn", "organisation")])) == 2


def test_an_identifier_joins_other_spellings() -> None:
    first = Mention("Larkspur Fund", "committee", {"fec": "C001"})
    second = Mention("Larkspur Action Fund", "committee", {"fec": "C001"})
    (entity,) = identities([first, second])
    assert entity.ids == {"fec": "C001"}
    assert entity.why == ("same fec identifier",)


def test_namesakes_with_other_identifiers_stay_apart() -> None:
    first = Mention("John Bell", "person", {"voter": "1"})
    second = Mention("John Bell", "person", {"voter": "2"})
    unknown = Mention("John Bell", "person")
    assert len(identities([first, second, unknown])) == 3


def test_compatible_names_are_only_suggested() -> None:
    soros = [Mention("George Soros", "person"), Mention("Alex Soros", "person")]
    assert len(identities([*soros, FUND, CENTER])) == 4
    assert suggest([*soros, FUND, CENTER]) == []
    (suggestion,) = suggest([Mention("ACLU"), Mention("American Civil Liberties Union")])
    assert suggestion.reason == "ACLU are the initials of the other name"


def test_a_merge_is_logged_and_can_be_undone() -> None:
    names = [Mention("ACLU"), Mention("American Civil Liberties Union")]
    merge = Decision("merge", "ACLU", "American Civil Liberties Union")
    split = Decision("split", "ACLU", "American Civil Liberties Union")
    (entity,) = identities(names, [merge])
    assert entity.why == ("merged by decision",)
    assert len(identities(names, [merge, split])) == 2
    assert len(identities(names, [merge, split, merge])) == 1
    assert suggest(names, [split]) == []


def test_a_split_holds_against_a_chain_of_merges() -> None:
    names = [Mention("Pell"), Mention("Ann Pell"), Mention("Bo Pell")]
    log = [
        Decision("split", "Ann Pell", "Bo Pell"),
        Decision("merge", "Pell", "Ann Pell"),
        Decision("merge", "Pell", "Bo Pell"),
    ]
    assert len(identities(names, log)) == 2


def test_an_ambiguous_name_has_several_candidates() -> None:
    found = identities([Mention("Ann Pell"), Mention("Bo Pell"), VENN])
    assert [entity.name for entity in candidates("Pell", found)] == ["Ann Pell", "Bo Pell"]
    assert [entity.name for entity in candidates("VENN, HAROLD", found)] == ["Harold Venn"]
