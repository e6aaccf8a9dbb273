"""Text: tokens, sentences, normal forms with an index map, and finding quoted words."""
