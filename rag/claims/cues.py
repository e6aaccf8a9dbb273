"""The words that report speech, by what they need beside them to count as an attribution."""

from __future__ import annotations

import re
from collections.abc import Iterable


def words_of(text: str) -> frozenset[str]:
    """The words of a table written as running text."""
    return frozenset(text.split())


SAYING = words_of(
    """acknowledge add admit admonish advise affirm allege announce answer argue ask assert assure
    attest aver avow badger bark beam bellow bemoan blog blurt boast brag caution chant charge
    chide chime chuckle claim clarify comment complain concede conclude confess confide confirm
    contend continue counsel counter cry declare decree demand demur deny deride disclose
    discuss dispute echo elaborate email emphasise emphasize enthuse estimate exclaim explain
    expound fume gloat gripe grouse gush hint hypothesise hypothesize implore imply indicate
    inform insinuate insist interject intimate intone joke jest justify lament maintain marvel
    mention mock murmur muse mutter note notify object observe offer opine plead pledge point
    posit post postulate predict proclaim profess promise pronounce protest purport question
    quip rant read reason reassure recall recite recount reckon reflect reiterate rejoin relate
    relay remark remember remind repeat reply report respond retort reveal riff roar say scoff
    scream shout shriek sigh signal sing snap snarl sneer snipe speculate spout stammer state
    stress suggest surmise swear tease tell testify text theorise theorize thunder tout tweet
    twitter urge utter vent voice vow wager warn whine whisper wonder write yell"""
)
"""Verbs of saying: with a quotation or a clause beside them they attribute it."""

THINKING = words_of(
    """agree anticipate assume believe conclude convince decide demonstrate doubt expect fear find
    hope indicate persuade project reckon rule show suspect think worry"""
)
"""Verbs of opinion and finding: they attribute a clause, or a quotation that they govern."""

QUOTE_ONLY = words_of(
    """bark beam bellow chant chime chuckle continue counter elaborate gloat interject joke knock
    laugh mock muse mutter object offer press push quip quote read reason relate rip roar
    scream shout sigh signal sing snap text trumpet twitter vent whisper yell hit rap discuss
    command retaliate riff tease"""
)
"""Cues too common in other senses: they attribute a quotation, never a clause or an object."""

NAMING = words_of(
    """accuse applaud approve assail attack back bash bemoan blame blast brand call castigate
    celebrate characterise characterize cite coach command commend compare condemn contest
    credit criticise criticize decry deem defend demand denounce depict deplore deride describe
    detail dismiss dub embrace encourage endorse exhort fault hail hammer highlight hit hype
    instruct invite invoke knock label lambaste laud liken list mock oppose paint peg portray
    praise propose push question quote rail rap rebuff rebuke refer reference reject renounce
    ridicule rip salute scorn skewer slam speak spurn support tag talk target term thank tick
    tout trash trumpet welcome"""
)
"""Verbs that carry what was said as an object: "called the plan 'a disgrace'"."""

AS_WHAT = words_of(
    """advertise bill blast brand bring cast define designate frame hail identify introduce list
    mark market name perceive pitch play position present rank refer regard reject see slam sum
    treat view wave"""
)
"""Verbs that carry what somebody takes a thing for: "sees the plan as 'a disgrace'"."""

ASKING = words_of("appeal call lobby plead beg urge petition vow threaten")
"""Verbs whose wish or demand follows as "for", "on" or an infinitive."""

NOUNS = words_of(
    """account accusation acknowledgement acknowledgment address admission admonition advertisement
    affidavit allegation announcement answer anxiety argument assertion assessment assurance
    belief brief broadcast charge claim comment commentary communique complaint concern
    conclusion condemnation confession confidence doubt contention criticism declaration demand
    denial description dictum editorial email essay estimate explanation fear filing finding
    hint hope idea indication insistence interview joke lawsuit letter manifesto memo memoir
    memorandum message mantra motto note notion op-ed opinion pledge plea poll post prediction
    promise pronouncement proposal question quote reassurance remark reminder reply report
    request response retort review rumor rumour sentiment sign slogan speculation speech
    statement story study suggestion suspicion survey testimony text theory threat tweet verdict
    view vow warning word"""
)
"""Nouns of saying: "a statement calling for ...", "the claim that ..."."""

PHRASAL = {
    "on": ("continue", words_of("go goes went going gone")),
    "back": ("retort", words_of("fire fires fired firing shoot shoots shot shooting hit hits")),
    "it": ("quip", words_of("put puts putting")),
}
"""Second word to the verb of saying that it makes of some verbs: "went on", "as Ames put it"."""

_IRREGULAR = {
    "say": ("said",), "tell": ("told",), "write": ("wrote", "written"),
    "read": ("read",), "think": ("thought",), "know": ("knew", "known"),
    "find": ("found",), "hold": ("held",), "hear": ("heard",), "mean": ("meant",),
    "see": ("saw", "seen"), "feel": ("felt",), "understand": ("understood",),
    "swear": ("swore", "sworn"), "foresee": ("foresaw", "foreseen"), "show": ("shown",),
    "sing": ("sang", "sung"), "speak": ("spoke", "spoken"), "hit": ("hit",),
    "learn": ("learnt",), "prove": ("proven",),
}  # fmt: skip
_DOUBLED = words_of(
    "admit beg blog confer demur dub hit peg quip rap rebut refer rip slam snap tag"
)


def verb_forms(lemma: str) -> tuple[str, ...]:
    """The inflected forms of a regular or listed verb, the lemma first."""
    if lemma.endswith("e"):
        forms = (lemma, lemma + "s", lemma + "d", lemma[:-1] + "ing")
    elif lemma.endswith("y") and lemma[-2] not in "aeiou":
        forms = (lemma, lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing")
    else:
        stem = lemma + lemma[-1] if lemma in _DOUBLED else lemma
        plural = "es" if lemma.endswith(("s", "sh", "ch", "x", "z", "o")) else "s"
        forms = (lemma, lemma + plural, stem + "ed", stem + "ing")
    return forms + _IRREGULAR.get(lemma, ())


def _table(lemmas: Iterable[str]) -> dict[str, str]:
    return {form: lemma for lemma in sorted(lemmas) for form in verb_forms(lemma)}


VERB_OF_FORM = _table(SAYING | THINKING | NAMING | ASKING)
"""Inflected form to lemma, for every cue verb."""

_AS_OF_FORM = _table(AS_WHAT)

_NOUN_FORMS = {
    form: noun
    for noun in NOUNS
    for form in (noun, noun[:-1] + "ies" if noun.endswith("y") else noun + "s")
}
NOUN_OF_FORM = _NOUN_FORMS
"""Singular or plural form to noun, for every cue noun."""

_WORD_RE = re.compile(r"[a-z]+")
_CUE_WORDS = frozenset(
    {*VERB_OF_FORM, *NOUN_OF_FORM, "according", "citing", "per", "words"}.union(
        *(forms for _, forms in PHRASAL.values())
    )
)


def may_attribute(words: str) -> bool:
    """Whether any word may attribute speech; the gate before a parse."""
    return not _CUE_WORDS.isdisjoint(_WORD_RE.findall(words.lower()))


def cue_verb(word: str) -> str | None:
    """The lemma of a cue verb's form, or None."""
    return VERB_OF_FORM.get(word.lower())


def as_verb(word: str) -> str | None:
    """The lemma of a form of a verb that takes a thing "as" something, or None."""
    return _AS_OF_FORM.get(word.lower())


def cue_noun(word: str) -> str | None:
    """The singular of a noun of saying, or None."""
    return NOUN_OF_FORM.get(word.lower())
