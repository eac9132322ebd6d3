"""The books: totals and indexes that are derived from a journal, now or as of any of its records.

In: a journal up to its acknowledged head, and what kinds declare (`documents.izdusum`). Out: answers about keys;
blocks in a sealed SQLite file that is a function of the journal's bytes alone. The central type is `kitap.Kitap`;
`deneme.Deneme` lays over it what has been accepted and may yet be thrown away.
"""
