"""What a document is asked before anything else: is it recorded already, and may its number come next.

Pure: findings come back without their place, which the asker knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from batch.documents.bulgu import Bulgu
from batch.documents.metin import gun_farki, tarih_yazi
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye


class Uc(NamedTuple):
    """Where a journal stands: last record and its hash, last number and its date, newest form among the records."""

    sira: int
    ozet: str
    yevmiye: int
    tarih: str
    surum: int


class Kayitli(NamedTuple):
    """A recorded document: its record, its number (0 for none), and the hash of its content."""

    sira: int
    yevmiye: int
    icerik: str

    @property
    def ad(self) -> str:
        return f"yevmiye {self.yevmiye}" if self.yevmiye else f"{self.sira}. kayıt"

    @property
    def kaydin_adi(self) -> str:
        return f"{self.yevmiye} yevmiye numaralı kayıttaki" if self.yevmiye else f"{self.sira}. kayıttaki"


def tekrar(var: Kayitli, icerik: str, no: str) -> Bulgu:
    """KIM-001 for a document that is recorded, KIM-002 for another one under its name."""
    if var.icerik == icerik:
        mesaj = f"bu belge daha önce işlendi ({var.ad}), yeniden işlenmedi"
        return Bulgu(kod="KIM-001", mesaj=mesaj, gelen=no)
    mesaj = f"aynı kimlikle farklı içerik: {var.kaydin_adi} belgeden değişik"
    return Bulgu(kod="KIM-002", mesaj=mesaj, gelen=no)


def benzer(no: str, kayitlilar: Iterable[tuple[Kayitli, str]]) -> Bulgu | None:
    """KIM-004: a recorded document (and its number) whose number is this one's but for leading zeros."""
    onceki = min(((k.sira, x, k) for k, x in kayitlilar if x != no), default=None)
    if onceki is None:
        return None
    _, eski_no, k = onceki
    kayit = f"{k.yevmiye} yevmiye numarasıyla" if k.yevmiye else f"{k.sira}. kayıt olarak"
    mesaj = (
        f"{eski_no} numaralı belge {kayit} kayıtlı; "
        f"bu belgenin numarası ({no}) ondan yalnız baştaki sıfırlarla ayrılıyor"
    )
    return Bulgu(kod="KIM-004", mesaj=mesaj)


def siraya_girer(tarih: str, acilis: bool, uc: Uc, kapali_gun: str, b: Baglam) -> Bulgu | None:
    """What stands against a document taking the next yevmiye number (m.43/5, m.44), or is to be told of it."""
    if tarih < uc.tarih:
        son = tarih_yazi(uc.tarih)
        mesaj = f"{tarih_yazi(tarih)} tarihli belge, son yevmiye tarihinden ({son}) önceye ait"
        return Bulgu(kod="YEV-001", mesaj=mesaj, beklenen=f"{son} ya da sonrası", gelen=tarih)
    if kapali_gun and tarih <= kapali_gun:
        mesaj = f"{tarih_yazi(tarih)} tarihli belge kapanmış bir güne ait; {tarih_yazi(kapali_gun)} gününe kadar kapalı"
        return Bulgu(kod="YEV-002", mesaj=mesaj, beklenen=f"{tarih_yazi(kapali_gun)} sonrası", gelen=tarih)
    if acilis and uc.yevmiye > 0:
        mesaj = f"açılış fişi 1 numaralı kayıttır; defterde {uc.yevmiye} kayıt var"
        return Bulgu(kod="YEV-003", mesaj=mesaj)
    if uc.yevmiye == 0 and not acilis and seviye("YEV-004", b.politika) == "red":
        mesaj = f"{tarih[:4]} yılının defteri boş; ilk kaydı açılış fişi olmalı, sonradan açılış yapılamaz"
        return Bulgu(kod="YEV-004", mesaj=mesaj, beklenen="önce açılış fişi (ACILIS)")
    return _sicrama(tarih, uc, b.sicrama_gun) if tarih > uc.tarih else None


def _sicrama(tarih: str, uc: Uc, sinir: int) -> Bulgu | None:
    """YEV-005: the date is far ahead of the last number's. An opening alone does not say how far the year is."""
    if not sinir or uc.yevmiye < 2 or (gun := gun_farki(uc.tarih, tarih)) <= sinir:
        return None
    son = tarih_yazi(uc.tarih)
    mesaj = f"{tarih_yazi(tarih)} tarihli belge, son yevmiyeden ({uc.yevmiye} numara, {son}) {gun} gün sonraya ait"
    return Bulgu(kod="YEV-005", mesaj=mesaj)


def acilissiz() -> Bulgu:
    """YEV-004 as a warning: the first number is no opening."""
    oneri = "Birim bu yıla açılışsız başlıyorsa yapılacak bir şey yok; bu kayıttan sonra açılış fişi alınmaz."
    return Bulgu(kod="YEV-004", mesaj="yılın ilk kaydı açılış fişi değil", oneri=oneri)
