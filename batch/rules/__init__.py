"""What makes findings: the common rules, the chart of accounts, the explanation engine, deadlines, balances.

In: a document, how it was read (`Okunus`), and what the settings say (`baglam.Baglam`, the central type). Out:
findings, completed by the catalogue (`katalog.KATALOG`) with article, way out and severity. A rule never raises for
bad input and never stops its neighbours.
"""
