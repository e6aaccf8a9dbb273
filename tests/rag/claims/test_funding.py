from __future__ import annotations

from decimal import Decimal

import pytest

from rag.claims.funding import funding_claims
from rag.claims.parse import parse
from rag.types import Document, Funding, Grounding, Modality


def read(text: str, published: str | None = None) -> list[Funding]:
    document = Document("d", "d", "", text, published=published)
    return funding_claims(document, parse(document))


def pairs(text: str) -> list[tuple[str, str, int | None]]:
    return [
        (c.funder, c.recipient or c.candidate, None if c.money is None else int(c.money.amount))
        for c in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Harold Venn gave $25,000 to the Larkspur Action Fund in May.",
            [("Harold Venn", "Larkspur Action Fund", 25000)],
        ),
        (
            "The super PAC received $750,000 from Orrin Vale, a hedge fund manager.",
            [("Orrin Vale", "The super PAC", 750000)],
        ),
        (
            "Forward Marlow, funded by a $1.4 million donation from Orrin Vale, backed Bell.",
            [("Orrin Vale", "Forward Marlow", 1400000)],
        ),
        (
            "Venn gave $1 million to the Larkspur Action Fund and $500,000 to Forward Marlow.",
            [("Venn", "Larkspur Action Fund", 1000000), ("Venn", "Forward Marlow", 500000)],
        ),
        (
            "Creel received $48,000 from Halden Industries and $12,000 from Osprey Holdings.",
            [("Halden Industries", "Creel", 48000), ("Osprey Holdings", "Creel", 12000)],
        ),
        (
            "The museum was given $400,000 by the Quill Fund.",
            [("Quill Fund", "The museum", 400000)],
        ),
        (
            "A $30,000 donation from Halden Industries to Friends of Roth drew questions.",
            [("Halden Industries", "Friends of Roth", 30000)],
        ),
        ("A Vale-funded nonprofit ran the training.", [("Vale", "nonprofit", None)]),
        (
            "Orrin Vale, a longtime donor to Ortiz, attended the dinner.",
            [("Orrin Vale", "Ortiz", None)],
        ),
        ("The Ortiz campaign raised $4.1 million.", [("", "The Ortiz campaign", 4100000)]),
    ],
)
def test_frames_give_payer_payee_and_amount(
    text: str, expected: list[tuple[str, str, int | None]]
) -> None:
    assert pairs(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The judge ordered Osprey Holdings to pay a fine of $1.2 million.",
        "The county budget will grow by $40 million next year.",
        "Aker earns a salary of $121,000.",
        "A poll of 600 voters gave Bell a lead of four points.",
        "Ortiz gave a speech on the economy at Riverton College.",
        "The decision contributed to a rise in rents across Marlow County.",
        "The house sold for $2.4 million in April.",
        "Bell said he would raise the minimum wage to $15 an hour.",
        "The report gave credit to the sheriff for the drop in crime.",
    ],
)
def test_other_money_and_other_giving_is_no_funding(text: str) -> None:
    assert read(text) == []


def test_spending_against_a_candidate_gives_the_candidate_nothing() -> None:
    (claim,) = read("Marlow Forward spent $600,000 on ads attacking Sheriff Tom Aker.")
    assert claim.kind == "independent_expenditure"
    assert claim.stance == "against"
    assert claim.recipient == ""
    assert claim.candidate == "Tom Aker"


def test_denials_pledges_allegations_and_records() -> None:
    (denied,) = read("Ortiz did not accept donations from oil companies.")
    (pledged,) = read("Venn pledged $10 million to the Marlow Children's Hospital.")
    (alleged,) = read("According to the complaint, Osprey gave $75,000 to Friends of Roth.")
    (filed,) = read("Filings show that the Pell Trust gave $200,000 to Clear Water Now.")
    assert denied.polarity == "denied"
    assert (pledged.kind, pledged.modality) == ("pledge", Modality.PLEDGED)
    assert alleged.modality is Modality.ALLEGED
    assert alleged.asserted_by == "the complaint"
    assert filed.modality is Modality.DOCUMENTED


def test_a_returned_gift_is_a_refund_and_a_conduit_is_no_payer() -> None:
    (refund,) = read("The campaign returned $5,400 to Osprey Holdings.")
    (passed,) = read("Vale funneled $300,000 to Forward Marlow through Pine Street Partners.")
    assert (refund.kind, refund.record_role) == ("refund", "refund")
    assert passed.funder == "Vale"
    assert passed.via == ("Pine Street Partners",)


def test_a_shared_amount_is_marked_so_that_nobody_adds_it_twice() -> None:
    first, second = read("Venn gave $5 million to Riverton College and Larkspur Labs.")
    assert first.money is not None
    assert second.money is not None
    assert {first.money.qualifier, second.money.qualifier} == {"combined"}


def test_inside_a_quotation_the_speaker_asserts_it() -> None:
    (claim,) = read("“Vale gave the sheriff $5,000,” Ortiz said.")
    assert claim.asserted_by == "Ortiz"


def test_a_pronoun_is_resolved_where_one_name_fits() -> None:
    claims = read("Harold Venn is a developer. He donated $9,000 to the Roth campaign.")
    assert [claim.funder for claim in claims] == ["Harold Venn"]


def test_dates_count_from_the_publication() -> None:
    text = "Quill gave $9,000 to the Roth campaign last month."
    (claim,) = read(text, "2016-09-14")
    (undated,) = read(text)
    assert (claim.when, claim.date) == ("last month", "2016-08")
    assert (undated.when, undated.date) == ("last month", None)


def test_evidence_is_the_whole_sentence_as_it_stands() -> None:
    text = "A first line.\n\nVenn gave $1,000 to Bell.  Then it rained.\n"
    (claim,) = read(text)
    span = claim.evidence.span
    assert span is not None
    assert span.of(text) == claim.evidence.quote == "Venn gave $1,000 to Bell."
    assert claim.evidence.grounding is Grounding.EXACT
    assert claim.money is not None
    assert claim.money.amount == Decimal(1000)


@pytest.mark.parametrize("end", range(1, 70, 3))
def test_a_sentence_cut_anywhere_is_read_without_failing(end: int) -> None:
    text = "Venn contributed $1 million to Bell's PAC, who was given $2 by donors to"
    for claim in read(text[:end]):
        assert claim.evidence.quote in text


def test_an_amount_at_the_root_of_a_fragment_ends() -> None:
    assert read("$1.65 trillion in revenue from a minimum tax on earnings of 35% and firms") == []
    assert read("$500,000 from Vale") == []
