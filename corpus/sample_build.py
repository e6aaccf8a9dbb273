"""Writes the sample library's PDF and DOCX files: `python -m corpus.sample_build [FOLDER]`.

The other samples are text and kept by hand. Dates inside the files are fixed, so that building
twice gives the same bytes.
"""

from __future__ import annotations

import io
import sys
import zipfile
from datetime import UTC, datetime
from pathlib import Path

SAMPLE = Path(__file__).parent / "sample"
FICTION = "This is a fictional document written for the Receipts sample library."
STATEMENT = "safe-streets-2024-09-16-statement.pdf"
MINUTES = "county-board-2024-07-09-minutes.pdf"
RELEASE = "hale-campaign-2024-09-13-release.docx"
_STAMP = datetime(2025, 3, 1, 12, 0, tzinfo=UTC)

_STATEMENT = [
    "Safe Streets Tamarack",
    "STATEMENT - September 16, 2024",
    "Contact: Neil Farrow",
    "Safe Streets Tamarack today released the following answer to charges made by the campaign "
    "of Marian Hale.",
    "Safe Streets Tamarack is an independent committee. It has not discussed its advertising with "
    "Curtis Brandt, with his staff or with anyone acting for them. It did not ask his leave, and "
    "he did not give it.",
    "The committee has been asked to name its donors before the law requires it. It will not. Its "
    "report for the third quarter is due on October 15 and will be complete.",
    '"Ms. Hale\'s record is not a rumor. It is 140 cases and what became of them," said Neil '
    "Farrow, the committee's spokesman. He said that the committee had documents for each claim in "
    "its advertisements and would show them to any station that asked.",
    "The committee corrects one point. An advertisement shown on September 4 and 5 gave 2018 as "
    "the year in which Ms. Hale left the district attorney's office. The year was 2017. The "
    "advertisement has been changed.",
    "Douglas Pruitt, Treasurer. Safe Streets Tamarack is registered with the Federal Election "
    "Commission as C99900412.",
    FICTION,
]

_MINUTES = [
    "TAMARACK COUNTY BOARD OF COMMISSIONERS",
    "Minutes of the regular meeting of July 9, 2024",
    "Present: Commissioners Sorrel (chair), Abend, Ito, Marchetti and Wray. Absent: none.",
    "1. Matching grant. Commissioner Ito moved to grant $75,000 from the Community Safety Fund to "
    "Second Chance Tamarack, matching in part the award of the Alder River Community Foundation. "
    "Commissioner Wray asked whether the program reports its results. Luther Quill answered that "
    "four in five clients were not rearrested within a year. The motion passed 4 to 1, Wray "
    "opposed.",
    "2. District attorney. The board heard a request by District Attorney Brandt for a "
    "supplemental budget of $410,000 for two prosecutors and a records system. Commissioner "
    "Marchetti said that she would support the prosecutors but not the records system. No vote was "
    "taken.",
    "3. Road contract. The board ratified the award of the Bluff Road resurfacing contract to "
    "Lindqvist Aggregates for $3,012,000. Bids of $3,418,500 and $3,655,000 had also been "
    "received.",
    "PAGE",
    "4. Bridge loan. The board authorized a loan of $250,000 at 3 percent to the Fenwick Harbor "
    "District, to be repaid by June 30, 2026, until a state grant arrives. Commissioner Abend "
    "abstained, since his brother-in-law sits on the district's board.",
    '5. Public comment. Petra Vance of the Alder River Watch said the county "keeps handing its '
    'wallet to the company that fouled its water." The chair said that contracts go to the lowest '
    "responsible bidder.",
    "6. Youth. Gordon Lindqvist, for the Lindqvist Family Foundation, presented a check for "
    "$35,000 to the Tamarack Sheriff's Youth League. The chair thanked him.",
    "Adjourned at 9:14 p.m. Respectfully submitted, Dolores Finch, clerk.",
    FICTION,
]

_RELEASE = [
    "HALE FOR DISTRICT ATTORNEY",
    "For release September 13, 2024",
    "Hale answers ad campaign with her case list",
    "FENWICK - Marian Hale today published a list of the 140 felony cases that she tried as a "
    "deputy prosecutor, with the outcome of each, in answer to television ads paid for by Safe "
    "Streets Tamarack.",
    '"They have three hundred thousand dollars. I have a docket," Hale said. "One hundred and '
    'eighteen of those cases ended in a conviction. People can look them up."',
    'The ads say that Hale "never put anyone away."',
    "Priya Raman, the campaign's communications director, said that the campaign had asked the "
    "group to name its donors and had received no answer. She said it would not file a complaint, "
    'because "a complaint takes a year and an election takes a day."',
    "Joel Tansey, campaign manager, said the campaign had raised $38,000 in the 48 hours after the "
    "first ad was broadcast.",
    "Paid for by Hale for District Attorney. " + FICTION,
]
_CASES = [
    ("Year", "Felony trials", "Convictions"),
    ("2009-2011", "52", "43"),
    ("2012-2014", "49", "42"),
    ("2015-2017", "39", "33"),
]


def write_pdf(paragraphs: list[str], title: str, path: Path) -> None:
    """Write `paragraphs` to a Letter-size PDF; "PAGE" starts a page, the first is the heading."""
    from fpdf import FPDF

    pdf = FPDF(format="Letter", unit="pt")
    pdf.set_creation_date(_STAMP)
    pdf.set_title(title)
    pdf.set_margin(72)
    pdf.add_page()
    for number, paragraph in enumerate(paragraphs):
        if paragraph == "PAGE":
            pdf.add_page()
            continue
        pdf.set_font("Times", style="B" if number < 2 else "", size=16 if number == 0 else 11)
        pdf.multi_cell(0, 15, paragraph, align="L", new_x="LMARGIN", new_y="NEXT")
        pdf.ln(8)
    pdf.output(str(path))


def write_docx(path: Path) -> None:
    """Write the campaign release, with its table of cases before the closing line."""
    from docx import Document

    document = Document()
    for number, paragraph in enumerate(_RELEASE):
        if number == len(_RELEASE) - 1:
            table = document.add_table(rows=0, cols=3)
            for row in _CASES:
                cells = table.add_row().cells
                for cell, value in zip(cells, row, strict=True):
                    cell.text = value
        document.add_paragraph(paragraph, style="Title" if number == 2 else None)
    core = document.core_properties
    core.title, core.author = _RELEASE[2], "Hale for District Attorney"
    core.created = core.modified = datetime(2024, 9, 13, 9, 0)
    buffer = io.BytesIO()
    document.save(buffer)
    path.write_bytes(_fixed_times(buffer.getvalue()))


def _fixed_times(package: bytes) -> bytes:
    """The same zip package with every member dated 1980-01-01."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(package)) as source,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target,
    ):
        for name in source.namelist():
            target.writestr(
                zipfile.ZipInfo(name), source.read(name), compress_type=zipfile.ZIP_DEFLATED
            )
    return out.getvalue()


def main(folder: Path = SAMPLE) -> None:
    """Write the three binary samples into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    write_pdf(_STATEMENT, "Safe Streets Tamarack: statement", folder / STATEMENT)
    write_pdf(_MINUTES, "Board of Commissioners: minutes of July 9, 2024", folder / MINUTES)
    write_docx(folder / RELEASE)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLE)
