"""How sources become Documents: one reader a format, behind one table."""

from corpus.reading import read, read_bytes

__all__ = ["read", "read_bytes"]
