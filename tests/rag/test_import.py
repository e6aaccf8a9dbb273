from __future__ import annotations

import subprocess
import sys

_HEAVY = ("torch", "chromadb", "sentence_transformers", "spacy", "streamlit", "langchain", "numpy")


def test_importing_rag_loads_nothing_heavy() -> None:
    code = f"import sys, rag; print([m for m in {_HEAVY!r} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
