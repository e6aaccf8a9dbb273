"""Names as written: a normal form, a careful comparison, and names in running text.

Mentions are compared, never scored: two names are the same, compatible (a person must decide) or
different.
"""

from __future__ import annotations

from rag.names.compare import Match, same_name
from rag.names.find import NameMention, find_names
from rag.names.identity import Decision, Mention, Suggestion, identities, suggest
from rag.names.keys import name_key, name_tokens, strip_titles

__all__ = [
    "Decision",
    "Match",
    "Mention",
    "NameMention",
    "Suggestion",
    "find_names",
    "identities",
    "name_key",
    "name_tokens",
    "same_name",
    "strip_titles",
    "suggest",
]
