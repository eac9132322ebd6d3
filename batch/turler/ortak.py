"""Projections of records whatever their kind: who is recorded already, and up to which day the books are closed."""

from __future__ import annotations

from collections.abc import Iterable

from batch.documents.izdusum import Anahtar, Deger, Dizin, Olay


def _kimlik(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (*o.yalin, o.no), (o.yevmiye, o.icerik)


def _kapali_gun(o: Olay) -> Iterable[tuple[Anahtar, tuple[Deger, ...]]]:
    yield (), (o.sonuc["kapali_gun"],)


# Identity → record. By the number without its leading zeros first, so that one look-up also finds 000501 for 501.
KIMLIK = Dizin("kimlik", ("kaynak", "tur", "yalin", "no"), ("yevmiye:sayi", "icerik:ozet"), None, _kimlik, tekil=True)
# The last day that a record has closed (m.404, m.449): a record says so in its `sonuc`.
KAPALI_GUN = Dizin("kapali_gun", (), ("gun",), None, _kapali_gun, sonucta="kapali_gun")
