from __future__ import annotations

import io
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.filings import tables
from corpus.filings.guess import guess_map
from corpus.filings.maps import Map, detect_map, load_map, shipped_maps
from corpus.filings.tables import read_bulk, read_csv, read_table
from corpus.filings.values import money_words, parse_amount, parse_day
from corpus.source import make_source
from rag.errors import ConfigError, ReadError
from rag.types import Document, Filing
from tests.corpus.filings.made import source_of


def read(
    text: str | bytes, name: str = "made.csv", chosen: Map | None = None
) -> tuple[Document, Filing]:
    document = next(read_table(source_of(text, name), chosen))
    assert document.filing is not None
    for row in document.filing.rows:
        assert row.span.of(document.text).startswith(f"Row {row.locator['row']}")
    return document, document.filing


def by_key(filing: Filing) -> dict[str, tuple[Decimal, str, str]]:
    return {row.row_id: (row.money.amount, row.role, row.kind) for row in filing.rows if row.money}


@pytest.mark.parametrize(
    ("words", "decimal", "amount"),
    [
        ("1000.00", ".", "1000.00"),
        ("$1,234.50", ".", "1234.50"),
        ("(2,700.00)", ".", "-2700.00"),
        ("-$40", ".", "-40"),
        ("$-40", ".", "-40"),
        ("40-", ".", "-40"),
        ("£ 1 000 000", ".", "1000000"),
        ("1.234,50", ",", "1234.50"),
        ("€1.000", ",", "1000"),
        ("12,5", ",", "12.5"),
        ("USD 7.10", ".", "7.10"),
        ("1,23", ".", None),
        ("1.234.5", ".", None),
        ("1OO", ".", None),
        ("", ".", None),
        ("n/a", ".", None),
        ("--", ".", None),
    ],
)
def test_parse_amount(words: str, decimal: str, amount: str | None) -> None:
    found = parse_amount(words, decimal=decimal)
    assert found == (None if amount is None else Decimal(amount))


@given(st.decimals(-(10**12), 10**12, places=2, allow_nan=False))
def test_amounts_written_are_read_back(amount: Decimal) -> None:
    assert parse_amount(money_words(amount)) == amount
    assert parse_amount(f"{amount}") == amount


def test_parse_day() -> None:
    assert parse_day("2016-02-30") is None
    assert parse_day("2016-02-03T10:00:00Z") == "2016-02-03"
    assert parse_day("03/04/2016", ("%d/%m/%Y",)) == "2016-04-03"


def test_usaspending_adds_obligations_and_nets_what_is_taken_back() -> None:
    text = (
        "contract_transaction_unique_key,federal_action_obligation,total_dollars_obligated,"
        "action_date,awarding_agency_name,awarding_sub_agency_name,recipient_name,recipient_uei,"
        "transaction_description\n"
        'T1,"1,000.00",5000,2019-10-02,Dept of Works,Bridges Office,MILL CO,U1,SPAN REPAIR\n'
        "T2,-200.00,5000,2019-11-02,Dept of Works,,MILL CO,U1,DE-OBLIGATION\n"
    )
    _, filing = read(text)
    assert filing.form == "table:usaspending"
    assert by_key(filing) == {
        "T1": (Decimal("1000.00"), "original", "contract"),
        "T2": (Decimal("-200.00"), "refund", "contract"),
    }
    assert filing.rows[0].funder.name == "Bridges Office"
    assert filing.rows[1].funder.name == "Dept of Works"
    assert filing.rows[0].recipient.ids == {"uei": "U1"}


def test_uk_register_of_donations() -> None:
    text = (
        "ECRef,RegulatedEntityName,RegulatedEntityType,Value,AcceptedDate,DonorName,DonorStatus,"
        "Postcode,DonationType,DonationAction\n"
        'C1,Orchard Party,Political Party,"£10,000.00",05/03/2019,Hal Moor,Individual,AB1 2CD,'
        "Cash,Accepted\n"
        'C2,Orchard Party,Political Party,"£2,000.00",31/02/2019,Moor Ltd,Company,AB1 2CD,'
        "Non Cash,Accepted\n"
        'C3,Orchard Party,Political Party,"£50.00",06/03/2019,Una Bell,Individual,AB1 2CD,Cash,'
        "Returned\n"
    )
    document, filing = read(text)
    assert by_key(filing) == {
        "C1": (Decimal("10000.00"), "original", "donation"),
        "C2": (Decimal("2000.00"), "original", "in_kind"),
        "C3": (Decimal("50.00"), "memo", "donation"),
    }
    assert filing.rows[0].date == "2019-03-05"
    assert filing.rows[1].date is None
    assert filing.problems == ("row 2: the day '31/02/2019' cannot be read",)
    assert filing.rows[0].money is not None
    assert filing.rows[0].money.currency == "GBP"
    assert "AB1 2CD" not in document.text


def test_360giving_csv() -> None:
    text = (
        "Identifier,Title,Description,Currency,Amount Awarded,Award Date,"
        "Recipient Org:0:Identifier,Recipient Org:0:Name,Funding Org:0:Name\n"
        "360G-x-1,Grant,Roof,GBP,500,2020-01-31,GB-CHC-1,Fern Hall,Quill Fund\n"
    )
    _, filing = read(text)
    row = filing.rows[0]
    assert (row.row_id, row.funder.name, row.recipient.name, row.kind, row.side) == (
        "360G-x-1", "Quill Fund", "Fern Hall", "grant", "giver")  # fmt: skip


def bulk(*rows: dict[str, str], name: str) -> tuple[Document, Filing]:
    header = next(item.header for item in shipped_maps() if item.name == name)
    lines = ["|".join(row.get(column, "") for column in header) for row in rows]
    source = source_of("\n".join(lines) + "\n", f"{name.removeprefix('fec-')}.txt")
    document = next(read_bulk(source))
    assert document.filing is not None
    return document, document.filing


def test_bulk_contributions_by_individuals() -> None:
    common = {
        "CMTE_ID": "C00999001", "ENTITY_TP": "IND", "NAME": "VALE, TOM", "CITY": "FERN",
        "TRANSACTION_DT": "08052016", "EMPLOYER": 'THE "OLD" MILL', "ZIP_CODE": "99999",
    }  # fmt: skip
    document, filing = bulk(
        {**common, "TRANSACTION_TP": "15", "TRANSACTION_AMT": "250", "SUB_ID": "1",
         "MEMO_TEXT": 'said "yes'},
        {**common, "TRANSACTION_TP": "15", "TRANSACTION_AMT": "90", "SUB_ID": "2", "MEMO_CD": "X"},
        {**common, "TRANSACTION_TP": "22Y", "TRANSACTION_AMT": "50", "SUB_ID": "3"},
        name="fec-itcont",
    )  # fmt: skip
    roles = {row.row_id: (row.role, row.funder.name, row.side) for row in filing.rows}
    assert roles == {
        "1": ("original", "VALE, TOM", "receiver"),
        "2": ("memo", "VALE, TOM", "receiver"),
        "3": ("refund", "C00999001", "giver"),
    }
    assert filing.rows[0].date == "2016-08-05"
    assert filing.rows[0].funder.employer == 'THE "OLD" MILL'
    assert "99999" not in document.text


def test_bulk_independent_expenditure_is_no_gift_to_the_candidate() -> None:
    _, filing = bulk(
        {"CMTE_ID": "C00999001", "TRANSACTION_TP": "24A", "TRANSACTION_AMT": "700", "SUB_ID": "9",
         "NAME": "AIR TIME INC", "CAND_ID": "H8XX00001", "TRANSACTION_DT": "10012018"},
        name="fec-pas2",
    )  # fmt: skip
    row = filing.rows[0]
    assert (row.kind, row.stance, row.candidate, row.recipient.name, row.side) == (
        "independent_expenditure", "against", "H8XX00001", "AIR TIME INC", "giver")  # fmt: skip


def test_superseded_independent_expenditures() -> None:
    text = (
        "cand_name,spe_id,spe_nam,exp_amo,exp_date,sup_opp,pur,pay,file_num,tran_id,prev_file_num\n"
        "DOE,C1,Lantern,100.00,31-OCT-20,S,ADS,Air Time,501,E1,\n"
        "DOE,C1,Lantern,120.00,31-OCT-20,S,ADS,Air Time,502,E1,501\n"
    )
    _, filing = read(text)
    assert [(row.role, row.money.amount) for row in filing.rows if row.money] == [
        ("superseded", Decimal("100.00")),
        ("original", Decimal("120.00")),
    ]
    assert filing.rows[1].date == "2020-10-31"


def test_columns_are_guessed_and_said() -> None:
    text = (
        "Donor Name;Paid To;Amount (EUR);Payment Date;Purpose\n"
        "Quill;Fern Hall;1.234,50;25.12.2019;Roof\n"
    )
    document, filing = read(text, "odd.csv")
    row = filing.rows[0]
    assert (row.funder.name, row.recipient.name, row.date) == ("Quill", "Fern Hall", "2019-12-25")
    assert row.money is not None
    assert (row.money.amount, row.money.currency) == (Decimal("1234.50"), "EUR")
    assert "Column guessed for amount: Amount (EUR)" in filing.problems
    assert "Column guessed for funder: Donor Name" in document.text


def test_day_and_month_that_cannot_be_told_apart_are_said() -> None:
    rows = [{"to": "Fern", "amount": "$5.00", "date": "03/04/2019"}]
    found = guess_map(["To", "Amount", "Date"], rows)
    assert found.dates == ("%m/%d/%Y",)
    assert found.notes[-1] == "Days could be read two ways; read as month, day, year"
    rows.append({"to": "Fern", "amount": "$5.00", "date": "25/04/2019"})
    assert guess_map(["To", "Amount", "Date"], rows).dates == ("%d/%m/%Y",)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Town,Mayor\nFern,Ann Lee\n", "no amount column can be guessed among ['Town', 'Mayor']"),
        ("Year,Amount\n2019,$5.00\n", "funder or recipient"),
        ("", "the table is empty"),
        ("Payee,Amount\n", "no rows"),
    ],
)
def test_refused_tables(text: str, message: str) -> None:
    with pytest.raises(ReadError, match=r"odd\.csv") as caught:
        list(read_csv(source_of(text, "odd.csv")))
    assert message in str(caught.value)


def test_bad_rows_are_listed_and_good_ones_kept() -> None:
    text = (
        "Payee,Amount,Date\n"
        "Fern Hall,$10.00,2019-01-05\n"
        'Una "Bee,$20.00,2019-01-06\n'
        '"Open quote,$30.00,2019-01-07\n'
        "See attached list,$40.00,2019-01-08\n"
        "RESTRICTED,$50.00,2019-01-09\n"
        "Moss,ten,2019-01-10\n"
        "Hill,$60.00,2019-13-11\n"
        "Cut,$7"
    )
    _, filing = read(text)
    kept = [(row.recipient.name, row.locator["line"]) for row in filing.rows]
    assert kept == [("Fern Hall", 2), ('Una "Bee', 3), ("Open quote", 4), ("Hill", 8)]
    problems = "\n".join(filing.problems)
    for words in (
        "line 4: a stray quote", "'See attached list'", "withheld (RESTRICTED)",
        "no amount can be read from 'ten'", "the day '2019-13-11' cannot be read",
        "line 9: the file is cut",
    ):  # fmt: skip
        assert words in problems


def test_lost_rows_and_guesses_are_told() -> None:
    told: list[str] = []
    source = make_source(
        b"Payee,Amount\nMoss,ten\nHill,$6.00\nLee,six\n", "odd.csv", "test:odd.csv",
        on_problem=lambda uri, reason: told.append(reason),
    )  # fmt: skip
    next(read_csv(source))
    assert told == [
        "row 1: no amount can be read from 'ten'; it gives no row (problems in all: 2); "
        "the rest is in",
        "columns guessed (amount: Amount, recipient: Payee); if wrong, write a map",
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_encodings(encoding: str) -> None:
    text = "Payee,Amount\nCafé Müller,£10.00\n"
    _, filing = read(text.encode(encoding))
    assert filing.rows[0].recipient.name == "Café Müller"


def test_quoted_fields_may_hold_line_ends_and_separators() -> None:
    _, filing = read('Payee,Amount,Purpose\n"Lee, Ann",$5.00,"two\nlines"\nMoss,$6.00,x\n')
    assert [row.recipient.name for row in filing.rows] == ["Lee, Ann", "Moss"]
    assert filing.rows[0].purpose == "two lines"
    assert filing.rows[1].locator["line"] == 4


def test_workbook() -> None:
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Grants"
    sheet.append(["Grantee", "Amount", "Date"])
    sheet.append(["Fern Hall", 1250.5, None])
    stream = io.BytesIO()
    book.save(stream)
    _, filing = read(stream.getvalue(), "made.xlsx")
    row = filing.rows[0]
    assert row.money is not None
    assert (row.recipient.name, row.money.amount) == ("Fern Hall", Decimal("1250.5"))
    assert row.locator["sheet"] == "Grants"
    assert row.locator["row"] == 2


def test_long_tables_become_several_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tables, "ROWS_PER_DOCUMENT", 2)
    monkeypatch.setattr(tables, "ROWS_PER_PART", 2)
    text = "Payee,Amount\n" + "".join(f"P{n},$1.00\n" for n in range(5))
    documents = list(read_csv(source_of(text, "made.csv")))
    assert [document.uri for document in documents] == [
        "test:made.csv", "test:made.csv#row=3", "test:made.csv#row=5"]  # fmt: skip
    ids = [row.row_id for document in documents if document.filing for row in document.filing.rows]
    assert len(set(ids)) == 5


def test_own_map(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "map.yaml"
    path.write_text(
        "name: ledger\ncolumns: {amount: Betrag, recipient: An, date: Tag, key: Nr}\n"
        'funder: Quill Fund\ndecimal: ","\ndates: ["%d.%m.%Y"]\ncurrency: EUR\nsign: negated\n'
        "kind: payment\nskip: [{column: Art, values: [Summe]}]\n"
        "supersede: {key: [Nr], newest: Stand}\n",
        encoding="utf-8",
    )
    text = (
        "Nr;An;Betrag;Tag;Art;Stand\n1;Moos;-1.000,50;24.12.2019;x;1\n"
        "1;Moos;-900,00;24.12.2019;x;2\n2;;-7;1.1.2020;Summe;1\n"
    )
    _, filing = read(text, "ledger.csv", load_map(path))
    assert [(row.role, row.money.amount, row.funder.name) for row in filing.rows if row.money] == [
        ("superseded", Decimal("1000.50"), "Quill Fund"),
        ("original", Decimal("900.00"), "Quill Fund"),
    ]
    assert filing.problems == ("1 rows left out by the map's skip rules",)


def test_wrong_maps_are_named(tmp_path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "map.yaml"
    path.write_text("name: x\ncolumns: {amount: A}\ncolour: red\n", encoding="utf-8")
    with pytest.raises(ConfigError, match="colour"):
        load_map(path)
    with pytest.raises(ConfigError, match="cannot be read"):
        load_map(tmp_path / "absent.yaml")


def test_shipped_maps_are_found_by_their_columns() -> None:
    assert {item.name for item in shipped_maps()} >= {
        "usaspending", "grants360", "uk-electoral-commission", "fec-itcont"}  # fmt: skip
    for item in shipped_maps():
        if item.detect:
            header = [name.split("|")[0] for name in item.detect]
            assert detect_map(header) == item
            assert detect_map(header[1:]) != item
