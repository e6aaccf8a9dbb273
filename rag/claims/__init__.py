"""Claims out of text: who said what, who funded what."""
