"""Amounts of money as news and filings write them, on exact decimals.

Ready-made parsers fail on news money ("$5m", "a half-million dollars", "$3-$4 million"), so the
grammar here is our own: currency, figure or words, scale, range, qualifier and unit.
"""

from __future__ import annotations

from rag.money.compare import same_amount
from rag.money.figures import Figure, figures
from rag.money.parse import MoneyMention, find_money, parse_money

__all__ = ["Figure", "MoneyMention", "figures", "find_money", "parse_money", "same_amount"]
