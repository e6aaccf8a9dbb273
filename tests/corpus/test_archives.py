from __future__ import annotations

import gzip

from rag.config import ReadSettings
from tests.corpus.conftest import ReadOne
from tests.corpus.makers import make_zip


def test_members_are_read_by_their_own_readers_under_their_own_uris(read_one: ReadOne) -> None:
    inner = make_zip({"deep.md": b"# Deep\n\nWords."})
    data = make_zip({"b.txt": b"Bee words.", "a/in.zip": inner, "__MACOSX/b.txt": b"junk"})
    documents, problems = read_one(data, "desk.zip")
    assert [(d.uri, d.text) for d in documents] == [
        ("upload:desk.zip#a/in.zip#deep.md", "# Deep\n\nWords."),
        ("upload:desk.zip#b.txt", "Bee words."),
    ]
    assert problems == []


def test_a_member_that_climbs_is_only_a_name(read_one: ReadOne) -> None:
    documents, _ = read_one(make_zip({"../../../tmp/evil.txt": b"Words."}), "z.zip")
    assert [d.title for d in documents] == ["evil"]


def test_a_bomb_is_named_and_its_neighbours_go_in(read_one: ReadOne) -> None:
    documents, problems = read_one(make_zip({"a.txt": b"0" * 20_000_000, "b.txt": b"B."}), "z.zip")
    assert [d.text for d in documents] == ["B."]
    assert [uri for uri, _ in problems] == ["upload:z.zip#a.txt"]
    assert "bomb" in problems[0][1]


def test_gzip_bomb_is_refused(read_one: ReadOne) -> None:
    documents, problems = read_one(gzip.compress(b"0" * 20_000_000), "a.txt.gz")
    assert documents == []
    assert "past the limit" in problems[0][1]


def test_all_that_one_archive_unpacks_shares_one_allowance(read_one: ReadOne) -> None:
    part = {f"{n}.txt": bytes([65 + n]) * 400 for n in range(4)}
    data = make_zip({"x.zip": make_zip(part), "y.zip": make_zip(part)})
    settings = ReadSettings(max_bytes=1_000_000, max_members=6)
    documents, problems = read_one(data, "z.zip", settings)
    assert len(documents) == 4
    assert any("members" in why for _, why in problems)


def test_nesting_stops_at_the_limit(read_one: ReadOne) -> None:
    data = make_zip({"a.txt": b"Words."})
    for depth in range(3):
        data = make_zip({f"{depth}.zip": data})
    documents, problems = read_one(data, "z.zip", ReadSettings(max_depth=3))
    assert documents == []
    assert "nested 3 deep" in problems[0][1]
    assert len(read_one(data, "z.zip", ReadSettings(max_depth=4))[0]) == 1


def test_gzip_keeps_the_uri_and_joins_members(read_one: ReadOne) -> None:
    data = gzip.compress(b"First words. ") + gzip.compress(b"Then more.")
    documents, _ = read_one(data, "story.txt.gz")
    assert [(d.uri, d.text, d.title) for d in documents] == [
        ("upload:story.txt.gz", "First words. Then more.", "story")
    ]


def test_broken_archives_are_named(read_one: ReadOne) -> None:
    assert "broken zip" in read_one(b"PK\x03\x04 nonsense", "a.zip")[1][0][1]
    assert "broken gzip" in read_one(b"\x1f\x8b\x08nonsense and more", "a.gz")[1][0][1]


def test_an_office_package_of_another_kind_is_not_unpacked(read_one: ReadOne) -> None:
    data = make_zip({"[Content_Types].xml": b"<Types/>", "xl/notes.txt": b"Words."})
    documents, problems = read_one(data, "sheet.pptx")
    assert documents == []
    assert "no format" in problems[0][1]


def test_an_archive_of_word_files_is_an_archive(read_one: ReadOne) -> None:
    data = make_zip({"memo/word/document.xml.txt": b"Words.", "b.txt": b"word/document.xml"})
    assert len(read_one(data, "memos.zip")[0]) == 2
