"""The documentation stays true: commands, settings, links and README's Python."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import typer
from pydantic import BaseModel

from corpus import read
from corpus.filings.maps import load_map
from rag import Assistant, Settings
from rag.cli import app

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
_LINK_RE = re.compile(r"\]\(([^)\s]+)\)")


def _text() -> str:
    return "\n".join(page.read_text("utf-8") for page in (ROOT / "docs").glob("*.md"))


def _fields(model: type[BaseModel], prefix: str) -> Iterator[str]:
    for name, field in model.model_fields.items():
        kind = field.annotation
        if isinstance(kind, type) and issubclass(kind, BaseModel):
            yield from _fields(kind, f"{prefix}{name}__".upper())
        else:
            yield f"{prefix}{name}".upper()


def test_every_command_is_described() -> None:
    names = list(typer.main.get_command(app).commands)  # type: ignore[attr-defined]
    assert len(names) > 10
    text = _text()
    assert [name for name in names if f"`receipts {name}" not in text] == []


def test_every_setting_is_described_and_no_other() -> None:
    wanted = set(_fields(Settings, "RECEIPTS_"))
    told = set(re.findall(r"RECEIPTS_[A-Z_]+[A-Z]", (ROOT / "docs/reference.md").read_text()))
    assert told == wanted


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_relative_links_lead_somewhere(page: Path) -> None:
    links = _LINK_RE.findall(page.read_text("utf-8"))
    local = [link.partition("#")[0] for link in links if not re.match(r"[a-z]+:|#", link)]
    assert [link for link in local if not (page.parent / link).exists()] == []


def test_the_paths_that_the_documentation_names_exist() -> None:
    named = set(re.findall(r"`((?:rag|corpus|ui|eval|tests|docs)/[\w./-]+\.\w+)`", _text()))
    assert len(named) > 10
    assert sorted(path for path in named if "NAME" not in path and not _exists(path)) == []


def test_the_python_of_the_readme_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    sample = ROOT / "corpus" / "sample"
    (tmp_path / "stories").mkdir()
    (tmp_path / "filings").mkdir()
    for name, place in (
        ("ledger-2024-05-14-second-chance-grant.html", "stories/grant.html"),
        ("FEC-9900588.fec", "filings/report.fec"),
    ):
        (tmp_path / place).write_bytes((sample / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECEIPTS_EMBED__MODEL", "hash")
    monkeypatch.setenv("RECEIPTS_CLAIMS", "false")
    code = (ROOT / "README.md").read_text("utf-8").partition("```python\n")[2].partition("```")[0]
    exec(compile(code, "README.md", "exec"), {})
    assert capsys.readouterr().out.strip()
    with Assistant.open(Settings(library=Path("library"))) as desk:
        assert len(desk.documents()) == 2


def test_the_python_of_the_cookbook_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("RECEIPTS_EMBED__MODEL", "hash")
    monkeypatch.setenv("RECEIPTS_CLAIMS", "false")
    with Assistant.open() as desk:
        desk.add(read(ROOT / "corpus/sample/ledger-2024-09-12-hale-ads.html"))
    recipes = re.findall(r"```python\n(.*?)```", (ROOT / "docs/cookbook.md").read_text(), re.S)
    assert len(recipes) == 2
    for recipe in recipes:
        exec(compile(recipe, "cookbook.md", "exec"), {})
    out = capsys.readouterr().out
    assert "The Tamarack Ledger" in out
    assert "desk:note-1" in out


def test_the_table_map_of_the_cookbook_reads_a_table(tmp_path: Path) -> None:
    page = (ROOT / "docs/cookbook.md").read_text("utf-8")
    given = page.partition("<<END\n")[2].partition("END\n")[0]
    (tmp_path / "gifts.yaml").write_text(given, "utf-8")
    (tmp_path / "gifts.csv").write_text(
        "Donor,Given to,Sum,Day,Note\nA. Vane,Elmbrook League,1250,03.10.2024,bridge\n", "utf-8"
    )
    [document] = read(tmp_path / "gifts.csv", table_map=load_map(tmp_path / "gifts.yaml"))
    assert "2024-10-03" in document.text


def _exists(path: str) -> bool:
    return (ROOT / path).exists() or path.startswith("corpus/x.")
