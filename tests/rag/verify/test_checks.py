from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal

from rag.answers import Statement
from rag.types import (
    ClaimClass,
    Document,
    Evidence,
    FiledRow,
    Filing,
    Kind,
    Money,
    Party,
    Span,
)
from rag.verify import check

from .conftest import LEDGER

Checker = Callable[..., str]
GAVE = "Quill gave $5,000 to Bright Horizons on 3 May 2016."
PREFIX = "According to The Harbor Ledger (30 Aug 2016), "


def test_a_quoted_and_a_plain_sentence_of_the_source_pass(problem: Checker) -> None:
    assert problem(f"{PREFIX}“{GAVE}”", GAVE) == ""
    assert problem(PREFIX + GAVE, GAVE) == ""
    assert problem(f"The Harbor Ledger (30 Aug 2016): “{GAVE}”", GAVE) == ""
    assert problem(f"The Harbor Ledger reported on 30 August 2016 that {GAVE}", GAVE) == ""


def test_a_changed_figure_is_named(problem: Checker) -> None:
    changed = GAVE.replace("$5,000", "$50,000")
    assert problem(PREFIX + changed, GAVE) == "the figure $50,000 is not in the cited passage"
    assert "figure" in problem(PREFIX + GAVE.replace("$5,000", "$5 million"), GAVE)


def test_a_rounded_figure_stands_for_a_finer_one_only(told: Checker) -> None:
    source = "The board spent $1,234,567 on roads."
    assert told("The board spent $1.2 million on roads.", source) == ""
    assert "figure" in told("The board spent $1.3 million on roads.", source)
    assert "figure" in told("The board spent $1.2 billion on roads.", source)
    assert "figure" in told(
        "The board spent $1,234,567 on roads.", "The board spent $1.2 million on roads."
    )


def test_a_percentage_is_not_an_amount(told: Checker) -> None:
    assert told("The board kept 5 percent of it.", "The board kept 5% of it.") == ""
    assert "figure 6%" in told("The board kept 6% of it.", "The board kept 5% of it.")
    assert "figure" in told("The board kept $5 of it.", "The board kept 5% of it.")


def test_a_qualifier_may_not_turn_round(told: Checker) -> None:
    source = "The board spent nearly $2 million on roads."
    assert "qualified" in told("The board spent more than $2 million on roads.", source)


def test_dates_names_and_outlets_are_checked(problem: Checker) -> None:
    assert "date" in problem(PREFIX + GAVE.replace("3 May", "4 May"), GAVE)
    assert "Silas Penrose" in problem(PREFIX + GAVE.replace("Quill", "Silas Penrose"), GAVE)
    assert "publisher" in problem(f"According to The Post (30 Aug 2016), {GAVE}", GAVE)
    assert "date" in problem(f"According to The Harbor Ledger (29 Aug 2016), {GAVE}", GAVE)


def test_a_full_name_may_come_from_the_document(problem: Checker) -> None:
    assert problem(PREFIX + GAVE.replace("Quill", "Marta Quill"), GAVE) == ""
    assert problem(PREFIX + GAVE.replace("Quill", "[Marta Quill]"), GAVE) == ""


def test_a_negation_may_be_neither_dropped_nor_added(problem: Checker) -> None:
    source = "The fund did not pay the senator."
    assert problem(PREFIX + "The fund did not pay the senator.", source) == ""
    assert "denies or negates" in problem(PREFIX + "The fund did pay the senator.", source)
    assert "'not'" in problem(PREFIX + GAVE.replace("gave", "did not give"), GAVE)


def test_a_pledge_is_not_a_gift(told: Checker) -> None:
    source = "Quill pledged to give $5,000 to Bright Horizons."
    assert "as done" in told("Quill gave $5,000 to Bright Horizons.", source)
    assert told("Quill pledged $5,000 to Bright Horizons.", source) == ""


def test_words_cut_out_of_a_denial_are_caught(problem: Checker) -> None:
    text = "Brisk denied that Quill gave $5,000 to Bright Horizons in May."
    document = Document("d3", "u", "t", text, publisher="The Harbor Ledger")
    cut = "Quill gave $5,000 to Bright Horizons"
    assert problem(f"The Harbor Ledger reported that {cut}.", cut, document=document) != ""


def test_attribution_is_kept(problem: Checker) -> None:
    source = "Aldo Brisk said the fund bribed two inspectors."
    assert problem(PREFIX + "The fund bribed two inspectors.", source) == (
        "the source attributes this to Aldo Brisk"
    )
    assert problem(PREFIX + "Brisk said the fund bribed two inspectors.", source) == ""
    assert problem(PREFIX + "Quill said the fund bribed two inspectors.", source) != ""


def test_an_admission_is_more_than_a_saying(problem: Checker) -> None:
    source = "Aldo Brisk said the fund bribed two inspectors."
    assert "admitted" in problem(PREFIX + "Brisk admitted the fund bribed two inspectors.", source)


def test_an_editors_bracket_and_a_share_class_survive(problem: Checker) -> None:
    source = "“[2016] cost us dearly,” Brisk said."
    assert problem(f"{PREFIX}Brisk said “[2016] cost us dearly.”", source) == ""
    shares = "Series B Pref 2 shares were sold."
    assert problem(PREFIX + shares, shares) == ""


def test_loaded_words_stand_in_quotation_marks_only(problem: Checker) -> None:
    source = "Vega Holdings funneled $1,234,567 into three races."
    assert "'funneled'" in problem(PREFIX + source, source)
    assert problem(f"{PREFIX}“{source}”", source) == ""


def test_no_cause_between_a_gift_and_a_vote(told: Checker) -> None:
    source = "Quill gave $5,000 to Nora Pell. Pell voted for the levy in June."
    assert told("Quill gave $5,000 to Nora Pell, and Pell voted for the levy.", source) == ""
    joined = "Nora Pell voted for the levy because Quill gave $5,000 to Pell."
    assert "cause" in told(joined, source)


def test_a_home_address_is_not_shown(told: Checker) -> None:
    source = "Silas Penrose lives at 14 Orchard Street."
    assert "address" in told(f"“{source}”", source)


def test_evidence_must_be_there(problem: Checker) -> None:
    assert "not in the cited document" in problem(GAVE, "Quill gave $6,000 to Bright Horizons.")
    assert check(Statement(GAVE, ClaimClass.REPORTED), {}) == "no source is cited"
    lost = Statement(GAVE, ClaimClass.REPORTED, (Evidence("zz", GAVE),))
    assert check(lost, {"d1": LEDGER}) == "the cited document 'zz' is not known"


def test_an_article_is_no_official_record(problem: Checker) -> None:
    assert "filed" in problem(PREFIX + GAVE, GAVE, claim_class=ClaimClass.FILED)


LINE = "Schedule A line 11AI · QUILL, MARTA (Tarrow, OH) · to Nora Pell for Senate · $2,700.00"
ROW = FiledRow(
    "r1",
    Party("QUILL, MARTA"),
    Party("Nora Pell for Senate"),
    Money(Decimal("2700.00")),
    Span(0, len(LINE)),
    date="2016-05-03",
)
REPORT = Document(
    "f1",
    "fec:1",
    "FEC Form 3, Nora Pell for Senate",
    LINE + "\nSchedule E · Harrow Fund · to Ad House · $9,000.00 · for PELL, NORA",
    kind=Kind.FILING,
    publisher="Federal Election Commission",
    published="2016-07-15",
    filing=Filing("F3", Party("Nora Pell for Senate"), rows=(ROW,)),
)


def filed(text: str, document: Document = REPORT, quote: str = LINE) -> str:
    at = document.text.find(quote)
    evidence = (Evidence("f1", quote, Span(at, at + len(quote))),)
    return check(Statement(text, ClaimClass.FILED, evidence), {"f1": document})


def test_a_filed_row_is_the_evidence_of_its_sentence() -> None:
    said = "Nora Pell for Senate reported receiving $2,700 from Marta Quill on 3 May 2016."
    assert filed(said) == ""
    assert "payer" in filed("Nora Pell for Senate gave $2,700 to Marta Quill on 3 May 2016.")
    assert "figure" in filed(said.replace("$2,700", "$27,000"))
    assert "date" in filed(said.replace("3 May", "5 May"))


def test_an_independent_expenditure_is_no_gift_to_the_candidate() -> None:
    line = "Schedule E · Harrow Fund · to Ad House · $9,000.00 · for PELL, NORA"
    start = REPORT.text.find(line)
    row = FiledRow(
        "r2",
        Party("Harrow Fund"),
        Party("Ad House"),
        Money(Decimal("9000.00")),
        Span(start, start + len(line)),
        kind="independent_expenditure",
        stance="for",
        candidate="PELL, NORA",
    )
    filing = Filing("F24", Party("Harrow Fund"), rows=(row,))
    document = replace(REPORT, filing=filing)
    assert filed("Harrow Fund paid $9,000 to Ad House.", document, line) == ""
    assert filed("Harrow Fund spent $9,000 supporting Nora Pell.", document, line) == ""
    assert "not given" in filed("Harrow Fund gave $9,000 to Nora Pell.", document, line)
    assert "other side" in filed("Harrow Fund spent $9,000 opposing Nora Pell.", document, line)


def test_computed_figures_come_from_the_rows() -> None:
    rows = ({"funder": "QUILL, MARTA", "total": "5400.00"}, {"funder": "BRISK, ALDO", "total": "1"})
    evidence = (Evidence("f1", LINE, Span(0, len(LINE))),)
    total = Statement(
        "Marta Quill gave $5,400 in all.", ClaimClass.COMPUTED, evidence, rows=("r1",)
    )
    assert check(total, {"f1": REPORT}, rows) == ""
    wrong = replace(total, text="Marta Quill gave $5,500 in all.")
    assert check(wrong, {"f1": REPORT}, rows) == "the figure $5,500 is not in the cited passage"
    assert "needs the rows" in check(replace(total, rows=()), {"f1": REPORT})


def test_an_unrelated_citation_neither_excuses_nor_condemns() -> None:
    quotes = ("Aldo Brisk said the fund bribed two inspectors.", GAVE)
    evidence = tuple(Evidence("d1", quote) for quote in quotes)
    bare = Statement(PREFIX + "The fund bribed two inspectors.", ClaimClass.REPORTED, evidence)
    assert "attributes" in check(bare, {"d1": LEDGER})
    fine = Statement(PREFIX + GAVE, ClaimClass.REPORTED, evidence)
    assert check(fine, {"d1": LEDGER}) == ""


def test_a_cropped_quotation_keeps_its_speaker(problem: Checker) -> None:
    source = "Aldo Brisk said the fund bribed two inspectors."
    assert "attributes" in problem(f"{PREFIX}“the fund bribed two inspectors.”", source)
    assert problem(f"{PREFIX}Brisk said “the fund bribed two inspectors.”", source) == ""
