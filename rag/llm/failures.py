"""What a provider raises, as one clear line that never holds a key."""

from __future__ import annotations

import importlib
import re
import sys

from rag.errors import ModelError

_KNOWN = (
    "openai:OpenAIError",
    "anthropic:AnthropicError",
    "google.genai.errors:APIError",
    "langchain_google_genai.chat_models:ChatGoogleGenerativeAIError",
    "ollama:ResponseError",
    "httpx:HTTPError",
    "httpx:InvalidURL",
    "langchain_core.exceptions:LangChainException",
)
_SECRET_RE = re.compile(
    r"\b(?:sk|pk|key|api|gsk|AIza)[-_A-Za-z0-9*]{8,}|\bBearer\s+\S+|://[^/\s@]+@", re.IGNORECASE
)
_LONGEST = 200


def raised_by_providers() -> tuple[type[BaseException], ...]:
    """The base classes of what the loaded providers raise; they have none in common."""
    found: list[type[BaseException]] = [OSError, ValueError, TypeError, NotImplementedError]
    for known in _KNOWN:
        module, _, name = known.partition(":")
        if module.partition(".")[0] in sys.modules:
            try:
                kind = getattr(importlib.import_module(module), name, None)
            except ImportError:
                continue
            if isinstance(kind, type) and issubclass(kind, BaseException):
                found.append(kind)
    return tuple(found)


def model_error(engine: str, exc: BaseException, *, secret: str = "") -> ModelError:
    """The failure in one line: what happened, and whether the same call may work later."""
    if isinstance(exc, ModelError):
        return exc
    status = _status(exc)
    kind = type(exc).__name__
    if "Timeout" in kind or status in (408, 504):
        return ModelError(f"{engine} gave no reply in time; try again later", retryable=True)
    if status == 429 or "RateLimit" in kind:
        return ModelError(
            f"{engine} refused for now (rate limit or quota); try again later", retryable=True
        )
    if status in (401, 403) or "Authentication" in kind or "PermissionDenied" in kind:
        return ModelError(f"{engine} did not accept the key; set the right one in the environment")
    if status == 404:
        return ModelError(f"{engine} knows no such model; check the name: {clean(exc, secret)}")
    if status is None and _is_connection(exc):
        return ModelError(f"{engine} could not be reached; check the network", retryable=True)
    later = status is not None and status >= 500
    return ModelError(f"{engine} failed: {clean(exc, secret)}", retryable=later)


def is_bad_request(exc: BaseException) -> bool:
    """Whether the server did not understand the call, as when it takes no JSON schema."""
    return _status(exc) in (400, 415, 422) or isinstance(exc, NotImplementedError)


def clean(exc: BaseException, secret: str = "") -> str:
    """The first line of the message, short, with anything like a key taken out."""
    text = (str(exc).strip() or type(exc).__name__).splitlines()[0]
    if secret:
        text = text.replace(secret, "…")
    text = _SECRET_RE.sub("…", text)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def _status(exc: BaseException) -> int | None:
    response = getattr(exc, "response", None)
    for value in (
        getattr(exc, "status_code", None),
        getattr(exc, "code", None),
        getattr(response, "status_code", None),
    ):
        if isinstance(value, int) and 100 <= value < 600:
            return value
    return None


def _is_connection(exc: BaseException) -> bool:
    chain: list[BaseException] = []
    at: BaseException | None = exc
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or at.__context__
    return any(
        isinstance(item, ConnectionError) or "Connect" in type(item).__name__ for item in chain
    )
