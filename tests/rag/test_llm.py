"""The seam to language models: engines, keys, failures in one line."""

from __future__ import annotations

from pathlib import Path

import pytest

from rag.config import AnswerSettings
from rag.errors import ConfigError, MissingExtraError, ModelError
from rag.llm import ScriptedLLM, get_llm
from rag.llm.failures import clean, model_error
from rag.llm.local import gguf_path

_VARIABLES = ("OPENAI_API_KEY", "OPENAI_BASE_URL", "ANTHROPIC_API_KEY", "MISTRAL_API_KEY")


@pytest.fixture(autouse=True)
def _no_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in _VARIABLES:
        monkeypatch.delenv(name, raising=False)


class _Failed(Exception):
    def __init__(self, message: str, status_code: int | None = None) -> None:
        super().__init__(message)
        self.status_code = status_code


@pytest.mark.parametrize("engine", ["gpt-5", "openai:", "nobody:model", ":x"])
def test_an_engine_is_provider_and_model(engine: str) -> None:
    with pytest.raises(ConfigError, match="provider:model"):
        get_llm(engine, AnswerSettings())


def test_a_missing_package_names_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match="pip install langchain-anthropic"):
        get_llm("anthropic:claude", AnswerSettings())


def test_a_provider_without_its_key_says_which_variable() -> None:
    pytest.importorskip("langchain_openai")
    with pytest.raises(ModelError, match="OPENAI_API_KEY") as caught:
        get_llm("openai:gpt-5", AnswerSettings())
    assert not caught.value.retryable


def test_a_server_of_ones_own_needs_no_key_and_is_reached_at_its_address() -> None:
    pytest.importorskip("langchain_openai")
    llm = get_llm("openai:any", AnswerSettings(base_url="http://127.0.0.1:9/v1", timeout_s=5))
    assert llm.name == "openai:any"
    with pytest.raises(ModelError, match="could not be reached") as caught:
        list(llm.stream_text("be brief", "hello"))
    assert caught.value.retryable


def test_a_wrong_gguf_is_a_configuration_error(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="no GGUF file"):
        gguf_path(str(tmp_path / "none.gguf"))


@pytest.mark.parametrize(
    ("status", "message", "retryable"),
    [
        (401, "did not accept the key", False),
        (404, "knows no such model", False),
        (429, "rate limit", True),
        (503, "failed", True),
        (400, "failed", False),
        (504, "no reply in time", True),
    ],
)
def test_failures_are_one_line_and_say_whether_to_retry(
    status: int, message: str, retryable: bool
) -> None:
    error = model_error("openai:gpt", _Failed("first\nsecond", status))
    assert message in str(error)
    assert "\n" not in str(error)
    assert error.retryable is retryable


@pytest.mark.parametrize(
    "words",
    [
        "Incorrect API key provided: sk-proj-abcdef123456",
        "bad header Bearer abc.def.ghi",
        "http://user:hunter2@host/v1",
        "the value plainsecret is wrong",
    ],
)
def test_no_key_reaches_a_message(words: str) -> None:
    shown = clean(ValueError(words), "plainsecret")
    for secret in ("sk-proj-abcdef123456", "abc.def.ghi", "hunter2", "plainsecret"):
        assert secret not in shown


def test_a_script_gives_its_replies_in_order_and_keeps_the_calls() -> None:
    llm = ScriptedLLM(["one two three", ModelError("gone")])
    assert "".join(llm.stream_text("system", "user")) == "one two three"
    with pytest.raises(ModelError, match="gone"):
        list(llm.stream_text("system", "again"))
    assert llm.calls == [("system", "user"), ("system", "again")]
