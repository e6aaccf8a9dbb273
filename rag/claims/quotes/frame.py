"""An attribution inside one sentence, as a value."""

from __future__ import annotations

from dataclasses import dataclass

from rag.types import Span


@dataclass(frozen=True, slots=True)
class Frame:
    """One attribution inside a sentence, in code points of the document's text.

    `speaker` is None where the sentence names nobody; `content` is None for a cue that only a
    neighbouring quotation can complete. `strong` marks a verb of saying.
    """

    cue: Span
    lemma: str
    speaker: Span | None
    content: Span | None
    addressee: Span | None = None
    strong: bool = True
    antecedent: Span | None = None

    @property
    def report_start(self) -> int:
        """Where the report itself begins, cue or speaker."""
        return min(self.cue.start, self.speaker.start if self.speaker else self.cue.start)

    @property
    def report_end(self) -> int:
        """Where the report itself ends: cue, speaker or addressee."""
        return max(s.end for s in (self.cue, self.speaker, self.addressee) if s is not None)
