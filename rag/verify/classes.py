"""What stands behind a sentence: an official record, a court, a speaker or the outlet itself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from rag.text.genre import is_own_word
from rag.types import ClaimClass, Kind
from rag.verify.basis import Basis
from rag.verify.cues import find_attributions
from rag.verify.reading import is_outlet

_COURT_RE = re.compile(
    r"\b(?:indict(?:ed|ment)s?|convict(?:ed|ion)|plead(?:ed)? guilty|pled guilty|jury|"
    r"verdict|"
    r"court (?:documents?|papers?|records?|filings?|order|ruled|found)|(?:judge|court) "
    r"(?:ruled|found|"
    r"ordered|sentenced|dismissed)|sentenced to|affidavit|plea agreement|"
    r"(?:the|a|an) (?:lawsuit|criminal complaint|complaint) "
    r"(?:alleges|alleged|says|said|claims|states))\b",
    re.IGNORECASE,
)


def evidence_class(basis: Basis) -> ClaimClass:
    """The class of one piece of evidence, from its document's kind and its own words."""
    if basis.document.kind is Kind.FILING:
        return ClaimClass.FILED
    if is_own_word(basis.document):
        return ClaimClass.SAID
    if _COURT_RE.search(basis.context):
        return ClaimClass.COURT
    if basis.spoken or basis.quote.startswith('"'):
        return ClaimClass.SAID
    for known in find_attributions(basis.context):
        if not (known.source and is_outlet(known.source, basis)):
            return ClaimClass.SAID
    return ClaimClass.REPORTED


_WEAKEST = (ClaimClass.SAID, ClaimClass.REPORTED, ClaimClass.COURT, ClaimClass.FILED)


def statement_class(drafted: ClaimClass, bases: Sequence[Basis]) -> ClaimClass:
    """The class that a statement is shown with: the weakest of its evidence; computed stays."""
    if drafted is ClaimClass.COMPUTED or not bases:
        return drafted
    return min((evidence_class(basis) for basis in bases), key=_WEAKEST.index)


def class_problem(drafted: ClaimClass, bases: Sequence[Basis]) -> str:
    """Whether a statement claims an official record that its evidence is not, or ""."""
    if drafted is ClaimClass.FILED and not any(basis.is_filed for basis in bases):
        return "put forward as filed, but no official record is cited"
    return ""
