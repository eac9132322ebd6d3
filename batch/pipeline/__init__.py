"""The only part that knows all others: take files, read, order, decide, write, publish; verify, prove, watch.

In: an inbox, settings, the clock. Out: records, state, an outbox, and a `sonuc.KosuSonucu`. The way in is
`kosu.calistir`; `isle` is the heart of a run, `uygulama.Uygulayici` decides and numbers, `yazar` writes.
"""
