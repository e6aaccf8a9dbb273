"""Readers of official records: each gives a Document whose text has one line a record.

Every line is rendered from the record's own fields, carries an anchor to the line, row or XPath
it came from and to the record's public id, and backs the typed rows of `Document.filing`.
Street addresses are never rendered.
"""
