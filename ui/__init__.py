"""Panels of the chat, one function each. They show what `rag` gives and decide nothing."""
