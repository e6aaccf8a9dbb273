"""Verbs and nouns of funding, by the frame they open."""

from __future__ import annotations

from rag.claims.cues import verb_forms

_IRREGULAR = {
    "give": ("gave", "given"),
    "pay": ("paid",),
    "spend": ("spent",),
    "lend": ("lent",),
    "send": ("sent",),
    "take": ("took", "taken"),
    "get": ("got", "gotten", "getting"),
    "make": ("made",),
    "put": ("put", "putting"),
    "write": ("wrote", "written"),
    "sink": ("sank", "sunk"),
    "draw": ("drew", "drawn"),
    "bring": ("brought",),
    "funnel": ("funneled", "funneling", "funnelled", "funnelling"),
    "channel": ("channelled", "channelling"),
    "underwrite": ("underwrote", "underwritten"),
    "commit": ("committed", "committing"),
    "drop": ("dropped", "dropping"),
    "plow": ("ploughed",),
    "transfer": ("transferred", "transferring"),
    "bankroll": (),
    "cut": ("cut", "cutting"),
    "promise": (),
    "repay": ("repaid",),
    "shell": (),
    "oversee": (),
    "swing": ("swung",),
    "aid": (),
    "help": (),
}


def _forms(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for lemma in text.split():
        for form in (*verb_forms(lemma), *_IRREGULAR.get(lemma, ())):
            found[form] = lemma
    return found


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


GIVE = _forms(
    """give donate contribute pay provide award grant lend loan transfer hand send pour pump funnel
    steer channel direct shift move wire bequeath advance disburse inject shovel make write cut
    route offer pledge commit promise earmark allocate invest put dole gift kick plow deliver
    extend present siphon increase match"""
)
"""A giver moves money to a receiver."""
FUND = _forms("fund bankroll finance underwrite subsidize subsidise sponsor back seed endow")
"""A giver stands behind a receiver; the object is the receiver."""
RECEIVE = _forms("receive accept take get pocket attract reap solicit secure obtain draw land win")
"""A receiver takes money from a giver."""
RAISE = _forms("raise bring rake haul amass collect pull attract garner net take")
"""A receiver gathers money from many."""
SPEND = _forms(
    "spend pour drop shell plow sink put pump invest dump steer commit devote allocate funnel "
    "direct move launch reserve book run buy air place"
)
"""Money laid out for or against somebody."""
RETURN = _forms("return refund repay reimburse")
"""Money given back."""
LIGHT = _words("made make makes making given gave gives giving announced provided sent")
CLEAR = _words("donate bankroll refund underwrite")
PLEDGE = _forms("pledge promise vow commit")
SOURCED = _words("funnel steer channel transfer move shift route divert direct siphon")
"""Verbs whose money comes "from" its giver."""
NEEDS_INTO = _words("invest put plow pump")
LOANS = _words("lend loan")

ANNOUNCE = _forms("announce consider plan weigh unveil approve arrange authorize orchestrate")
"""Verbs whose subject gives the gift that is their object."""
BUILD = _forms("renovate build restore create establish start launch expand open")
SUPPORT = _forms(
    """support back promote boost help elect aid reelect re-elect assist bolster defend endorse
    benefit bump propel lift buoy tout"""
)
OPPOSE = _forms(
    "oppose attack defeat unseat criticize bash hit target slam blast beat oust sink blast"
)

MONEY_NOUNS = _words(
    """money funds cash donation donations contribution contributions gift gifts grant grants check
    checks cheque cheques loan loans funding payment payments dollars millions billions fee fees
    subsidy subsidies honorarium honoraria retainer investment investments pledge pledges refund
    financing award awards stipend sum sums aid"""
)
"""Nouns that are money given."""
NOMINAL = _words(
    """donation donations contribution contributions gift gifts grant grants loan loans payment
    payments funding financing check checks investment subsidy subsidies money funds cash aid
    honorarium fee fees pledge pledges award refund bequest endowment backing"""
)
"""Nouns that open a frame of their own: "a donation from X to Y"."""
DONORS = _words(
    """donor donors contributor contributors backer backers funder funders benefactor benefactors
    megadonor mega-donor financier bankroller underwriter sponsor sponsors investor investors"""
)
UNFUNDED = _words(
    """fine fines penalty penalties salary salaries wage wages budget tax taxes bail bond bonds
    price prices cost costs damages restitution ransom rent mortgage bill bills debt debts
    pension tuition revenue revenues sales profit profits deficit fare toll judgment verdict
    ticket tickets lease settlement premium premiums worth assets losses merger acquisition
    valuation stake shares property benefits insurance remittances
    speech attention way boost pause credit"""
)
"""Nouns that show that an amount is no funding."""
NO_PARTY = _words(
    """year years month months week weeks day days time today monday tuesday wednesday thursday
    friday saturday sunday date percent addition total there which that what return exchange
    order part place turn course himself herself itself themselves percent amount amounts cents
    us me bill lot response january february march april may june july august september october
    november december cycle quarter line account way effect case deaths failure success rise
    decline growth problem problems crisis point end work services example instance support
    purposes expenses deal contract figure figures"""
)
"""Nouns that are no party to a payment: times, shares, ends."""
CONTRACTS = _words("contract contracts deal")
"""Nouns of paid work: "a $5 million contract from X"."""
COURTS = _words(
    "jury lawsuit lawsuits verdict settlement settlements settle settled damages ransom wrongful"
)
"""Words of a payment that a court orders or a suit ends, which funds nobody."""
NO_GIVER = _words(
    """legislation bill measure law accounts savings effort decision revenue package plan programs
    proposal threats events reports entitlement jury judge court provision program act deal analysis
    settlement move system idea rule order resolution amendment level levels value connection
    scheme schemes process practice loophole experiment experiments ruling drop increase ban
    himself herself itself themselves myself turn course lot"""
)
"""Nouns that pay nobody, whatever the grammar says."""
GOVERNMENT = _words(
    """government administration department agency centers bureau ministry state congress usaid
    pentagon nasa nih cms council county commission treasury"""
)
OFFICES = _words("government administration department agency centers bureau ministry")
CANDIDATES = _words(
    """candidate candidates democrats republicans incumbent incumbents nominee nominees challenger
    challengers him her them senator congressman congresswoman governor president lawmakers
    opponent opponents senators governors members colleagues amendment proposition measure
    initiative referendum"""
)
"""Common nouns that spending can be for or against."""
SEATS = _words(
    "race races campaign campaigns primary primaries contest contests election elections midterms"
)
COMMITTEES = _words("pac pacs committee committees group foundation charity candidate party")
"""Common nouns of bodies that raise money."""
CAUSES = _words(
    """candidacy bid campaign race reelection re-election election run effort nomination"""
)
ADS = _words(
    """ad ads advertising advertisements advertisement commercials commercial buy spots spot
    airtime mailers"""
)
GENERIC = _words(
    """pac pacs committee foundation fund group party campaign super company firm
    bank union trust senate house administration department institute center association
    university club board ie organization council effort network initiative coalition"""
)
"""Heads that name a body only with the words before them."""
ALLEGING = _words("allegedly purportedly supposedly apparently")
ACCUSING = _forms("accuse allege claim charge suspect suggest assert")
SAYING = _forms(
    "say tell add report state note write announce reveal argue claim allege confirm acknowledge "
    "admit insist maintain explain tweet assert contend charge complain"
)
for _form, _lemma in (("said", "say"), ("told", "tell"), ("wrote", "write"), ("saying", "say")):
    SAYING[_form] = _lemma
DENYING = _forms("deny decline refuse reject dispute bar ban prohibit forbid") | {
    form: "bar" for form in ("barred", "banned", "forbidden")
}
NEGATORS = _words("not n't n’t never no nor neither without none")
INTENT = _words(
    """plan plans planned planning agree agreed agrees vow vowed vows promise promised promises
    pledge pledged pledges expect expected intend intends intended hope hopes prepare preparing
    commit committed going ready set offered offer offers propose proposed wants will would 'll
    shall"""
)
CONDITIONS = _words("if could might may should can")
