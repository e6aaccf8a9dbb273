from __future__ import annotations

from rag import Assistant


def test_a_conversation_reopens_as_it_was_written(desk: Assistant) -> None:
    conversations = desk.store.conversations
    key = conversations.start("Who funded Orrin Safety PAC?")
    answer = {"statements": [{"text": "…", "citations": ["kqv"]}], "citations": {"kqv": {"end": 3}}}
    conversations.add(key, "Who funded Orrin Safety PAC?", answer)
    [message] = conversations.messages(key)
    assert message.question == "Who funded Orrin Safety PAC?"
    assert message.answer == answer
    assert conversations.titles()[0] == (key, "Who funded Orrin Safety PAC?")
    conversations.delete(key)
    assert conversations.messages(key) == []
