"""What a document (belge) *is*: fields and their gates, codes, amounts, dates, findings, columns, canonical bytes.

In: texts. Out: values, columns (`parti.Parti`), records of one kind. The central type is `tur.Tur`, what a kind is;
`izdusum` and `karar` say in which words a kind moves state and decides. Imports nothing of ours: no file, rule or
journal is known.
"""
