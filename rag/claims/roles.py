"""Word lists that tell persons, roles, institutions, documents and unnamed sources apart."""

from __future__ import annotations

import re

from rag.claims.cues import words_of


def _any(words: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(words.split()) + r")\b", flags)


TITLES = words_of(
    """mr mrs ms miss dr sen sens senator senators rep reps representative congressman
    congresswoman gov governor lt president vice first lady prime minister secretary attorney
    general judge justice chief mayor pope king queen prince princess sheriff officer sgt capt
    captain col colonel gen maj adm admiral rev reverend father sir lord lady dame professor
    prof speaker chairman chairwoman chair director chancellor ambassador commissioner
    councilman councilwoman councilmember assemblyman assemblywoman delegate former
    ex-president president-elect republican democrat democratic gop spokesman spokeswoman
    spokesperson nominee candidate rival businessman billionaire strategist analyst reporter
    columnist host author editor presidential majority minority leader house senate white us
    u.s staff deputy assistant whip ceo cfo administrator
    associate counsel founder co-chair campaign manager adviser advisor actor actress singer
    monday tuesday wednesday thursday friday saturday sunday january february march april june
    july august september october november december sept oct nov dec jan feb aug"""
)
"""Words that stand before a name and are no part of it, lower case, without a full stop."""

STARTS = words_of(
    """the a an in on at by for from to of with without despite during under over about against
    but and or so as if when while after before since
    because although though however meanwhile then now this that these those it its his her
    their our my he she they we you i what who where why how there here not no yes even still
    also just only both some many most all each every one two three four five according last
    next early late am pm a.m p.m can could should would did does do is are was were has have had oh
    monday tuesday wednesday thursday friday saturday sunday"""
)
"""Words whose capital only says that a sentence begins."""

ORGANISATION_RE = _any(
    """committee party university college foundation pac institute news times post journal house
    department court association center centre council campaign federation union company inc
    corp corporation llc group network coalition fund bank agency bureau service commission
    administration congress senate ministry office league alliance society project partners
    associates institution magazine press tribune herald gazette chronicle board church club
    academy school hospital trust caucus delegation team government republicans democrats
    reuters bloomberg politico breitbart cnn msnbc nbc cbs abc fox npr pbs buzzfeed axios""",
)
OUTLET_ENDINGS = words_of(
    """Times Post Journal News Politico Reuters Bloomberg Breitbart BuzzFeed Axios Guardian
    Atlantic Economist Hill Tribune Herald Twitter Facebook Google"""
)
ROLE_RE = _any(
    """spokesman spokeswoman spokesperson senator governor president congressman congresswoman
    representative mayor judge justice secretary chairman chairwoman chair director leader
    minister attorney prosecutor lawyer candidate nominee professor strategist analyst adviser
    advisor manager commissioner sheriff chief executive founder author columnist reporter
    ambassador general speaker billionaire businessman lawmaker pollster economist investor
    host pastor officer clerk treasurer controller editor superintendent principal coordinator
    organizer trustee""",
)
TITLES_OF_ROLE = {
    "senator": ("sen.", "sen"),
    "governor": ("gov.", "gov"),
    "congressman": ("rep.", "rep"),
    "congresswoman": ("rep.", "rep"),
    "representative": ("rep.", "rep"),
    "lawmaker": ("rep.", "sen.", "senator"),
    "professor": ("prof.", "dr."),
    "general": ("gen.",),
}
ANONYMOUS_RE = _any(
    r"""sources? officials? person people somebody someone critics? supporters? aides? insiders?
    experts? observers? analysts? opponents? allies others some many several few most voters?
    employees? residents? witness(?:es)? operatives? activists? advocates? strategists?
    lawmakers? spokes(?:man|woman|person) staffers? members? republicans democrats
    conservatives liberals donors? lobbyists? everyone anybody anyone nobody"""
)
DOCUMENT_RE = _any(
    r"""reports? study studies research poll polls survey surveys statement statements letter
    letters lawsuit filing filings complaint memo memos data document documents tweet tweets
    email emails article articles editorial book transcript records? bill ruling order
    resolution figures analysis website post posts ad ads advertisement headline review
    investigation petition affidavit video campaign-finance numbers indictment brief opinion
    release results findings story stories platform"""
)
UNNAMED_STARTS = ("a ", "an ", "one ", "some ", "several ", "many ", "two ", "another ", "other ")
PARTIES = words_of("Republican Republicans Democrat Democrats Democratic GOP Libertarian Green")
PLACES = frozenset(
    (
        "New York", "New Hampshire", "New Jersey", "New Mexico", "New Orleans", "New England",
        "North Carolina", "South Carolina", "North Dakota", "South Dakota", "West Virginia",
        "Rhode Island", "United States", "United Kingdom", "Los Angeles", "San Francisco",
        "San Diego", "Las Vegas", "Puerto Rico", "Saudi Arabia", "North Korea", "South Korea",
        "Middle East", "New York City", "Super Tuesday", "Wall Street", "Capitol Hill",
        "Supreme Court", "Trump Tower", "Des Moines", "Islamic State", "Second Amendment",
        "Great Britain", "South Africa", "Salt Lake City", "San Antonio", "Hong Kong",
        "European Union", "Social Security", "Super Bowl", "Oval Office", "Air Force",
        "Silicon Valley", "District of Columbia", "Election Day", "Ivy League",
    )
)  # fmt: skip
"""Frequent capitalised pairs that are no persons."""
