"""What a document is asked before anything else: is it recorded already, and may its number come next.

Pure: findings come back without their place, which the asker knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, Protocol

from batch.documents.bulgu import Bulgu
from batch.documents.metin import gun_farki, tarih_yazi
from batch.documents.teslim import Veren
from batch.rules.baglam import Baglam
from batch.rules.katalog import seviye


class Uc(NamedTuple):
    """Where a journal stands: last record and its hash, last number and its date, newest form among the records, last
    day that a record has closed."""

    sira: int
    ozet: str
    yevmiye: int
    tarih: str
    surum: int
    kapali: str


class Kayitli(Protocol):
    """A recorded document: its record, its number (0 for none), and the hash of its content."""

    @property
    def sira(self) -> int: ...

    @property
    def yevmiye(self) -> int: ...

    @property
    def icerik(self) -> str: ...


class EskiKayit(NamedTuple):
    """One of before the slice in hand."""

    sira: int
    yevmiye: int
    icerik: str


def tekrar(var: Kayitli, icerik: str, no: str, yol: str = "") -> Bulgu:
    """KIM-001 for a document that is recorded, KIM-002 for another one under its name. ``yol``: its kind's way out."""
    ad = f"yevmiye {var.yevmiye}" if var.yevmiye else f"{var.sira}. kayıt"
    if var.icerik == icerik:
        mesaj = f"bu belge daha önce işlendi ({ad}), yeniden işlenmedi"
        return Bulgu(kod="KIM-001", mesaj=mesaj, gelen=no)
    ad = f"{var.yevmiye} yevmiye numaralı kayıttaki" if var.yevmiye else f"{var.sira}. kayıttaki"
    mesaj = f"aynı kimlikle farklı içerik: {ad} belgeden değişik"
    return Bulgu(kod="KIM-002", mesaj=mesaj, gelen=no, oneri=yol)


def baskasi_var(var: Kayitli, no: str) -> Bulgu:
    """KIM-002 for a document that the program makes where another bears its name."""
    kayit = f"{var.yevmiye} yevmiye numaralı" if var.yevmiye else f"{var.sira}."
    return Bulgu(kod="KIM-002", mesaj=f"{kayit} kayıtta bu adla başka bir belge var", gelen=no)


def vereni_istemiyor(veren: Veren, kusur: str | None) -> Bulgu:
    """KIM-005 for a document whose giver's journal is of this installation and does not ask for it."""
    oneri = (
        f"Belgeyi {veren.birim} biriminin bıraktığı dosyadan ya da onun düzeltme kopyasından, alanlarını değiştirmeden "
        "gönderin; istenen belge yanlışsa düzeltmesini veren birim kendi defterinde yapar."
    )
    mesaj = kusur or f"{veren.birim} biriminin {veren.yil} yılı defteri yok"
    return Bulgu(kod="KIM-005", mesaj=mesaj, yol="@kaynak", gelen=veren.kaynak, oneri=oneri)


def vereni_yok(veren: Veren) -> Bulgu:
    """KIM-006: the journal that asks for a document is of another installation, so nothing proves that it does."""
    mesaj = f"belgeyi isteyen {veren.birim}/{veren.yil} defteri bu kurulumda yok; {veren.yeri} ile karşılaştırılamadı"
    return Bulgu(kod="KIM-006", mesaj=mesaj, yol="@kaynak", gelen=veren.kaynak)


def baska_yilin(tarih: str, yil: int) -> Bulgu:
    """TAR-003 for an accounting entry whose day is not of the journal's year."""
    mesaj = f"belgenin tarihi {tarih_yazi(tarih)}; yevmiye {yil} yılının"
    return Bulgu(kod="TAR-003", mesaj=mesaj, beklenen=f"{yil} yılından bir gün", gelen=tarih)


def benzer(no: str, kayitlilar: Iterable[tuple[Kayitli, str]]) -> Bulgu | None:
    """KIM-004: a recorded document (and its number) whose number is this one's but for leading zeros."""
    digerleri = [(k, x) for k, x in kayitlilar if x != no]
    if not digerleri:
        return None
    k, eski_no = min(digerleri, key=lambda d: d[0].sira)
    kayit = f"{k.yevmiye} yevmiye numarasıyla" if k.yevmiye else f"{k.sira}. kayıt olarak"
    mesaj = (
        f"{eski_no} numaralı belge {kayit} kayıtlı; "
        f"bu belgenin numarası ({no}) ondan yalnız baştaki sıfırlarla ayrılıyor"
    )
    return Bulgu(kod="KIM-004", mesaj=mesaj)


def gunu_olur(tarih: str, uc: Uc, kapali_gun: str) -> Bulgu | None:
    """What stands against a document of that day coming next (m.43/5, m.44)."""
    if tarih < uc.tarih:
        son = tarih_yazi(uc.tarih)
        mesaj = f"{tarih_yazi(tarih)} tarihli belge, son yevmiye tarihinden ({son}) önceye ait"
        return Bulgu(kod="YEV-001", mesaj=mesaj, beklenen=f"{son} ya da sonrası", gelen=tarih)
    if kapali_gun and tarih <= kapali_gun:
        mesaj = f"{tarih_yazi(tarih)} tarihli belge kapanmış bir güne ait; {tarih_yazi(kapali_gun)} gününe kadar kapalı"
        return Bulgu(kod="YEV-002", mesaj=mesaj, beklenen=f"{tarih_yazi(kapali_gun)} sonrası", gelen=tarih)
    return None


def siraya_girer(tarih: str, acilis: bool, uc: Uc, kapali_gun: str, b: Baglam) -> Bulgu | None:
    """What stands against a document taking the next yevmiye number, or is to be told of it."""
    if (engel := gunu_olur(tarih, uc, kapali_gun)) is not None:
        return engel
    if acilis and uc.yevmiye > 0:
        mesaj = f"açılış fişi 1 numaralı kayıttır; defterde {uc.yevmiye} kayıt var"
        return Bulgu(kod="YEV-003", mesaj=mesaj)
    if uc.yevmiye == 0 and not acilis and seviye("YEV-004", b.politika) == "red":
        mesaj = f"{tarih[:4]} yılının defteri boş; ilk kaydı açılış fişi olmalı, sonradan açılış yapılamaz"
        gecen = int(tarih[:4]) - 1
        oneri = (
            f"Belgenin yılı {tarih[:4]} değilse tarihini düzeltip yeniden gönderin. Doğruysa: "
            f"{gecen} defteri buradaysa önce `batch eoy --year {gecen}` çalıştırın: açılış fişini o yazar. Değilse "
            "ACILIS işlemli muhasebe işlem fişini gönderin (aynı koşuda da olur). Sonra bu belgeyi yeniden gönderin. "
            'Birim bu yıla açılışsız başlıyorsa config/batch.toml dosyasında [donem] acilis = "istege-bagli" yazın.'
        )
        return Bulgu(kod="YEV-004", mesaj=mesaj, beklenen="önce açılış fişi (ACILIS)", oneri=oneri)
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
