"""Ways of saying beside "X said": what carries quoted words, and what does not."""

from __future__ import annotations

import pytest

from rag.claims import cues
from rag.claims.marks import regions
from tests.rag.claims.said import quotes_of


def _said(text: str) -> list[tuple[str, str]]:
    return [(quote.resolved or quote.speaker, quote.words) for quote in quotes_of(text)]


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "As Ada Quill, a former mayor of Orrin, put it: “The barge is no longer at the gate.”",
            "Ada Quill",
            "The barge is no longer at the gate.",
        ),
        (
            "“We ought to mend the mill this morning,” Ada Quill went on.",
            "Ada Quill",
            "We ought to mend the mill this morning,",
        ),
        (
            "“The levy has got to go!” some marchers chanted on Friday.",
            "some marchers",
            "The levy has got to go!",
        ),
        (
            "Ada Quill fired back that the “people of Orrin voted for me twice” last year.",
            "Ada Quill",
            "the “people of Orrin voted for me twice” last year",
        ),
        (
            "Ada Quill referred to Orrin as “a bright, hopeful town” in March.",
            "Ada Quill",
            "Orrin as “a bright, hopeful town”",
        ),
        (
            "Ada Quill praised Dan Orde for holding “the whole valley together” in March.",
            "Ada Quill",
            "Dan Orde for holding “the whole valley together” in March",
        ),
        (
            "Ada Quill has used the term “kitchen sink” in three letters.",
            "Ada Quill",
            "kitchen sink",
        ),
        (
            "On Monday Ada Quill issued a statement, “Last night our town lost its mill.”",
            "Ada Quill",
            "Last night our town lost its mill.",
        ),
        (
            "Ada Quill has since apologized for the flood: “Yes, I should have closed the dam.”",
            "Ada Quill",
            "Yes, I should have closed the dam.",
        ),
        (
            "Dan Orde, the chairman of the river board, said in a statement. “There are no gates.”",
            "Dan Orde",
            "There are no gates.",
        ),
        (
            "“Orrin needs a plan,” Dan Orde, the pollster who founded orrinpolls.com, tweeted.",
            "Dan Orde",
            "Orrin needs a plan,",
        ),
        (
            "MILL TO CLOSE “It has been a hard year for every family by the river.” [Herald]",
            "Herald",
            "It has been a hard year for every family by the river.",
        ),
        (
            "Ada Quill expressed confidence that the dam would not be “a danger to anybody.”",
            "Ada Quill",
            "the dam would not be “a danger to anybody.”",
        ),
        (
            "Dan Orde found fault with Ada Quill’s “dam or die” remark.",
            "Ada Quill",
            "dam or die",
        ),
    ],
)
def test_words_carried_in_other_ways(text: str, speaker: str, words: str) -> None:
    found = _said(text)
    assert any(by.endswith(speaker) and words in said for by, said in found), found


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "The two towns, Ada Quill said, now have to share one dam on the river.",
            "The two towns, Ada Quill said, now have to share one dam on the river",
        ),
        (
            "In both years, Ada Quill said, those gifts paid for “sponsorships” at the fair.",
            "those gifts paid for “sponsorships” at the fair",
        ),
        (
            "Ada Quill wrote that the plan was “futile,” because the dam had no gates.",
            "the plan was “futile,” because the dam had no gates",
        ),
        (
            "Ada Quill cried “fraud” over the levy and walked out of the hall.",
            "“fraud” over the levy",
        ),
        (
            "Ada Quill called Dan Orde “a clown” on his radio show in May.",
            "Dan Orde “a clown”",
        ),
        (
            "“There is a sense of calm now,” and gifts began to pick up last week, Dan Orde said.",
            "“There is a sense of calm now,” and gifts began to pick up last week",
        ),
        (
            "Quill said the dam has “kept us safe” before claiming that the levy “tears us apart.”",
            "the dam has “kept us safe”",
        ),
    ],
)
def test_how_far_the_words_reach(text: str, words: str) -> None:
    found = [quote.words for quote in quotes_of(text)]
    assert words in found, found


def test_two_reports_of_one_sentence_are_two_acts() -> None:
    found = [q.words for q in quotes_of("Quill said Orde is “a fair man,” and said he “was late.”")]
    assert len(found) == 2
    assert not any("said" in words for words in found)


@pytest.mark.parametrize(
    "text",
    [
        "The board did not want to see “that person,” telling the Herald that it was busy.",
        "She proposed a “chief dam officer” who reports directly to the county council.",
        "In her memoir, “Tough Choices,” Ada Quill wrote that the river was high in May.",
        "On ABC’s “This Week” Ada Quill said that the river would rise again in May.",
        "A group called the “River Foundation” paid for the gates in the spring of 2019.",
    ],
)
def test_words_that_nobody_says(text: str) -> None:
    marked = ("that person", "chief dam officer", "Tough Choices", "This Week", "River Foundation")
    said = [q for q in quotes_of(text) if q.form == "direct" or q.cue in ("telling", "reports")]
    assert not [q.words for q in said if any(words in q.words for words in marked)]


def test_speech_that_quotes_another_within_it_is_mixed() -> None:
    text = "Ada Quill said Dan Orde called the dam “a danger to every child.”"
    forms = {quote.resolved: quote.form for quote in quotes_of(text)}
    assert forms == {"Ada Quill": "mixed", "Dan Orde": "mixed"}


def test_a_quotation_goes_on_from_the_report_just_before_it() -> None:
    text = (
        "“We lost,” Quill said, adding that the dam was old. “Nobody had looked at it for years.”"
    )
    cue = {quote.words: quote.cue for quote in quotes_of(text)}
    assert cue["Nobody had looked at it for years."] == "adding"


@pytest.mark.parametrize("text", ["“rapists“ and more", "”We lost the mill,” he said"])
def test_a_turned_mark_opens_and_closes_where_it_stands(text: str) -> None:
    assert [region.inner.of(text) for region in regions(text)] in (
        ["rapists"],
        ["We lost the mill,"],
    )


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("referred", "refer"),
        ("dubbed", "dub"),
        ("knocked", "knock"),
        ("begging", "beg"),
        ("sang", "sing"),
        ("denies", "deny"),
    ],
)
def test_forms_of_cue_verbs(form: str, lemma: str) -> None:
    assert cues.cue_verb(form) == lemma


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        (
            "Ada Quill told the Herald that Dan Orde “had a wild plan for it,” adding, "
            "“He lost all of the river vote.”",
            "Ada Quill",
            "He lost all of the river vote.",
        ),
        (
            "Ada Quill was booed by Orrin voters after telling them they were “being ridiculous.”",
            "Ada Quill",
            "they were “being ridiculous.”",
        ),
        (
            "Ada Quill said the county plan would fail, and called it “a leading waste of money.”",
            "Ada Quill",
            "it “a leading waste of money.”",
        ),
        (
            "Ada Quill emailed supporters saying: “The struggle continues in Orrin.”",
            "Ada Quill",
            "The struggle continues in Orrin.",
        ),
        (
            "“The levy is too high for us,” said Army Capt. Dan Orde of Orrin.",
            "Dan Orde",
            "The levy is too high for us,",
        ),
        (
            "Ada Quill on Tuesday dismissed the plan as weak, arguing that the dam was too old.",
            "Ada Quill",
            "the dam was too old",
        ),
        (
            "“It holds,” Ada Quill, the engineer of the county board and a member of the dam panel "
            "since its founding by the state, said on Friday.",
            "Ada Quill",
            "It holds,",
        ),
    ],
)
def test_who_speaks(text: str, speaker: str, words: str) -> None:
    found = _said(text)
    assert (speaker, words) in found, found


def test_a_run_of_capitals_is_no_fuller_name() -> None:
    text = "Anna Quill opened the dam.\n\nOrde Excommunicates Quill\n\n“It holds,” Quill said."
    assert ("Anna Quill", "It holds,") in _said(text)


def test_one_thing_said_is_told_once() -> None:
    text = "When asked why, Orde responded in a text message: “The dam will be ours again by May.”"
    assert [quote.speaker for quote in quotes_of(text)] == ["Orde"]


def test_a_later_relative_does_not_lend_a_name() -> None:
    text = (
        "President Orde came on Monday.\n\n“It holds,” Orde said.\n\n"
        "His daughter, Emily Orde, stayed away."
    )
    assert ("Orde", "It holds,") in _said(text)


@pytest.mark.parametrize(
    ("article", "name"),
    [
        ("Jeff Marsh, a former senator, came too.", ""),
        ("Vermont Sen. Bernard Orde came too.", "Bernard Orde"),
        ("Sen. Bernard Orde came. Orde won in Vermont twice.", "Bernard Orde"),
    ],
)
def test_a_role_with_a_place_is_of_that_place(article: str, name: str) -> None:
    text = f"{article} There were others.\n\n“It is a good plan,” the Vermont senator said."
    assert [quote.resolved for quote in quotes_of(text)] == [name]


def test_an_office_is_no_part_of_a_name() -> None:
    text = "Secretary of State Rex Marsh met the board. “We may end up out of the deal,” he said."
    assert [quote.resolved for quote in quotes_of(text)] == ["Rex Marsh"]
