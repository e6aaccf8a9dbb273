"""Dates and periods in text, with their precision, relative to the day of publication.

Own rules: general date parsers read "Q3 2016" as a day, turn "in 2015" into a full date and know
no election cycles or windows ("over the past year").
"""

from __future__ import annotations

from rag.dates.find import DateMention, find_dates, parse_when, period_of

__all__ = ["DateMention", "find_dates", "parse_when", "period_of"]
