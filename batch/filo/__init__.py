"""Many units as one: journals written out as Parquet segments, and tables over a folder of them.

A unit writes its segments (`disa_aktar`); whoever has the folders of many (`klasor`) adds them up with SQL (`motor`)
and shows the sums as the units' own reports do (`raf`, `tablolar`). Segments are derived data: what they must be is
told by the journal's head, which stands in their manifest (`bildirim`).
"""
