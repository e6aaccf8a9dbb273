"""A LangChain chat model behind the seam. LangChain's own types do not cross it."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Self

from rag.config import AnswerSettings
from rag.errors import MissingExtraError, ModelError
from rag.llm.base import Object
from rag.llm.failures import is_bad_request, model_error, raised_by_providers

if TYPE_CHECKING:
    from rag.llm.local import LocalServer
    from rag.llm.providers import Provider


class ChatLLM:
    """One chat model of one provider, with a limit on time and on the length of a reply."""

    def __init__(
        self,
        name: str,
        model: Any,
        *,
        timeout_s: float,
        is_structured: bool = True,
        secret: str = "",
        server: LocalServer | None = None,
    ) -> None:
        self.name = name
        self.is_structured = is_structured
        self._model = model
        self._timeout_s = timeout_s
        self._secret = secret
        self._server = server

    @classmethod
    def remote(
        cls, name: str, provider: Provider, settings: AnswerSettings, *, base_url: str, key: str
    ) -> Self:
        """A model that a provider serves. The key is handed on and kept out of every message."""
        given: dict[str, Any] = {"base_url": base_url} if base_url else {}
        if provider.keys:
            given["api_key"] = key or "none"
        provider_name, _, model_name = name.partition(":")
        model = _chat_model(name, provider_name, model_name, settings, given)
        return cls(
            name,
            model,
            timeout_s=settings.timeout_s,
            is_structured=provider.is_structured,
            secret=key,
        )

    @classmethod
    def served(cls, name: str, server: LocalServer, settings: AnswerSettings) -> Self:
        """A model that this process serves on loopback; no proxy and no key of the user is used."""
        import httpx

        given = {
            "base_url": server.base_url,
            "api_key": server.key,
            "http_client": httpx.Client(trust_env=False),
        }
        model = _chat_model(name, "openai", server.model, settings, given)
        return cls(
            name,
            model,
            timeout_s=settings.timeout_s,
            is_structured=False,
            secret=server.key,
            server=server,
        )

    def stream_text(self, system: str, user: str) -> Iterator[str]:
        """The reply in pieces, in order.

        Raises:
            ModelError: no reply, or none in time.
        """
        for chunk in self._timed(lambda: self._model.stream(_messages(system, user))):
            text = _text_of(chunk)
            if text:
                yield text

    def stream_objects(self, system: str, user: str, schema: Object) -> Iterator[Object]:
        """The reply as an object that grows until it is complete.

        A server that takes no schema turns `is_structured` off, so that the next call asks for
        text.

        Raises:
            ModelError: no reply, none in time, or no object.
        """

        def start() -> Iterable[Any]:
            bound = self._model.with_structured_output(dict(schema))
            pieces: Iterable[Any] = bound.stream(_messages(system, user))
            return pieces

        for piece in self._timed(start):
            if isinstance(piece, Mapping):
                yield piece

    def close(self) -> None:
        """Stop the local server, if there is one."""
        if self._server is not None:
            self._server.stop()

    def _timed(self, start: Any) -> Iterator[Any]:
        # Providers share no base class; those known are named, so that our own faults surface.
        until = time.monotonic() + self._timeout_s
        try:
            for piece in start():
                yield piece
                if time.monotonic() > until:
                    raise ModelError(
                        f"{self.name} took longer than {self._timeout_s:g} s; raise "
                        f"RECEIPTS_ANSWER__TIMEOUT_S or try again later",
                        retryable=True,
                    )
        except raised_by_providers() as exc:
            if is_bad_request(exc):
                self.is_structured = False
            raise model_error(self.name, exc, secret=self._secret) from None


def _chat_model(
    name: str, provider: str, model: str, settings: AnswerSettings, given: Mapping[str, Any]
) -> Any:
    from langchain.chat_models import init_chat_model

    limits: dict[str, Any] = {"temperature": 0}
    if provider == "ollama":
        limits |= {
            "num_predict": settings.max_reply_tokens,
            "client_kwargs": {"timeout": settings.timeout_s},
        }
    else:
        limits |= {
            "max_tokens": settings.max_reply_tokens,
            "timeout": settings.timeout_s,
            "max_retries": 1,
        }
    try:
        return init_chat_model(model, model_provider=provider, **limits, **given)
    except ImportError as exc:
        raise MissingExtraError(f"the engine {name!r} needs another package: {exc}") from exc
    except raised_by_providers() as exc:
        raise model_error(name, exc, secret=str(given.get("api_key") or "")) from None


def _messages(system: str, user: str) -> list[tuple[str, str]]:
    return [("system", system), ("human", user)]


def _text_of(chunk: Any) -> str:
    """The text of a chunk, whether its content is a string or a list of blocks."""
    content = getattr(chunk, "content", "")
    if isinstance(content, str):
        return content
    return "".join(
        block if isinstance(block, str) else str(block.get("text") or "")
        for block in content
        if isinstance(block, str) or block.get("type", "text") == "text"
    )
