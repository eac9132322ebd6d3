"""Reports: a request and a shelf of books in, one table out; `writers` turn a table into files.

In: `istek.Istek`, journals as of records (`kaynak.RaporKitapligi`). Out: `tablo.Tablo`, the central type, with künye
and verification code. The registry is `rapor.RAPORLAR`; tables of the rule files join it by `tanim`.
"""
