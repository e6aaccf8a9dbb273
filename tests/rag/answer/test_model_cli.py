"""`receipts ask` with a model: progress in words, and an explanation of the answer."""

from __future__ import annotations

from rag import Assistant
from rag.answers import Answer
from rag.asking_model import Event
from rag.cli.explain import explained, follow, progress, to_lines
from rag.llm import ScriptedLLM

QUESTION = "Who gave $147,000 to Orrin Safety PAC in August?"
WRONG = "Mara Hale secretly gave $147,000 to Orrin Safety PAC in August [zzz]."


def _asked(desk: Assistant, *replies: str) -> list[Event]:
    desk._llms["scripted:model"] = ScriptedLLM(replies)
    return list(desk.ask_events(QUESTION, engine="scripted:model"))


def test_no_line_on_the_way_shows_a_sentence_that_failed(desk: Assistant) -> None:
    lines = [progress(event) for event in _asked(desk, WRONG) if not isinstance(event, Answer)]
    assert any("unknown source key 'zzz'" in line for line in lines)
    assert not any("secretly" in line for line in lines)


def test_a_sentence_that_passed_is_told_with_its_source(desk: Assistant) -> None:
    true = "The Larkspur Fund gave $147,000 to Orrin Safety PAC in August."
    events = _asked(desk, true)
    lines = [progress(event) for event in events if not isinstance(event, Answer)]
    (line,) = [line for line in lines if line.startswith("  checked")]
    assert true in line
    assert "The Orrin Ledger" in line


def test_explain_shows_plan_candidates_and_what_was_withheld(desk: Assistant) -> None:
    desk._llms["scripted:model"] = ScriptedLLM([WRONG])
    events = desk.ask_events(QUESTION, engine="scripted:model", weigh=True)
    answer, weighed = follow(events, aloud=False)
    found = explained(answer, weighed)
    assert found["plan"]["names"]
    assert "Larkspur Fund gave $147,000" in found["candidates"][0]["text"]
    assert found["candidates"][0]["score"] >= found["candidates"][-1]["score"]
    assert found["withheld"][0]["problem"] == "unknown source key 'zzz'"
    text = to_lines(found)
    assert "secretly" in text.split("Withheld")[1]
    assert "ms" in text


def test_an_answer_without_a_model_weighs_nothing_unless_asked(desk: Assistant) -> None:
    answer, weighed = follow(desk.ask_events(QUESTION), aloud=False)
    assert weighed is None
    assert "Larkspur" in answer.text
