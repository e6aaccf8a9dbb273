"""Replies in the shapes that models give them: structured, malformed, with invented keys."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rag.answer.model.reply import Proposed, complete, read_object, read_reply

KEYS = ("kqv", "bdf")
GAVE = "The Larkspur Fund gave $147,000 to Orrin Safety PAC"


@pytest.mark.parametrize(
    ("reply", "keys"),
    [
        (f"{GAVE} [kqv].", ("kqv",)),
        (f"{GAVE}. [kqv]", ("kqv",)),
        (f"{GAVE} [kqv][bdf].", ("kqv", "bdf")),
        (f"{GAVE} [kqv, bdf].", ("kqv", "bdf")),
        (f"- {GAVE} 【kqv】.", ("kqv",)),
        (f"1. {GAVE} (kqv).", ("kqv",)),
        (f"[kqv] {GAVE}.", ("kqv",)),
    ],
)
def test_text_forms_give_the_sentence_and_its_keys(reply: str, keys: tuple[str, ...]) -> None:
    assert read_reply(reply, KEYS) == [Proposed(f"{GAVE}.", keys)]


@pytest.mark.parametrize(
    "reply",
    [
        {"sentences": [{"text": f"{GAVE}.", "keys": ["kqv"]}]},
        {"sentences": [{"sentence": f"{GAVE}.", "citations": "kqv"}]},
        {"sentences": json.dumps([{"text": f"{GAVE}.", "keys": ["kqv"]}])},
        {"answer": [{"statement": f"{GAVE}.", "sources": [{"key": "kqv"}]}]},
        [{"text": f"{GAVE}.", "keys": '["kqv"]'}],
        {"sentences": [{"text": f"{GAVE} [kqv].", "keys": []}]},
    ],
)
def test_structured_forms_give_the_same(reply: object) -> None:
    wanted = [Proposed(f"{GAVE}.", ("kqv",))]
    assert read_object(reply, KEYS) == wanted
    assert read_reply(json.dumps(reply), KEYS) == wanted
    assert read_reply(f"```json\n{json.dumps(reply)}\n```", KEYS) == wanted
    assert read_reply(json.dumps(json.dumps(reply)), KEYS) == wanted


def test_quotes_given_as_a_json_string_are_read() -> None:
    quotes = json.dumps([{"key": "kqv", "quote": "gave $147,000"}])
    (found,) = read_object({"sentences": [{"text": GAVE, "quotes": quotes}]}, KEYS)
    assert found.keys == ("kqv",)
    assert found.quotes == (("kqv", "gave $147,000"),)


@pytest.mark.parametrize("key", ["xxx", "kqw", "bdd", "1", "k1"])
def test_an_invented_key_stays_in_the_text_and_is_named(key: str) -> None:
    (found,) = read_reply(f"{GAVE} [{key}].", KEYS)
    assert found == Proposed(f"{GAVE} [{key}].", (), (key,))
    (found,) = read_object([{"text": GAVE, "keys": ["kqv", key]}], KEYS)
    assert found.unknown == (key,)
    assert found.text == f"{GAVE} [{key}]"


def test_an_editorial_bracket_in_a_quotation_survives() -> None:
    text = "Hale said “the [2016] race cost us [sic] and [xyz] won”"
    assert read_reply(f"{text} [bdf].", KEYS) == [Proposed(f"{text}.", ("bdf",))]


@pytest.mark.parametrize(
    "text", ["The [2016] race cost Series B Pref 2 shares", "He won in [2016]"]
)
def test_a_year_in_brackets_is_no_key(text: str) -> None:
    assert read_reply(f"{text}.", KEYS) == [Proposed(f"{text}.")]


def test_sentences_on_one_line_are_cut_after_their_keys() -> None:
    found = read_reply("Orrin paid $5 [kqv]. Hale denied it [bdf].", KEYS)
    assert found == [Proposed("Orrin paid $5.", ("kqv",)), Proposed("Hale denied it.", ("bdf",))]


@pytest.mark.parametrize("reply", ["NO ANSWER", "No answer.", "", "\n\n", '{"sentences": []}'])
def test_no_answer_gives_no_sentence(reply: str) -> None:
    assert read_reply(reply, KEYS) == []


@pytest.mark.parametrize("reply", ['{"sentences": [{"text": "Half', "[" * 5000, '{"a": 1}', "```"])
def test_broken_replies_do_not_raise_and_cite_nothing(reply: str) -> None:
    assert all(not found.keys for found in read_reply(reply, KEYS))


def test_only_whole_lines_of_text_are_complete() -> None:
    assert complete("One [kqv].\nTwo") == len("One [kqv].\n")
    assert complete("[kqv] One.\nTwo") == len("[kqv] One.\n")
    assert complete('{"sentences": [\n') == 0


@given(st.text(max_size=200))
def test_any_reply_is_read_without_an_error(reply: str) -> None:
    for found in read_reply(reply, KEYS):
        assert set(found.keys) <= set(KEYS)
        assert not set(found.unknown) & set(KEYS)
