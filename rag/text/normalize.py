"""Typographic normal form with a map back to the original's code points."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
_DOUBLES = "\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033\uff02"
_SINGLES = "\u2018\u2019\u201a\u201b\u0060\u00b4\u2032\u2039\u203a\uff07"
_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_LIGATURES = {
    "\ufb00": "ff",
    "\ufb01": "fi",
    "\ufb02": "fl",
    "\ufb03": "ffi",
    "\ufb04": "ffl",
    "\ufb05": "st",
    "\ufb06": "st",
    "\u2026": "...",
}

_CHANGED_RE = re.compile(
    rf"""(?P<join>(?<=[^\W\d_])[-\u00ad\u2010][^\S\n]*\n\s*(?=[a-z]))
    | (?P<gone>[{_INVISIBLE}]+)
    | (?P<dash>\s*(?:--+|[{_DASHES}])\s*|\s+-\s+)
    | (?P<double>''|``|[{_DOUBLES}])
    | (?P<single>[{_SINGLES}])
    | (?P<ligature>[{"".join(_LIGATURES)}])
    | (?P<space>[^\S ]\s*|[ ]\s+)""",
    re.VERBOSE,
)
_REPLACEMENT = {"gone": "", "dash": "-", "double": '"', "single": "'", "space": " "}


@dataclass(frozen=True, slots=True)
class Normalized:
    """A normal form. `index[i]` is the code point of the original where `text[i]` begins.

    `index` has one entry more than `text`: the last is the length of the original.
    """

    text: str
    index: list[int]


def normalize(text: str, *, keep_hyphens: bool = False) -> Normalized:
    """White space, quote marks, dashes, ligatures and hyphenated line ends in one form.

    Letters, case and figures stay as they are, so that nothing but typography is forgiven. A
    word broken at a line end is joined without its hyphen; with `keep_hyphens`, with it
    ("well-" + "known"). Empty text gives an empty form.
    """
    pieces: list[str] = []
    index: list[int] = []
    done = 0
    for match in _CHANGED_RE.finditer(text):
        start, end = match.span()
        pieces.append(text[done:start])
        index.extend(range(done, start))
        new = _replacement(match, keep_hyphens)
        pieces.append(new)
        index.extend([start] * len(new))
        done = end
    pieces.append(text[done:])
    index.extend(range(done, len(text) + 1))
    return Normalized("".join(pieces), index)


def _replacement(match: re.Match[str], keep_hyphens: bool) -> str:
    kind = match.lastgroup or ""
    if kind == "join":
        return "-" if keep_hyphens else ""
    if kind == "ligature":
        return _LIGATURES[match.group()]
    return _REPLACEMENT[kind]
