"""Who said what: direct, mixed and indirect speech with its speakers."""
