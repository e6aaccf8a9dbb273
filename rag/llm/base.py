"""What the rest of Receipts knows of a language model, and one that follows a script."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Protocol

Object = Mapping[str, Any]
"""A JSON object as a model gave it: untrusted."""

Reply = str | Object | Exception | Callable[[str], str | Object]
"""What a script gives for one call: text, an object, an error to raise, or how to make a reply
from the user's prompt."""


class LLM(Protocol):
    """A chat model. `is_structured`: whether `stream_objects` can be used."""

    @property
    def name(self) -> str:
        """The engine as the user names it: "provider:model"."""

    @property
    def is_structured(self) -> bool:
        """Whether the provider holds a reply to a JSON schema."""

    def stream_text(self, system: str, user: str) -> Iterator[str]:
        """The reply in pieces, in order.

        Raises:
            ModelError: no reply, or none in time.
        """

    def stream_objects(self, system: str, user: str, schema: Object) -> Iterator[Object]:
        """The reply as an object that grows until it is complete; the last one is the reply.

        Raises:
            ModelError: no reply, none in time, or no object.
        """

    def close(self) -> None:
        """Let go of connections, and of a local server."""


class ScriptedLLM:
    """A model that gives the replies of a script in order; `calls` keeps what it was asked."""

    def __init__(
        self, replies: Iterable[Reply], *, name: str = "scripted:model", is_structured: bool = False
    ) -> None:
        self._replies = list(replies)
        self.name = name
        self.is_structured = is_structured
        self.calls: list[tuple[str, str]] = []

    def stream_text(self, system: str, user: str) -> Iterator[str]:
        """The next reply of the script, a few characters at a time."""
        reply = self._next(system, user)
        text = reply if isinstance(reply, str) else repr(reply)
        for start in range(0, len(text), 7):
            yield text[start : start + 7]

    def stream_objects(self, system: str, user: str, schema: Object) -> Iterator[Object]:
        """The next reply of the script; its first list grows by one item at a time."""
        reply = self._next(system, user)
        if isinstance(reply, str):
            return
        name, items = next(((k, v) for k, v in reply.items() if isinstance(v, list)), ("", []))
        for count in range(1, len(items)):
            yield {name: items[:count]}
        yield reply

    def close(self) -> None:
        """Nothing to let go of."""

    def _next(self, system: str, user: str) -> str | Object:
        self.calls.append((system, user))
        reply = self._replies.pop(0) if self._replies else ""
        if isinstance(reply, Exception):
            raise reply
        return reply(user) if callable(reply) else reply
