"""The words by which a question asks for filed rows, and those by which it does not."""

from __future__ import annotations

import re

from rag.rowquery import Check, Op

NAME = r"⟦\d+⟧"
"""A name in a masked question."""

GIVE = (
    r"(?:give|gave|given|giving|gives|donat\w+|contribut\w+|put|chip\w*|fund(?:s|ed|ing)?|financ\w+|"
    r"grant(?:s|ed|ing)?|award\w*|make|made|send|sent|transfer\w*|loan\w*|lend|lent|pledg\w+|refund\w*|return\w*)"
)
PAY = r"(?:pay|pays|paid|paying|spend|spends|spent|spending|disburse\w*|reimburse\w*)"
RECEIVE = (
    r"(?:receiv\w+|get|gets|got|rais\w+|collect\w*|took|take|takes|accept\w*|bring in|brought in)"
)
_GIFT = r"(?:contribution|donation|gift|donor|contributor|giver|funder|receipt)s?"

OPS: tuple[tuple[str, Op], ...] = (
    (r"\btimeline\b|\bchronolog\w+|\bin order of (?:date|time)\b", Op.TIMELINE),
    (
        r"\bthrough (?:another|other|any) (?:group|committee|organi[sz]ation)s?\b|\bpaths?\b|"
        r"\btrace\b|\bhops?\b|"
        r"\bhow (?:did|does|do) (?:the )?money (?:go|get|flow|move|travel|reach)|"
        r"\bmoney (?:go|get|flow|move|reach)\w* from\b|\bby way of which\b|"
        r"\bmoney from\b[^?]*\b(?:reach|get|go|end up|flow|wind up|find its way)\w*\b",
        Op.PATH,
    ),
    (r"\b(?:what|which) (?:share|percentage|percent|proportion|fraction)\b", Op.SHARE),
    (
        r"\b(?:more|less)\b(?! than [$£€\d])[^?]*,? (?:or|than)\b|\bcompar\w+\b|"
        r"\bdifference between\b|"
        r"\b(?:more|less)\b.*\bby how much\b",
        Op.COMPARE,
    ),
    (r"\bhow many\b|\bnumber of\b", Op.COUNT),
    (
        r"\b(?:largest|biggest|greatest|highest|top|most money|the most(?! recent)|"
        r"rank\w*|main|leading)\b",
        Op.TOP,
    ),
    (r"\b(?:first|earliest)\b(?!\s+(?:quarter|half|report|version|name|time))", Op.FIRST),
    (
        r"\b(?:last|latest|most recent(?:ly)?)\b(?!\s+(?:quarter|half|year|month|report\w*|name))",
        Op.LAST,
    ),
    (
        r"\A(?:which|what) (?:contribution|donation|gift|grant|payment|refund|loan|award)s?\b"
        r"(?!.*\b(?:total|add up|come to)\b)",
        Op.LIST,
    ),
    (
        r"\bhow much\b|\baverage\b|\bmean\b|\btotal(?:s|ed|led)?\b|\badd(?:s|ed)? up\b|\bcome to\b|"
        r"\bcame to\b|\bsum(?:med)?\b|\baltogether\b|\bin all\b|\bwhat amount\b|\bcombined\b|"
        r"\boverall\b|"
        r"\A(?:the )?(?:itemi[sz]ed )?(?:contributions|donations|gifts|grants|payments|spending|"
        r"receipts|refunds) (?:to|from|by|of|received|made|in)\b|"
        r"\bhow (?:large|big) (?:was|were|is|are)\b|"
        rf"\bwhat did\b.*\b(?:{GIVE}|{PAY}|{RECEIVE})\b|"
        r"\b(?:wrote|reported|said)\b.*\b(?:filings?|return|records?|reports?)\b.*\b(?:agree|say|"
        r"show|confirm|bear)\w*",
        Op.SUM,
    ),
    (
        r"\bwho (?:else )?(?:gave|funded|funds|donated|contributed|financed|paid|backed)\b|"
        r"\bwho (?:are|were|is|was) .*\b(?:donor|contributor|funder|giver|recipient|grantee)s?\b|"
        r"\b(?:which|what|list|show)\b[^?]*\b(?:contribution|donation|gift|grant|payment|refund|"
        r"loan|donor|contributor|grantee|recipient|expenditure|award)s?\b|"
        r"\bwhen did\b|"
        r"\b(?:who|which|what|list|show)\b[^?]*\b(?:gave|donated|contributed|funded)\b|"
        rf"\b(?:who|which|what)\b[^?]*\bdid\b[^?]*\b{GIVE}|"
        rf"\A(?:did|has|have|does|was|were|is)\b[^?]*\b(?:{GIVE}|{PAY})\b|\b(?:who|which|what|whom)\b[^?]*\b(?:refund\w*|received|got|get)\b|"
        r"\b(?:which|what) candidates?\b[^?]*\b(?:oppose|support|spen[dt])\b",
        Op.LIST,
    ),
)
"""Tried in order on the lower-cased masked question."""

NOT_ROWS_RE = re.compile(
    r"\bwhy\b|\bwhat for\b|\bfor what\b|\b(?:what|how) (?:did|does|do|has|had) [^?]*"
    r"\b(?:say|said|tell|call|explain|describe|respond|answer|react|justify|admit)\b|"
    r"\bwho (?:said|says|told|called|blamed|claimed)\b|"
    r"\bpurpose\b|\bto be (?:spent|used)\b|\bwho put out\b|"
    r"\baccording to (?:the |a |an )?(?:article|story|spokes\w+|newspaper)|\bon whose\b|"
    r"\bplan(?:s|ned)? to\b|\bannounced\b|\bwhat does each say\b",
    re.IGNORECASE,
)
ASKS_FILINGS_RE = re.compile(
    r"\b(?:filings?|filed|fec (?:report|record)s?|disclosure (?:report|record)s?|official records?|"
    r"tax return|schedule [a-f]\b|the records? show|reported to the)",
    re.IGNORECASE,
)
WROTE_RE = re.compile(
    r"\b(?:wrote|reported|writes|said|says|put the (?:figure|sum) at|according to the)\b",
    re.IGNORECASE,
)
_CHANGE = r"(?:chang|alter|revis|correct|differ|modif|restat)\w*"
CHECKS: tuple[tuple[str, Check], ...] = (
    (
        rf"\bamend\w*\b.*\b{_CHANGE}|\b{_CHANGE}.*\bamend\w*|\bfrom what to what\b",
        Check.AMENDED,
    ),
    (
        r"\breconcil\w+|\bpart ix\b.*\bschedule i\b|\bschedule i\b.*\bpart ix\b|"
        r"\bschedule i\b.*\b(?:equal|match|agree|add up|total)|"
        r"\b(?:equal|match|agree with)\b.*\b(?:its|own|summary|stated)\b.*\b(?:total|line|figure)|"
        r"\bitemi[sz]ed\b.*\b(?:against|versus|vs\.?|and) unitemi[sz]ed",
        Check.RECONCILE,
    ),
    (
        r"\bconduit\b.*\b(?:donor|giver|itself|own)|\b(?:donor|giver|itself)\b.*\bconduit\b",
        Check.CONDUIT,
    ),
    (
        r"\btotal (?:receipts|disbursements|contributions|revenue|expenses|loans)\b"
        r"(?!\s+(?:from|to|by|of|made|given))|"
        r"\bcash on hand\b|\bhow much cash\b|\bcash (?:balance|left|reserves?|in the bank)\b|"
        r"\bunitemi[sz]ed\b|\bdebts owed\b|\bnet donations\b",
        Check.SUMMARY,
    ),
)
SUMMARY_RE = re.compile(
    r"\b(total (?:receipts|disbursements|contributions|revenue|(?:functional )?expenses|loans)|"
    r"cash on hand at the (?:beginning|close|end)[\w ]*?(?:period|quarter)|cash on hand|"
    r"unitemi[sz]ed|debts owed|net donations|total grants)\b",
    re.IGNORECASE,
)
KINDS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (r"\bindependent(?:ly)? (?:expenditures?|spending)\b|\bschedule e\b",
     ("independent_expenditure",)),
    (r"\brefund\w*|\b(?:g[ai]ve|given|sent|send|paid|pay|handed) back\b|"
     r"(?<!tax )\breturn(?:ed|ing)\b|(?<!tax )\breturns? (?:to|any|the|a|its|their|money|"
     r"donations?|contributions?|gifts?)\b", ("refund",)),
    (r"\blobby\w*", ("fee", "payment")),
    (r"\b(?:loans?|lent|lend)\b", ("loan",)),
    (r"\bgrants?\b|\bgrantees?\b|\bawards?\b|\bawarded\b|\bgranted\b", ("grant",)),
    (r"\bin[- ]kind\b", ("in_kind",)),
    (r"\braised?\b", ("donation", "grant", "in_kind", "raised")),
    (rf"\b{_GIFT}\b|\b(?:give|gave|given|fund(?:s|ed)?|donat\w+|contribut\w+|rais(?:e|ed))\b",
     ("donation", "grant", "in_kind")),
    (r"\bcontracts?\b", ("contract",)),
    (rf"\b{PAY}\b|\bpayments?\b|\bvendors?\b",
     ("payment", "fee", "independent_expenditure", "other", "contract")),
)  # fmt: skip
"""The first that fits a question gives the kinds of rows."""
FORMS: tuple[tuple[str, tuple[str, ...]], ...] = (
    (
        r"\bgrants? (?:table|list|csv|data|spreadsheet)\b|\b360giving\b|\bgrants register\b",
        ("table:",),
    ),
    (r"\btax return\b|\bform 990\b|\b990(?:-?pf)?\b|\bschedule i\b", ("990",)),
    (r"\blobbying (?:report|disclosure)s?\b|\bld-?2\b", ("LD-2",)),
    (r"\bld-?203\b", ("LD-203",)),
)
INDIVIDUAL_RE = re.compile(r"\b(?:individual|individuals|people|persons?)\b", re.IGNORECASE)
COMMITTEES_RE = re.compile(
    rf"\b(?:which|what|list|the|top|other|largest|biggest|from|by)\s+(?:\w+\s+){{0,2}}?"
    rf"(?:PACs?|(?:political )?committees?)\s+(?:(?:that|which|who)\s+)?(?:{GIVE}|to\b|\?)|"
    r"\b(?:from|by)\s+(?:other\s+)?(?:PACs|(?:political\s+)?committees)\b",
    re.IGNORECASE,
)
YEARLY_RE = re.compile(
    r"\b(?:by|each|per|every|which|what) (?:calendar )?year\b|\byear[- ]by[- ]year\b|\bannually\b|"
    r"\byearly\b",
    re.IGNORECASE,
)
DONORS_RE = re.compile(
    r"\b(?:donors?|contributors?|givers?|funders?|people|individuals|who)\b", re.I
)
_RANKED = (
    r"(?:recipient|donor|contributor|giver|funder|grantee|payee|vendor|beneficiary|organi[sz]ation|"
    r"group|committee|charity)"
)
SINGLE_RE = re.compile(
    rf"\b(?:largest|biggest|highest|greatest|top)\b(?:[\s-](?!{_RANKED})\w+){{0,3}}?\s"
    r"(?:single )?(?:contribution|donation|gift|grant|payment|loan|expenditure|award)s?\b",
    re.IGNORECASE,
)
PLURAL_RE = re.compile(
    rf"\b(?:largest|biggest|highest|greatest|top|main|leading)\s+(?:\w+\s+)?"
    rf"(?:{_RANKED}s|beneficiaries|charities|contributions|donations|gifts|grants|payments|"
    r"loans|expenditures|awards|sums)\b|\b(?:which|what)\s+\w+s\b(?=.*\bmost\b)",
    re.IGNORECASE,
)
AGAINST_RE = re.compile(r"\boppos\w+|\bagainst\b", re.IGNORECASE)
FOR_RE = re.compile(
    r"\bsupport\w*|\bback(?:s|ed|ing)?\b(?<!\bsent back)|\bon behalf of\b|\bin favou?r of\b",
    re.IGNORECASE,
)
NET_RE = re.compile(r"\bnet(?:ted)?\b|\bafter refunds\b|\bless refunds\b", re.IGNORECASE)
UNNAMED_RE = re.compile(
    rf"\b(?:{GIVE}|{PAY})\s+(?:to\s+)?(?:the|an?|its|his|her|their)\s+(?!(?:money|most|largest|biggest|"
    r"same|full|total|amount|sum|grants?|contributions?|donations?|gifts?|payments?|loans?|first|last|"
    r"second|third|fourth|fiscal|year|quarter|refunds?|independent|list)\b)[a-z]"
    rf"|\b(?:{GIVE}|{PAY})(?:\s+\w+){{0,3}}?\s+to\s+(?!⟦|the ⟦|oppose|support|date|whom|what|which|"
    r"others|donors\b|contributors\b|givers\b|it\b|them\b|defeat|elect|influence|lobby|\d)[a-z]",
)
"""A receiver in plain words ("pay the state"), which no name of the filings stands for."""
SOME_GIVERS_RE = re.compile(
    rf"\bdid\s+(?:the\s+)?(?!(?:it|they|he|she|we|people|individuals|persons|donors|contributors|"
    rf"everyone|each|all|both|anyone)\s)[a-z][a-z-]*(?:\s[a-z][a-z-]*)?\s+(?:{GIVE}|{PAY})\b"
)
"""Givers by a trait ("retirees", "corporate donors"), which rows cannot be picked by."""
PURPOSE_RE = re.compile(
    rf"\b(?:{PAY}|payments?)\b[^?]*?\b(?:on|for)\s+(?!independent|schedule|behalf|the \d|each\b)"
    r"((?:[a-z]+\s?){1,4})"
)
"""What money was spent on, in the question's own words."""
