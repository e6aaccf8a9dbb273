"""Shared fixtures: a small library of fictional documents, real Chroma and SQLite, no network."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

os.environ.setdefault("HF_HUB_OFFLINE", "1")
os.environ.setdefault("TOKENIZERS_PARALLELISM", "false")

from rag import Assistant, Document, Settings
from rag.config import EmbedSettings
from rag.types import document_id

# A property never fails for being slow: speed has its own benchmarks.
hypothesis_settings.register_profile(
    "project", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("project")

_STORIES = (
    (
        "Fund pays for advertisements in Orrin race",
        "The Orrin Ledger",
        "2024-09-12",
        "The Larkspur Fund gave $147,000 to Orrin Safety PAC in August, filings show.\n\n"
        "“We are proud to stand with working families,” said Dana Whitlock, the fund's director. "
        "She declined to say who the fund's donors are.\n\n"
        "The committee has bought television time until November.",
    ),
    (
        "Challenger denies knowing donor",
        "Valley Courier",
        "2024-09-20",
        "Mara Hale denied that she had met Victor Larkspur.\n\n"
        "“I have never spoken to that man,” Hale said on Thursday.",
    ),
    (
        "County budget grows",
        "The Orrin Ledger",
        "2023-02-01",
        "The county board passed a budget of $31 million. Roads take the largest share.",
    ),
)


def story(title: str, publisher: str, published: str, text: str, uri: str = "") -> Document:
    """A fictional article as a document."""
    return Document(
        doc_id=document_id(title, text),
        uri=uri or f"https://example.org/{title.lower().replace(' ', '-')}",
        title=title,
        text=text,
        publisher=publisher,
        published=published,
        published_from="test",
        sha256=title,
        external_id=title.split()[0].lower(),
    )


@pytest.fixture
def stories() -> list[Document]:
    """Three fictional articles."""
    return [story(*values) for values in _STORIES]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Settings of an empty library with the small deterministic embedder, no claims."""
    return Settings(
        library=tmp_path / "library", embed=EmbedSettings(model="hash"), claims=False, jobs=1
    )


@pytest.fixture
def desk(settings: Settings, stories: list[Document]) -> Iterator[Assistant]:
    """An open library of the three articles."""
    with Assistant.open(settings) as opened:
        opened.add(stories)
        yield opened


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of measuring data beside the project; the test skips where it is absent."""
    place = Path(os.environ.get("RECEIPTS_SHARED", Path(__file__).parents[2] / "shared")) / "data"
    if not place.is_dir():
        pytest.skip("no measuring data beside the project")
    return place
