"""Reads lobbying disclosures: LD-1 registrations, LD-2 reports, LD-203 contributions, as JSON.

Two shapes: the Senate's LDA API (a filing, or a page of them under "results"), and the older
records cut from the Senate's HTML forms. Who pays: the client pays the registrant (`income`); an
organization that lobbies for itself states `expenses`. "Less than $5,000" is no amount, not zero.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.build import make_document
from corpus.filings.json_rows import load_json, load_records
from corpus.filings.lda_shapes import Disclosure, read_disclosure
from corpus.filings.page import RENDERED, Page, party_words
from corpus.filings.trouble import report
from corpus.filings.values import money_words, parse_amount, parse_day, squeeze
from corpus.source import Source
from rag.errors import ReadError
from rag.types import Document, FiledRow, Filing, Kind, Money, Party

_ITEMS = {
    "feca": ("donation", "contribution under the Federal Election Campaign Act"),
    "he": ("payment", "honorary expenses"),
    "me": ("payment", "meeting expenses"),
    "ple": ("donation", "presidential library expenses"),
    "pic": ("donation", "presidential inaugural committee"),
}


def is_lda(head: bytes) -> bool:
    """Whether JSON that begins with `head` is a lobbying disclosure."""
    if head[:1] not in (b"{", b"["):
        return False
    api = b'"filing_uuid"' in head and b'"filing_type"' in head
    old = b'"identifiers"' in head and (b"_senate_id" in head or b"_house_id" in head)
    return api or old


def read_lda(source: Source) -> Iterator[Document]:
    """One document for each disclosure in `source`.

    Raises:
        ReadError: the JSON is broken, or holds no lobbying disclosure.
    """
    problems: list[str] = []
    try:
        value = load_json(source)
        found = value.get("results", [value]) if isinstance(value, dict) else value
        records = [record for record in found if isinstance(record, dict)]
    except ReadError:
        records_kept, problems = load_records(source, "results")
        records = [dict(record) for record in records_kept]
    disclosures = [read_disclosure(record) for record in records]
    if not any(disclosures):
        shown = sorted(records[0])[:8] if records else []
        raise ReadError(f"{source.name}: no lobbying disclosure in the JSON; it holds {shown!r}")
    several = len(disclosures) > 1
    for at, disclosure in enumerate(disclosures):
        if disclosure is None:
            source.problem(f"record {at + 1} is no lobbying disclosure")
            continue
        disclosure.problems[:0] = problems if at == 0 else []
        yield _document(source, disclosure, several=several)


def _document(source: Source, found: Disclosure, *, several: bool) -> Document:
    page, at = Page(), {"pointer": "/", "filing_uuid": found.uuid}
    when = " ".join(filter(None, (found.year, found.period)))
    page.line(f"Lobbying disclosure {found.form}" + (", amendment" if found.amended else ""), at)
    page.line(f"Registrant {party_words(found.registrant)}", at)
    if found.client.name:
        role = "Lobbyist" if found.form == "LD-203" else "Client"
        page.line(f"{role} {party_words(found.client)}", at)
    for words in (f"Period {when}" if when else "", f"Filed {found.filed_on}" if found.filed_on
                  else "", *found.bounds):  # fmt: skip
        if words:
            page.line(words, at)
    page.line(RENDERED)
    rows = [*_payments(page, found, when), *_contributions(page, found, when)]
    for pointer, words in found.lines:
        page.line(words, {"pointer": pointer, "filing_uuid": found.uuid})
    report(source, found.problems)
    client = found.client.name or found.registrant.name
    return make_document(
        source,
        page.text,
        title=", ".join(filter(None, (found.form, found.registrant.name, client, when))),
        uri=f"{source.uri}#{found.uuid}" if several else source.uri,
        kind=Kind.FILING,
        publisher="United States Senate",
        published=found.filed_on,
        published_from="filing" if found.filed_on else "",
        external_id=found.uuid,
        anchors=page.anchors,
        metadata={"url": found.url} if found.url else {},
        filing=Filing(
            form=found.form,
            filer=found.registrant,
            report_id=found.uuid,
            series="|".join((found.form, found.registrant.name, found.client.name, when)),
            amendment=int(found.amended),
            filed_on=found.filed_on,
            rows=tuple(rows),
            problems=tuple(found.problems),
        ),
    )


def _payments(page: Page, found: Disclosure, when: str) -> Iterator[FiledRow]:
    """Income: the client paid the registrant. Expenses: the registrant's own, no recipient."""
    nobody = Party("")
    if found.form.startswith("LD-2") and found.form != "LD-203" and not _stated(found):
        yield from _unstated(page, found, when)
        return
    for label, value, funder, recipient, kind in (
        ("income", found.income, found.client, found.registrant, "fee"),
        ("expenses", found.expenses, found.registrant, nobody, "payment"),
    ):
        if value is None or str(value).strip() == "":
            continue
        amount = parse_amount(str(value))
        if amount is None:
            found.problems.append(f"{label}: no amount can be read from {value!r}")
            continue
        locator = {"pointer": f"/{label}", "filing_uuid": found.uuid}
        to = f"to {recipient.name}" if recipient.name else "for its own lobbying"
        words = ["Lobbying " + label, funder.name, to, money_words(amount), when,
                 "rounded to $10,000 by the filer"]  # fmt: skip
        yield FiledRow(
            row_id=f"{found.uuid}:{label}",
            funder=funder,
            recipient=recipient,
            money=Money(amount),
            span=page.record(words, locator),
            date=found.year or None,
            purpose="lobbying",
            kind=kind,
            side="receiver" if kind == "fee" else "giver",
            schedule=found.form,
            line=label,
            fiscal_period=when,
            locator=locator,
        )


def _stated(found: Disclosure) -> bool:
    return any(str(value or "").strip() for value in (found.income, found.expenses))


def _unstated(page: Page, found: Disclosure, when: str) -> Iterator[FiledRow]:
    """The row of a report that states no amount: it was filed, and no amount is not zero."""
    is_own = not found.client.name or found.client.name == found.registrant.name
    funder = found.registrant if is_own else found.client
    recipient = Party("") if is_own else found.registrant
    label = "expenses" if is_own else "income"
    locator = {"pointer": f"/{label}", "filing_uuid": found.uuid}
    words = ["Lobbying " + label, funder.name, f"to {recipient.name}" if recipient.name else "",
             next(iter(found.bounds), "no amount stated"), when]  # fmt: skip
    if not funder.name:
        return
    yield FiledRow(
        row_id=f"{found.uuid}:{label}",
        funder=funder,
        recipient=recipient,
        money=None,
        span=page.record([word for word in words if word], locator),
        date=found.year or None,
        purpose="lobbying",
        kind="payment" if is_own else "fee",
        side="giver" if is_own else "receiver",
        schedule=found.form,
        line=label,
        fiscal_period=when,
        locator=locator,
    )


def _contributions(page: Page, found: Disclosure, when: str) -> Iterator[FiledRow]:
    """LD-203 items: "SELF" is the lobbyist, or the registrant when no lobbyist files."""
    own = found.client if found.client.name else found.registrant
    for at, item in enumerate(found.items):
        amount = parse_amount(str(item.get("amount") or ""))
        day = parse_day(str(item.get("date") or ""))
        name = squeeze(item.get("contributor_name"))
        funder = own if name.upper() in ("SELF", "") else Party(name)
        payee, honoree = squeeze(item.get("payee_name")), squeeze(item.get("honoree_name"))
        kind, label = _ITEMS.get(str(item.get("contribution_type") or ""), ("donation", ""))
        locator = {"pointer": f"/contribution_items/{at}", "filing_uuid": found.uuid}
        words = ["LD-203 contribution", funder.name, f"to {payee}", day or "",
                 money_words(amount) if amount is not None else "amount unread",
                 f"honoree {honoree}" if honoree else "", label]  # fmt: skip
        span = page.record(words, locator)
        if amount is None or not payee:
            found.problems.append(f"contribution {at + 1}: no amount or no payee; it gives no row")
            continue
        yield FiledRow(
            row_id=f"{found.uuid}:{at}",
            funder=funder,
            recipient=Party(payee),
            money=Money(amount),
            span=span,
            date=day,
            purpose=label,
            kind=kind,
            candidate=honoree,
            side="giver",
            schedule="LD-203",
            fiscal_period=when,
            locator=locator,
        )
