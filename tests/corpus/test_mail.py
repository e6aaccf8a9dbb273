from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from corpus.quoted import Quoted, split_quoted
from rag.types import Kind
from tests.corpus.conftest import ReadOne
from tests.corpus.makers import column, make_mail, make_pdf

REPLY = (
    "Lee,\n\nWe will give $5,000.\n\nDana\n\n"
    "On Sun, Mar 5, 2023 at 4:12 PM Lee Ash <lee@example.org>\nwrote:\n\n"
    "> The board paid $9,000.\n> Is that right?\n"
)
FORWARD = (
    "For your files.\n\nFrom: Ann Lee [mailto:ann@example.org]\n"
    "Sent: Monday, March 6, 2023 4:00 PM\nTo: Dana\nSubject: plan\n\nWe spent $40.\n"
)


def test_headers_become_fields(read_one: ReadOne) -> None:
    (document,), _ = read_one(make_mail("We will give $5,000.\n").as_bytes(), "a.eml")
    assert document.kind is Kind.EMAIL
    assert document.title == "The ward grant"
    assert document.authors == ("Dana Whitlock",)
    # The sender's own calendar day, not the day in Greenwich.
    assert (document.published, document.published_from) == ("2023-03-06", "header")
    assert document.external_id == "<m1@example.org>"
    assert document.metadata["to"] == ["Lee Ash"]
    assert document.anchors[0].locator == {"part": "1", "message_id": "<m1@example.org>"}


def test_quoted_history_is_not_the_senders(read_one: ReadOne) -> None:
    (own, history), _ = read_one(make_mail(REPLY).as_bytes(), "a.eml")
    assert own.text == "Lee,\n\nWe will give $5,000.\n\nDana"
    assert "$9,000" in history.text
    assert history.authors == ("Lee Ash",)
    assert (history.published, history.published_from) == ("2023-03-05", "quoted header")
    assert history.uri == "upload:a.eml#quoted-1"
    assert history.metadata["quoted"] is True
    assert history.anchors[0].locator["quoted"] is True


def test_forwarded_words_belong_to_their_writer(read_one: ReadOne) -> None:
    (own, history), _ = read_one(make_mail(FORWARD).as_bytes(), "a.eml")
    assert own.text == "For your files."
    assert history.authors == ("Ann Lee",)
    assert history.text.endswith("We spent $40.")


def test_html_history(read_one: ReadOne) -> None:
    page = (
        "<p>See below.</p><div class='gmail_quote'>On Sun, Mar 5, 2023 Lee Ash wrote:"
        "<blockquote>The board paid $9,000.</blockquote></div>"
    )
    (own, history), _ = read_one(make_mail(page, subtype="html").as_bytes(), "a.eml")
    assert own.text == "See below."
    assert "$9,000" in history.text
    assert history.authors == ("Lee Ash",)


def test_each_quoted_message_has_its_own_writer(read_one: ReadOne) -> None:
    thread = (
        "No.\n\nOn Mon, Sep 30, 2024 at 3:07 PM Owen Day <o@x.org> wrote:\n"
        "> Is that so?\n> Owen\n>\n"
        "> On Mon, Sep 30, 2024 at 11:20 AM Dana Whitlock <d@x.org> wrote:\n>> We are glad.\n"
    )
    documents, _ = read_one(make_mail(thread).as_bytes(), "a.eml")
    assert [(d.authors, d.uri) for d in documents] == [
        (("Dana Whitlock",), "upload:a.eml"),
        (("Owen Day",), "upload:a.eml#quoted-1"),
        (("Dana Whitlock",), "upload:a.eml#quoted-2"),
    ]
    assert "Is that so?" in documents[1].text
    assert "glad" not in documents[1].text
    assert documents[2].text.endswith("We are glad.")


def test_answers_between_quoted_lines_stay_with_the_sender() -> None:
    body = split_quoted("> Did you pay?\nWe did.\n> How much?\n>> An older line.\nForty dollars.")
    assert body.own == "We did.\nForty dollars."
    assert body.history == (Quoted("Did you pay?\nHow much?\nAn older line."),)


def test_mixed_depths_have_no_author() -> None:
    text = "On Monday, May 1, 2023, Al Bo wrote:\n> Cy Day wrote:\n>> We paid.\n> No, he paid.\n"
    (quoted,) = split_quoted(text).history
    assert (quoted.author, quoted.date) == ("", None)


@given(
    st.lists(st.sampled_from(["We paid.", "> You paid?", "", "On Monday, Al wrote:", "From: x"]))
)
def test_every_word_is_either_own_or_quoted(lines: list[str]) -> None:
    text = "\n".join(lines)
    body = split_quoted(text)
    both = "\n".join([body.own, *(quoted.text for quoted in body.history)]).replace(">", "")
    assert sorted(both.split()) == sorted(text.replace(">", "").split())
    assert "You paid?" not in body.own


def test_attachments_go_through_the_table(read_one: ReadOne) -> None:
    mail = make_mail("Attached.\n")
    pdf = make_pdf([column(["The fund gave five thousand dollars to the ward club in March."])])
    mail.add_attachment(pdf, maintype="application", subtype="octet-stream", filename="../x/g.bin")
    mail.add_attachment(make_mail("Inner words.\n", Subject="Inner"))
    mail.add_attachment(
        b"\x00\x01\x02" * 50, maintype="application", subtype="zip", filename="b.zip"
    )
    documents, problems = read_one(mail.as_bytes(), "a.eml")
    assert [(d.uri, d.metadata["format"]) for d in documents] == [
        ("upload:a.eml", "eml"),
        ("upload:a.eml#g.bin", "pdf"),
        ("upload:a.eml#attached-2.eml", "eml"),
    ]
    assert documents[1].metadata["attached_to"] == "upload:a.eml"
    assert [uri for uri, _ in problems] == ["upload:a.eml#b.zip"]


def test_a_mailbox_gives_every_message(read_one: ReadOne) -> None:
    first = make_mail("One.\nFrom here on it is ours.\n", Message_ID="<a@x>").as_bytes()
    second = make_mail("Two.\n", Message_ID="<b@x>").as_bytes()
    line = b"From dana@example.org Mon Mar  6 23:30:00 2023\n"
    data = line + first.replace(b"\nFrom here", b"\n>From here") + b"\n" + line + second
    documents, problems = read_one(data, "desk.mbox")
    assert [d.uri for d in documents] == ["upload:desk.mbox#a@x", "upload:desk.mbox#b@x"]
    assert "From here on" in documents[0].text
    assert documents[0].sha256 != documents[1].sha256
    assert documents[1].metadata["message"] == 2
    assert problems == []


def test_an_unknown_charset_is_still_read(read_one: ReadOne) -> None:
    raw = make_mail("Caf\xe9 words.\n").as_bytes().replace(b'"utf-8"', b'"x-none"')
    (document,), _ = read_one(raw, "a.eml")
    assert "words." in document.text
