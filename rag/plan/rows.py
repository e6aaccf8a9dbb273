"""From a question to a typed query over filed rows, by rules; None when it asks for something else.

Names are those that the filings hold; their parts in the question are read off the words beside
them, with the names masked so that "PAC to Elect Smith" cannot be taken for "to Smith".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from rag.names import find_names
from rag.names.keys import suffix_of
from rag.plan import rowcues as cues
from rag.plan.rowbounds import bounds
from rag.plan.rownames import Masked, mask
from rag.plan.rowroles import Roles, roles_of
from rag.plan.rowwhen import bare_month, period_in
from rag.rowquery import Check, Gazetteer, Group, Op, RowQuery

_NUMBERS = {
    word: at
    for at, word in enumerate(
        ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    )
}
_LIMIT_RE = re.compile(
    rf"\b(?:top|the|which|what|largest|biggest)\s+({'|'.join(_NUMBERS)}|\d{{1,3}})\s+"
    r"(?:largest|biggest|highest|greatest|top|donors?|contributors?|recipients?|grants?|gifts?|"
    r"grantees?|payees?|vendors?)",
    re.IGNORECASE,
)
_REPORT_RE = re.compile(r"\b(?:FEC-)?(\d{4,9})\b")
_WORD_RE = re.compile(r"\w+")


def row_query(question: str, known: Gazetteer) -> RowQuery | None:
    """The typed query of a standalone question; None when rows cannot answer it.

    `known` are the names that the filings of the library hold.
    """
    text = " ".join(question.split())
    masked = mask(text, known)
    report = _report(text, known)
    asks_filings = bool(cues.ASKS_FILINGS_RE.search(text))
    check = _check(masked.text)
    op = _op(masked.text)
    if not (masked.names or report or asks_filings) or (op is None and check is None):
        return None
    if cues.NOT_ROWS_RE.search(masked.text) and not (asks_filings or check):
        return None
    roles = roles_of(masked)
    stray = _stray(masked, roles)
    if stray is None:
        return None
    roles = stray
    if cues.SOME_GIVERS_RE.search(masked.text):
        return None
    asked_candidate = _asked_candidate(masked, roles)
    if asked_candidate is not None:
        roles = asked_candidate
    if not asks_filings and not _is_filed(masked, roles):
        return None
    if not (roles.funder or roles.recipient or roles.via or roles.employer or report):
        return None
    query = _build(text, masked, roles, op or Op.LIST, check, report, asks_filings)
    if asked_candidate is None:
        return query
    spent = ("independent_expenditure", "other")
    return query.model_copy(update={"is_candidate_asked": True, "kinds": spent, "stance": ""})


def _build(
    text: str,
    masked: Masked,
    roles: Roles,
    op: Op,
    check: Check | None,
    report: str,
    asks_filings: bool,
) -> RowQuery:
    lowered = masked.text.lower()
    kinds = () if check in (Check.AMENDED, Check.CONDUIT) else _kinds(lowered, roles)
    group = _group(masked.text, roles, op, kinds)
    least, most = bounds(text)
    by_year = group is Group.YEAR and op is Op.SUM
    return RowQuery(
        op=Op.LIST if by_year else op,
        funder=roles.funder,
        recipient=roles.recipient,
        via=roles.via,
        candidate=roles.candidate,
        employer=roles.employer,
        others=roles.others,
        period=period_in(masked.text),
        month=bare_month(masked.text),
        kinds=kinds,
        stance=_stance(masked.text) if roles.candidate or group is Group.CANDIDATE else "",
        min_minor=least,
        max_minor=most,
        group_by=group,
        refunds="net" if cues.NET_RE.search(text) else "list",
        limit=_limit(masked.text, op),
        forms=_forms(lowered),
        purpose=_purpose(masked.text, roles),
        told_by=_told_by(masked, roles),
        individuals=bool(cues.INDIVIDUAL_RE.search(masked.text)) and kinds[:1] == ("donation",),
        committees=bool(cues.COMMITTEES_RE.search(masked.text)) and kinds[:1] == ("donation",),
        single=bool(cues.SINGLE_RE.search(masked.text)),
        check=check,
        report=report,
        summary=_summary(text) if check is Check.SUMMARY else "",
        filings_only=asks_filings,
        articles=bool(cues.WROTE_RE.search(masked.text)),
    )


def _told_by(masked: Masked, roles: Roles) -> tuple[str, ...]:
    """Words that may tell namesakes apart: all but the parties' own names, suffixes kept."""
    text = masked.text
    for at, named in enumerate(masked.names):
        is_party = named.name in (roles.funder, roles.recipient, roles.via)
        shown = suffix_of(named.name) if is_party else named.name
        text = text.replace(f"⟦{at}⟧", f" {shown} ")
    return tuple(_WORD_RE.findall(text.lower().replace("&", " and ")))


def _op(masked: str) -> Op | None:
    lowered = masked.lower()
    return next((op for pattern, op in cues.OPS if re.search(pattern, lowered)), None)


def _check(masked: str) -> Check | None:
    lowered = masked.lower()
    return next((check for pattern, check in cues.CHECKS if re.search(pattern, lowered)), None)


def _kinds(lowered: str, roles: Roles) -> tuple[str, ...]:
    is_net = bool(cues.NET_RE.search(lowered))
    found = next(
        (
            kinds
            for pattern, kinds in cues.KINDS
            if not (is_net and kinds == ("refund",)) and re.search(pattern, lowered)
        ),
        (),
    )
    if roles.candidate and not found:
        return ("independent_expenditure", "other", "payment")
    if roles.candidate and "payment" in found:
        return found
    if found[:1] == ("donation",) and re.search(rf"\b{cues.PAY}\b", lowered):
        return ()
    return found


def _group(masked: str, roles: Roles, op: Op, kinds: Sequence[str]) -> Group | None:
    if cues.YEARLY_RE.search(masked) and op in (Op.SUM, Op.COUNT, Op.LIST, Op.TOP):
        return Group.YEAR
    if op not in (Op.TOP, Op.COUNT, Op.LIST, Op.COMPARE):
        return None
    if (
        re.search(r"\bcandidates?\b", masked, re.I)
        and "refund" not in kinds
        and not roles.candidate
    ):
        return Group.CANDIDATE
    if op is Op.COUNT:
        counted = re.search(r"\b(?:how many|number of)\s+(\w+)(?:\s+(\w+))?", masked, re.I)
        words = [word for word in counted.groups() if word] if counted else []
        is_who = any(cues.DONORS_RE.fullmatch(word) for word in words)
        return Group.FUNDER if is_who else None
    if op is Op.TOP and not cues.SINGLE_RE.search(masked):
        if roles.recipient is None and roles.funder is not None:
            return Group.RECIPIENT
        return Group.FUNDER if roles.funder is None else Group.RECIPIENT
    return None


def _summary(text: str) -> str:
    """The label of a filing's own line that is asked for."""
    found = cues.SUMMARY_RE.search(text)
    if found:
        return found[1].lower()
    if re.search(r"\bcash\b", text, re.I):
        is_end = re.search(r"\b(?:end|close|left|remain\w*|finish\w*)\b", text, re.I)
        return "cash on hand at the end" if is_end else "cash on hand"
    return ""


def _stance(masked: str) -> str:
    if cues.AGAINST_RE.search(masked):
        return "" if cues.FOR_RE.search(masked) else "against"
    return "for" if cues.FOR_RE.search(masked) else ""


def _forms(lowered: str) -> tuple[str, ...]:
    return next((forms for pattern, forms in cues.FORMS if re.search(pattern, lowered)), ())


def _limit(masked: str, op: Op) -> int:
    if op is not Op.TOP:
        return 100_000
    found = _LIMIT_RE.search(masked)
    if found:
        word = found[1].lower()
        return max(1, _NUMBERS.get(word) or int(word))
    return 5 if cues.PLURAL_RE.search(masked) else 1


def _report(text: str, known: Gazetteer) -> str:
    return next((m[1] for m in _REPORT_RE.finditer(text) if m[1] in known.reports), "")


def _asked_candidate(masked: Masked, roles: Roles) -> Roles | None:
    """The roles where a gift to a candidate is asked for whom the filings name as such only."""
    named = {named.name: named for named in masked.names}
    name = roles.recipient
    found = named.get(name) if name else None
    if name is None or found is None or found.is_party or not found.is_candidate:
        return None
    return replace(roles, recipient=None, candidate=name) if roles.funder else None


def _purpose(masked: str, roles: Roles) -> tuple[str, ...]:
    """The words that say what money was spent on; none where a candidate is named."""
    found = cues.PURPOSE_RE.search(masked)
    if found is None or roles.candidate:
        return ()
    words = re.split(r"\b(?:in|during|by|from|to|since|as|and|through|according)\b", found[1])[0]
    stop = ("the", "its", "a", "an", "their", "services", "all", "each", "it")
    return tuple(word for word in words.split() if word not in stop)


def _is_filed(masked: Masked, roles: Roles) -> bool:
    """Whether giver and receiver are names of rows, and no unnamed party stands beside them."""
    parties = {named.name for named in masked.names if named.is_party}
    if any(name is not None and name not in parties for name in (roles.funder, roles.recipient)):
        return False
    unnamed = cues.UNNAMED_RE.search(masked.text)
    return unnamed is None or roles.recipient is not None


def _stray(masked: Masked, roles: Roles) -> Roles | None:
    """The roles completed by names that no filing holds; None where such a name is a party.

    A name after "to" or "from", or the subject of the verb, that the filings do not know makes
    the question one that rows cannot answer, unless the filings were asked for by name.
    """
    asks_filings = bool(cues.ASKS_FILINGS_RE.search(masked.text))
    for mention in find_names(masked.text):
        longer = re.match(r"(?:\s+[A-Z][\w'’-]+)*", masked.text[mention.span.end :])
        name = mention.name + (longer[0] if longer else "")
        if "⟦" in name or _is_aside(masked.text, mention.span.start, mention.span.end, name):
            continue
        before = masked.text[: mention.span.start]
        after = masked.text[mention.span.start + len(name) :]
        if re.search(r"\b(?:who|which)\s+(?:\w+\s+){1,3}\Z", before):
            continue
        role = _stray_role(before, after)
        if role is None:
            continue
        if not asks_filings:
            return None
        roles = roles.having(role, name)
    return roles


_ASIDE_WORDS_RE = re.compile(
    r"\A(?:Schedule|Part|Form|Line|Q[1-4]|FEC|IRS|LD|USD|GBP|January|February|March|April|May|June|July|"
    r"August|September|October|November|December|I|A|B|C|D|E|F|Schedule [A-I]|US|United States|"
    r"(?:Super )?PACs?)\b",
)


def _is_aside(text: str, start: int, end: int, name: str) -> bool:
    return bool(_ASIDE_WORDS_RE.match(name)) or text[max(0, start - 2) : start] == "$ "


def _stray_role(before: str, after: str) -> str | None:
    if re.search(
        r"\b(?:to|into|receive|fund(?:ed|s)?)\s+(?:the\s+)?(?:\w+\s){0,1}\Z", before, re.I
    ):
        return "recipient"
    if re.search(r"\bfrom\s+(?:the\s+)?\Z", before, re.I):
        return "funder"
    if re.search(r"\b(?:through|via)\s+(?:the\s+)?\Z", before, re.I):
        return "via"
    if re.search(r"\b(?:did|does|has|have|had)\s+(?:the\s+)?\Z", before, re.I):
        is_receiver = re.match(rf"\s+(?:\w+\s+){{0,2}}?{cues.RECEIVE}\b", after, re.I)
        return "recipient" if is_receiver else "funder"
    if re.match(rf"\s+(?:{cues.GIVE}|{cues.PAY})\b", after, re.I):
        return "funder"
    return None
