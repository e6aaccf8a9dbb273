"""Small fictional files in the formats that the readers read, made in memory."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from email.message import EmailMessage

Placed = tuple[float, float, str]
"""x and y in points from the bottom left, and the words that start there."""


def make_pdf(
    pages: Sequence[Sequence[Placed]], *, scanned: Sequence[int] = (), rotate: int = 0
) -> bytes:
    """A letter-size PDF in 10-point Helvetica; pages listed in `scanned` (from 0) are one image."""
    image = (
        b"<</Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray"
        b"/BitsPerComponent 8/Length 1>>stream\n\x80\nendstream"
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        image,
    ]
    kids = []
    for index, lines in enumerate(pages):
        words = "".join(f"BT /F1 10 Tf {x} {y} Td ({t}) Tj ET\n" for x, y, t in lines)
        picture = "q 612 0 0 792 0 0 cm /Im1 Do Q\n" if index in scanned else ""
        content = (picture + words).encode("latin-1")
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(content), content))
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Rotate %d/Contents %d 0 R"
            b"/Resources<</Font<</F1 3 0 R>>/XObject<</Im1 4 0 R>>>>>>" % (rotate, len(objects))
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(kids)}]>>".encode()
    return _assemble(objects)


def column(
    lines: Sequence[str], *, x: float = 72, top: float = 720, step: float = 12
) -> list[Placed]:
    """Lines of a column from `top` down."""
    return [(x, top - step * index, line) for index, line in enumerate(lines)]


def make_zip(members: dict[str, bytes]) -> bytes:
    """A zip archive of `members`, packed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def make_mail(body: str, *, subtype: str = "plain", **headers: str) -> EmailMessage:
    """A message from Dana Whitlock; keyword `Message_ID` sets `Message-ID`."""
    message = EmailMessage()
    given = {
        "From": "Dana Whitlock <dana@example.org>",
        "To": "Lee Ash <lee@example.org>",
        "Subject": "The ward grant",
        "Date": "Mon, 06 Mar 2023 23:30:00 -0500",
        "Message_ID": "<m1@example.org>",
        **headers,
    }
    for name, value in given.items():
        message[name.replace("_", "-")] = value
    message.set_content(body, subtype=subtype)
    return message


def make_page(head: str = "", body: str = "", *, lang: str = "en") -> str:
    """A saved news page with navigation, three paragraphs on a fictional grant, and a footer."""
    text = body or "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head>{head}</head><body>'
        "<nav><a href='/'>Home</a><a href='/sports'>Sports</a></nav>"
        f"<article><h1>Fund pays for ward club</h1>{text}</article>"
        "<footer>Copyright The Orrin Ledger. All rights reserved.</footer></body></html>"
    )


PARAGRAPHS = (
    "The Larkspur Fund gave $5,000 to the Orrin ward club in March, the club's treasurer said on "
    "Monday, in what she called the largest gift the club has had in a decade of collecting dues.",
    "“We did not ask for it,” said the treasurer, Mara Hale, who has kept the books of the club "
    "since 2011 and who showed the letter that came with the cheque to a reporter on Sunday.",
    "The fund's director, Dana Whitlock, said that the money was meant for the repair of the hall, "
    "whose roof has leaked since the storms of last autumn, and that no condition was attached.",
)


def _assemble(objects: Sequence[bytes]) -> bytes:
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    xref = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, xref)
    return bytes(out)
