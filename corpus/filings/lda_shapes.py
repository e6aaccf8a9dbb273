"""The two shapes of published lobbying disclosures, read into one `Disclosure`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.filings.values import parse_day, squeeze
from rag.types import Party

_QUARTERS = {
    "first_quarter": "Q1", "second_quarter": "Q2", "third_quarter": "Q3", "fourth_quarter": "Q4",
    "mid_year": "first half", "year_end": "second half",
}  # fmt: skip


@dataclass(slots=True)
class Disclosure:
    """One lobbying filing, whatever shape it was published in."""

    form: str
    uuid: str
    registrant: Party
    client: Party
    year: str = ""
    period: str = ""
    amended: bool = False
    filed_on: str | None = None
    income: Any = None
    expenses: Any = None
    bounds: tuple[str, ...] = ()
    lines: list[tuple[str, str]] = field(default_factory=list)
    items: list[Mapping[str, Any]] = field(default_factory=list)
    url: str = ""
    problems: list[str] = field(default_factory=list)


def read_disclosure(record: Mapping[str, Any]) -> Disclosure | None:
    """The disclosure in a JSON record of either shape, None when it is neither."""
    if "filing_uuid" in record:
        return _from_api(record)
    if "identifiers" in record and "registrant" in record:
        return _from_form(record)
    return None


def _from_api(record: Mapping[str, Any]) -> Disclosure:
    kind = squeeze(str(record.get("filing_type") or ""))
    items = record.get("contribution_items")
    form = "LD-203" if items is not None else ("LD-1" if kind in ("RR", "RA") else "LD-2")
    registrant, client = record.get("registrant") or {}, record.get("client") or {}
    found = Disclosure(
        form=form,
        uuid=squeeze(str(record["filing_uuid"])),
        registrant=_organization(registrant, "registrant"),
        client=_organization(client, "client"),
        year=str(record.get("filing_year") or ""),
        period=_QUARTERS.get(str(record.get("filing_period") or ""), ""),
        amended="A" in kind[1:],
        filed_on=parse_day(str(record.get("dt_posted") or "")),
        income=record.get("income"),
        expenses=record.get("expenses"),
        url=squeeze(record.get("filing_document_url")),
        items=[item for item in items or () if isinstance(item, Mapping)],
    )
    if form == "LD-203" and record.get("lobbyist"):
        found.client = Party(_person(record["lobbyist"]), kind="lobbyist")
    description = squeeze(client.get("general_description"))
    found.lines += (
        [("/client", f"Client's business as filed: {description}")] if description else []
    )
    for at, activity in enumerate(record.get("lobbying_activities") or ()):
        agencies = [squeeze(body.get("name")) for body in activity.get("government_entities") or ()]
        people = [_person(one.get("lobbyist") or one) for one in activity.get("lobbyists") or ()]
        words = _activity(activity.get("general_issue_code_display")
                          or activity.get("general_issue_code"),
                          activity.get("description"), agencies, people)  # fmt: skip
        found.lines.append((f"/lobbying_activities/{at}", words))
    _add_named(found, record, "foreign_entities", "Foreign entity", "name")
    _add_named(found, record, "affiliated_organizations", "Affiliated organization", "name")
    return found


def _from_form(record: Mapping[str, Any]) -> Disclosure:
    """The older shape: nested groups named after the boxes of the HTML form."""
    registrant, client = record["registrant"], record.get("client") or {}
    name = registrant.get("registrant_name") or registrant.get("registrant_org_name") or " ".join(
        filter(None, (registrant.get("registrant_individual_firstname"),
                      registrant.get("registrant_individual_lastname"))))  # fmt: skip
    report = {
        key.removeprefix("report_"): value
        for key, value in (record.get("report") or record.get("report_type") or {}).items()
    }
    kind = record.get("registration_type") or {}
    quarter = next((f"Q{number}" for number, word in enumerate(("one", "two", "three", "four"), 1)
                    if report.get(f"quarter_{word}")), "")  # fmt: skip
    identifiers = record.get("identifiers") or {}
    registrant_party = Party(
        squeeze(name), kind="registrant", city=squeeze(registrant.get("registrant_city")),
        state=squeeze(registrant.get("registrant_state")),
    )  # fmt: skip
    client_name = squeeze(client.get("client_name"))
    found = Disclosure(
        form="LD-2" if report else "LD-1",
        uuid=squeeze(str(record.get("document_id") or "")),
        registrant=registrant_party,
        client=registrant_party if client.get("client_self") and not client_name else Party(
            client_name, kind="client", city=squeeze(client.get("client_city")),
            state=squeeze(client.get("client_state"))),
        year=str(report.get("year") or ""),
        period=quarter,
        amended=bool(report.get("is_amendment") or kind.get("is_amendment")),
        filed_on=parse_day(squeeze((record.get("signature") or {}).get("signature_date"))),
        income=(record.get("income") or {}).get("income_amount"),
        expenses=(record.get("expenses") or {}).get("expense_amount"),
    )  # fmt: skip
    found.bounds = tuple(_bounds(record))
    for scheme, value in identifiers.items():
        if value:
            found.lines.append(("/identifiers", f"{scheme.replace('_', ' ')}: {squeeze(value)}"))
    _form_lines(found, record, client)
    return found


def _form_lines(found: Disclosure, record: Mapping[str, Any], client: Mapping[str, Any]) -> None:
    description = squeeze(client.get("client_general_description"))
    if description:
        found.lines.append(("/client", f"Client's business as filed: {description}"))
    effective = squeeze((record.get("datetimes") or {}).get("effective_date"))
    if effective:
        day = parse_day(effective)
        found.lines.append(("/datetimes", f"Effective {day or effective}"))
        if day is None:
            found.problems.append(f"the effective date {effective!r} does not exist")
    group = (record.get("lobbying_activities") or {}).get("lobbying_activities") or ()
    for at, activity in enumerate(group):
        people = [_person(one) for one in activity.get("lobbyists") or ()]
        agencies = squeeze(activity.get("houses_and_agencies")).strip(",")
        issue, detail = activity.get("general_issue_area"), activity.get("specific_issues")
        words = _activity(issue, detail, [agencies], people)
        found.lines.append((f"/lobbying_activities/lobbying_activities/{at}", words))
    issues = (record.get("lobbying_issues") or {}).get("lobbying_issues") or ()
    codes = [squeeze(issue.get("general_issue_area")) for issue in issues]
    detail = squeeze((record.get("lobbying_issues_detail") or {}).get("lobbying_issues_detail"))
    if codes or detail:
        found.lines.append(("/lobbying_issues", _activity(", ".join(codes), detail, (), ())))
    for at, person in enumerate((record.get("lobbyists") or {}).get("lobbyists") or ()):
        position = squeeze(person.get("lobbyist_covered_official_position"))
        words = " · ".join(filter(None, ("Lobbyist", _person(person), position)))
        found.lines.append((f"/lobbyists/lobbyists/{at}", words))
    for key, label in (("affiliated_organizations", "Affiliated organization"),
                       ("foreign_entities", "Foreign entity")):  # fmt: skip
        _add_named(
            found, record.get(key) or {}, key, label, f"{label.lower().replace(' ', '_')}_name"
        )


def _bounds(record: Mapping[str, Any]) -> Iterator[str]:
    income, expenses = record.get("income") or {}, record.get("expenses") or {}
    if income.get("income_less_than_five_thousand"):
        yield "Income less than $5,000 (no amount stated)"
    if expenses.get("expense_less_than_five_thousand"):
        yield "Expenses less than $5,000 (no amount stated)"


def _add_named(
    found: Disclosure, record: Mapping[str, Any], key: str, label: str, name: str
) -> None:
    for at, group in enumerate(record.get(key) or ()):
        if not isinstance(group, Mapping) or not group.get(name):
            continue
        share = group.get("ownership_percentage") or group.get(
            "foreign_entity_ownership_percentage"
        )
        words = [label, squeeze(group[name]), f"owns {share} percent" if share else ""]
        found.lines.append((f"/{key}/{at}", " · ".join(filter(None, words))))


def _organization(group: Mapping[str, Any], kind: str) -> Party:
    identifier = group.get("id")
    return Party(
        squeeze(group.get("name")),
        kind=kind,
        ids={f"lda_{kind}": str(identifier)} if identifier else {},
        city=squeeze(group.get("city")),
        state=squeeze(group.get("state")),
    )


def _person(group: Mapping[str, Any]) -> str:
    parts = [
        squeeze(group.get(f"lobbyist_{part}") or group.get(part))
        for part in ("first_name", "middle_name", "last_name", "suffix")
    ]
    return " ".join(filter(None, parts))


def _activity(issue: Any, detail: Any, agencies: Iterable[str], people: Iterable[str]) -> str:
    bodies, names = ", ".join(filter(None, agencies)), ", ".join(filter(None, people))
    return " · ".join(
        filter(None, (
            "Lobbying activity", f"issue {squeeze(str(issue or ''))}", squeeze(detail),
            f"contacted {bodies}" if bodies else "", f"lobbyists {names}" if names else "",
        ))
    )  # fmt: skip
