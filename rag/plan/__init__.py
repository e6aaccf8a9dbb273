"""From the words of a question to a typed plan."""

from __future__ import annotations

from rag.plan.followup import depends, standalone
from rag.plan.forms import Form, form_of
from rag.plan.split import publishers_of, split
from rag.plan.understand import understand

__all__ = [
    "Form",
    "depends",
    "form_of",
    "publishers_of",
    "split",
    "standalone",
    "understand",
]
