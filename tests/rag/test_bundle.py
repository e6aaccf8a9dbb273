from __future__ import annotations

from pathlib import Path

import pytest

from rag import Assistant
from rag.bundle import check_bundle
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
    assert {"answer.json", "answer.md", "rows.csv", "evidence.json", "sources"} <= names
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
