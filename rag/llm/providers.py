"""From "provider:model" to a model, through LangChain's `init_chat_model`."""

from __future__ import annotations

import importlib.util
import os
from collections.abc import Mapping
from dataclasses import dataclass

from rag.config import AnswerSettings
from rag.errors import ConfigError, MissingExtraError, ModelError
from rag.llm.base import LLM

EXTRACTIVE = "extractive"
"""The engine that needs no model."""


@dataclass(frozen=True, slots=True)
class Provider:
    """How a provider is reached: its package, the variables that may hold its key, its address.

    `keys` is () where none is needed. `base_url` is the variable that moves its address.
    """

    package: str
    keys: tuple[str, ...] = ()
    base_url: str = ""
    is_structured: bool = True


PROVIDERS: Mapping[str, Provider] = {
    "openai": Provider("langchain_openai", ("OPENAI_API_KEY",), "OPENAI_BASE_URL"),
    "anthropic": Provider("langchain_anthropic", ("ANTHROPIC_API_KEY",), "ANTHROPIC_BASE_URL"),
    "google_genai": Provider("langchain_google_genai", ("GOOGLE_API_KEY", "GEMINI_API_KEY")),
    "mistralai": Provider("langchain_mistralai", ("MISTRAL_API_KEY",), "MISTRAL_BASE_URL"),
    "ollama": Provider("langchain_ollama", (), "OLLAMA_HOST"),
    "local": Provider("langchain_openai", is_structured=False),
}
"""`local` is a GGUF file that is served on this machine, through the same path as `openai`."""


def get_llm(engine: str, settings: AnswerSettings) -> LLM:
    """The model that `engine` names; nothing is sent before it is first asked.

    Raises:
        ConfigError: the engine is not "provider:model" with a known provider, or no such file.
        MissingExtraError: the provider's package is not installed; the message says what to run.
        ModelError: the provider needs a key and the environment has none.
    """
    provider, _, model = engine.partition(":")
    if provider not in PROVIDERS or not model.strip():
        raise ConfigError(
            f"no engine {engine!r}; use {EXTRACTIVE!r} or provider:model with one of "
            f"{', '.join(PROVIDERS)}"
        )
    _require(provider)
    from rag.llm.chat import ChatLLM

    if provider == "local":
        from rag.llm.local import serve

        server = serve(model.strip())
        return ChatLLM.served(engine, server, settings)
    base_url = settings.base_url or os.environ.get(PROVIDERS[provider].base_url or "-", "")
    key = _key(provider, base_url)
    return ChatLLM.remote(engine, PROVIDERS[provider], settings, base_url=base_url, key=key)


def _require(provider: str) -> None:
    needed = [PROVIDERS[provider].package, *(["xllamacpp"] if provider == "local" else [])]
    for package in needed:
        if importlib.util.find_spec(package) is None:
            raise MissingExtraError(
                f"the engine {provider!r} needs the package {package!r}; install it with "
                f"pip install {' '.join(name.replace('_', '-') for name in needed)}"
            )


def _key(provider: str, base_url: str) -> str:
    """The key out of the environment; "" where none is needed."""
    names = PROVIDERS[provider].keys
    found = next((os.environ[name] for name in names if os.environ.get(name)), "")
    if names and not found and not base_url:
        raise ModelError(
            f"{provider} needs a key and the environment has none; set {' or '.join(names)}"
        )
    return found
