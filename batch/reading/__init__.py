"""Files to columns: XML, CSV, fixed width, other vocabularies by mappings and stylesheets.

In: an archived file, mappings, schemas. Out: windows of texts in columns, each of one kind
(`documents.parti.HamParti`), or the refusal of the file (`DosyaReddi`); later the corrected copy. The central type is
`ac.Okuyucu`. Which fields there are is told by the kind; nothing here decides what a value means.
"""
