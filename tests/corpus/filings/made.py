"""Makes fictional filings in true formats for the tests."""

from __future__ import annotations

from corpus.source import Source, make_source

HEADER_8 = "HDR\x1cFEC\x1c8.3\x1cMade\x1c1.0\x1c\x1c0\x1c"


def source_of(text: str | bytes, name: str = "100001.fec") -> Source:
    data = text if isinstance(text, bytes) else text.encode()
    return make_source(data, name, f"test:{name}")


def fec_line(form: str, version: str = "8.3", **fields: str) -> str:
    """One record in the field order of `version`; unnamed fields are empty."""
    from fecfile.cache import getMapping
    from fecfile.fecparser import mappings

    names = getMapping(mappings, form, version)
    unknown = set(fields) - set(names)
    assert not unknown, f"no such fields in {form} {version}: {unknown}"
    values = [form, *(fields.get(name, "") for name in names[1:])]
    if version[0] in "1235":
        return ",".join(f'"{value}"' for value in values)
    return "\x1c".join(values)


def cover(form: str = "F3XN", version: str = "8.3", **fields: str) -> str:
    common = {
        "filer_committee_id_number": "C00999001",
        "committee_name": "Lantern Action Fund",
        "coverage_from_date": "20160701",
        "coverage_through_date": "20160930",
        "report_code": "Q3",
        "date_signed": "20161015",
    }
    return fec_line(form, version, **{**common, **fields})


def gift(tran: str, amount: str, last: str, first: str = "", **fields: str) -> str:
    form = fields.pop("form", "SA11AI")
    party = (
        {"contributor_last_name": last, "contributor_first_name": first, "entity_type": "IND"}
        if first
        else {"contributor_organization_name": last, "entity_type": "ORG"}
    )
    common = {
        "filer_committee_id_number": "C00999001",
        "transaction_id": tran,
        "contribution_amount": amount,
        "contribution_date": "20160805",
        "contributor_city": "Harbor City",
        "contributor_state": "OR",
        "contributor_street_1": "12 Secret Lane",
    }
    return fec_line(form, **{**common, **party, **fields})


def paid(tran: str, amount: str, payee: str, form: str = "SB21B", **fields: str) -> str:
    common = {
        "filer_committee_id_number": "C00999001",
        "transaction_id_number": tran,
        "entity_type": "ORG",
        "payee_organization_name": payee,
        "expenditure_amount": amount,
        "expenditure_date": "20160910",
        "payee_street_1": "9 Hidden Road",
    }
    return fec_line(form, **{**common, **fields})


def filing_text(*lines: str, header: str = HEADER_8) -> str:
    return "\r\n".join([header, *lines]) + "\r\n"
