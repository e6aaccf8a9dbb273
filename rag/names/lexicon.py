"""Word lists about names: titles, suffixes, legal forms, words of organisations."""

from __future__ import annotations


def word_set(text: str) -> frozenset[str]:
    """The words of a text as a set."""
    return frozenset(text.split())


TITLES = word_set(
    """mr mrs ms miss mx dr prof professor sir dame lord lady sen senator sens rep reps
    representative congressman congresswoman gov governor lt lieutenant president pres vice
    vp secretary sec attorney general gen col colonel maj major capt captain cmdr commander sgt
    sergeant adm admiral judge justice chief mayor councilman councilwoman councilmember
    assemblyman assemblywoman assemblymember commissioner sheriff speaker chairman chairwoman
    chair chairperson ceo hon honorable rev reverend pastor father fr rabbi imam bishop archbishop
    cardinal pope king queen prince princess ambassador minister chancellor premier coach dean
    former ex deputy acting executive director founder billionaire millionaire investor
    financier philanthropist businessman businesswoman donor megadonor mega-donor candidate
    nominee democrat republican sheikh state district county city u.s us gop democratic"""
)
"""Words before a person's name that are no part of it."""

HARD_TITLES = TITLES - word_set(
    """king prince general major state district county city us u.s gop democratic republican
    democrat cardinal pope bishop dean executive director founder investor chief justice father
    lord lady president vice attorney former ex deputy acting chair speaker minister miss queen
    candidate nominee donor premier mayor judge commissioner secretary"""
)
SUFFIXES = word_set("jr sr ii iii iv esq phd md cpa usn ret dds jd")
AFTERTHOUGHTS = SUFFIXES | {"mr", "mrs", "ms"}
"""Words that filings put behind a person's names."""
LEGAL_FORMS = word_set(
    """inc incorporated corp corporation co company llc llp lp lllp ltd limited plc ag gmbh sa sas
    spa nv bv ab oy oyj as aps kk pty pc pllc pa na se kg ohg srl sarl"""
)
"""Legal forms at the end of an organisation's name, without dots."""


SINGLE = word_set("president former ex vice mayor secretary speaker candidate judge")
"""Titles that may stand before a last name alone without making another name of it."""


ORG_WORDS = word_set(
    """foundation foundations fund funds pac committee association institute institution center
    centre council union party project society campaign action group groups trust bank company
    industries university college school church league network coalition alliance federation
    bureau department agency commission board court senate house congress club partners
    partnership capital ventures holdings international national american america americans
    citizens organization organisation office ministry government administration services
    systems technologies media news press times post journal records initiative conference
    for of and on the to in against majority victory future leadership policy research
    chamber commerce army force corps guard police authority brotherhood workers employees
    teachers studies education health hospital energy oil gas motors airlines insurance
    pharmaceuticals labs laboratories studio studios entertainment consulting strategies
    associates advisors advisers management investments securities financial democrats
    republicans voters families states county city"""
)
"""Words that make a name an organisation's, or no person's."""

STATES = word_set(
    """AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM
    NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY DC"""
)
"""Postal codes of the states of the United States."""
