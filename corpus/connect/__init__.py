"""Connectors to public records: a file fetched once, saved with its hash and day, then read."""

from __future__ import annotations

from corpus.connect.client import Client, Saved
from corpus.connect.sources import SOURCES, Target, targets

__all__ = ["SOURCES", "Client", "Saved", "Target", "targets"]
