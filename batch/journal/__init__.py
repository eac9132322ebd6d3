"""The append-only record: what must survive a kill, a power cut and a full disk.

In: documents that were decided upon, taken files. Out: records (`kayit.Kayit`), one line each, chained, acknowledged
by `bas.json`. The central type is `defter.Defter`. Everything durable is written through `dosya`; the recovery table
is in docs/mimari.md. On doubt it stops.
"""
