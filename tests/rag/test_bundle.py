from __future__ import annotations

import shutil
import warnings
import zipfile
from pathlib import Path

import pytest

from rag import Assistant
from rag.bundle import check_bundle, csv_cell
from rag.errors import ConfigError
from rag.render import to_dict


@pytest.fixture
def bundle(desk: Assistant, tmp_path: Path) -> Path:
    answer = desk.ask("How much did the Larkspur Fund give Orrin Safety PAC?")
    assert answer.citations
    desk.export(to_dict(answer), tmp_path / "bundle")
    return tmp_path / "bundle"


def test_a_bundle_holds_and_has_every_part(bundle: Path) -> None:
    assert check_bundle(bundle) == []
    names = {path.name for path in bundle.iterdir()}
    assert {
        "answer.json",
        "answer.md",
        "answer.html",
        "rows.csv",
        "evidence.json",
        "sources",
    } <= names
    assert "52 USC 30111" in (bundle / "answer.md").read_text("utf-8")


def test_one_changed_byte_in_the_cited_words_names_the_span(bundle: Path) -> None:
    [source] = (bundle / "sources").iterdir()
    source.write_text(source.read_text("utf-8").replace("$147,000", "$147,001"), "utf-8")
    [problem, *_] = check_bundle(bundle)
    assert "no longer the cited ones" in problem
    assert "Fund pays for advertisements" in problem


def test_one_changed_byte_elsewhere_is_noticed(bundle: Path) -> None:
    [source] = (bundle / "sources").iterdir()
    source.write_text(source.read_text("utf-8")[:-1] + "!", "utf-8")
    assert all("changed since" in problem for problem in check_bundle(bundle))
    assert check_bundle(bundle)


def test_a_folder_that_is_no_bundle_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="is not an evidence bundle"):
        check_bundle(tmp_path)


def test_a_changed_answer_is_noticed_too(bundle: Path) -> None:
    page = bundle / "answer.html"
    page.write_text(page.read_text("utf-8").replace("$147,000", "$147,001"), "utf-8")
    assert check_bundle(bundle) == ["answer.html has changed since it was exported"]


def test_the_zip_of_a_bundle_is_checked_as_it_is(bundle: Path, tmp_path: Path) -> None:
    archive = Path(shutil.make_archive(str(tmp_path / "evidence"), "zip", bundle))
    assert check_bundle(archive) == []
    with zipfile.ZipFile(archive, "a") as changed, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        changed.writestr("answer.md", "another answer")
    assert check_bundle(archive) == ["answer.md has changed since it was exported"]


def test_the_page_shows_the_cited_words_in_their_surroundings(bundle: Path) -> None:
    page = (bundle / "answer.html").read_text("utf-8")
    cited = page.partition("<mark>")[2].partition("</mark>")[0]
    assert "$147,000" in cited
    assert "<script" not in page


def test_a_question_with_markup_is_escaped(desk: Assistant, tmp_path: Path) -> None:
    answer = to_dict(desk.ask("How much did the Larkspur Fund give Orrin Safety PAC?"))
    answer["question"] = "<script>alert(1)</script>"
    desk.export(answer, tmp_path)
    assert "<script" not in (tmp_path / "answer.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        ("=cmd()", "'=cmd()"),
        ("-250.00", "-250.00"),
        (["A", "B"], "A; B"),
        (["=1+1"], "'=1+1"),
        ("plain", "plain"),
    ],
)
def test_a_cell_that_a_spreadsheet_would_run_is_quoted(value: object, cell: str) -> None:
    assert csv_cell(value) == cell


def test_the_page_shows_rows_with_amount_and_currency(desk: Assistant, tmp_path: Path) -> None:
    answer = to_dict(desk.ask("How much did the Larkspur Fund give Orrin Safety PAC?"))
    answer["rows"] = [{"amount": "64000.00", "currency": "USD", "funder": "A <b>", "via": ["C"]}]
    desk.export(answer, tmp_path)
    page = (tmp_path / "answer.html").read_text("utf-8")
    assert "<td class='amount'>USD 64,000.00</td><td class='funder'>A &lt;b&gt;</td>" in page
