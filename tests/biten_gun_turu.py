"""What a kind may ask for around a document and at a day's end, as kinds that exist only in tests.

`ODEYEN` pays, when a day ends, what that day collected (333, out of the till): its entry may itself lack the money.
`asan` asks for vouchers before and behind its document, as its text says.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import msgspec
import pytest
from deneme_turu import TEK, TekSatir
from soz_ortak import yevmiye

from batch import turler
from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Anahtar, Olay, Toplam, Vektor
from batch.documents.karar import HepsiSorar, Karar, KararVerici, Kitaplik, Sorulan
from batch.documents.tur import Oncelik, Tur
from batch.documents.tutar import duz
from batch.pipeline.sonuc import KosuSonucu
from batch.turler.fis.belge import Dayanak, Fis, Satir


def mif(no: str, tarih: str, kurus: int, borc: str = "333", alacak: str = "100") -> Fis:
    """A voucher of two lines as the program makes one."""
    return Fis(
        belge_turu="MIF",
        belge_no=no,
        tarih=tarih,
        islem="NORMAL",
        aciklama=f"{no} sayılı kayıt",
        dayanak=(Dayanak(turu="DENEME", no=no),),
        satirlar=(Satir(hesap=borc, borc=duz(kurus)), Satir(hesap=alacak, alacak=duz(kurus))),
    )


def _tahsilat(o: Olay) -> Iterator[tuple[Anahtar, Vektor]]:
    """What a day has collected and not paid: its vouchers' credits of 333, less what its own end has paid."""
    if o.belge.belge_no.startswith("GS-"):
        yield (o.belge.tarih,), (-sum(s.borc_kurus for s in o.belge.satirlar),)
    elif alacak := sum(s.alacak_kurus for s in o.belge.satirlar if s.hesap == "333"):
        yield (o.belge.tarih,), (alacak,)


TAHSILAT = Toplam("tahsilat", ("gun",), ("kurus",), frozenset({"FIS"}), _tahsilat)


def _odeyen(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> Callable[[str, int], Sequence[msgspec.Struct]]:
    def gun_sonu(gun: str, yevmiye: int) -> Sequence[msgspec.Struct]:
        (kalan,) = kitap.toplam("tahsilat", (gun,))
        return [mif(f"GS-{yevmiye}", gun, kalan)] if kalan else []

    return gun_sonu


ODEYEN: Tur[TekSatir] = replace(TEK, oncelik=Oncelik(2), izdusumler=(TAHSILAT,), gun_sonu=_odeyen)


def _akisla(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> Callable[[str, int], Sequence[msgspec.Struct]]:
    """The same, by what has moved since it was asked last: also back, when a day's end was taken back."""
    akis = kitap.akis("tahsilat")
    okunan = 0
    bekleyen = {k[0] for k, _ in kitap.ara("tahsilat")}

    def gun_sonu(gun: str, yevmiye: int) -> Sequence[msgspec.Struct]:
        nonlocal okunan
        bekleyen.update(k[0] for k in akis[okunan:])
        okunan = len(akis)
        bekleyen.difference_update([g for g in bekleyen if not kitap.toplam("tahsilat", (g,))[0]])
        return [mif(f"GS-{yevmiye}", gun, kitap.toplam("tahsilat", (gun,))[0])] if gun in bekleyen else []

    return gun_sonu


AKISLA: Tur[TekSatir] = replace(ODEYEN, gun_sonu=_akisla)


def kapatan(*, bitirir: bool, ek: bool = False) -> Tur[TekSatir]:
    """`ODEYEN` whose documents close their day; ``ek``: with a last entry of it."""

    def karar(belge: TekSatir) -> Karar:
        son = (mif(f"K-{belge.kayit_no}", belge.tarih, 100, "100", "102"),) if ek else ()
        return Karar(sonuc={"kapali_gun": belge.tarih}, uretilen=son)

    return replace(ODEYEN, oncelik=Oncelik(9), karar=lambda *_: HepsiSorar(karar), gun_bitirir=bitirir)


def asan(taban: Tur[TekSatir] = TEK) -> Tur[TekSatir]:
    """Documents whose text names the vouchers to stand around them: ``Ö1 S2`` is one of 1.00 before, one of 2.00 behind.

    ``!``: the voucher takes more out of the till than it holds; ``@``: it bears the name of voucher 2.
    """

    def _istenen(belge: TekSatir, i: int, kelime: str) -> Fis:
        if "!" in kelime:
            return mif(f"{belge.kayit_no}-{i}", belge.tarih, 99_999_900)
        no = "2" if "@" in kelime else f"{belge.kayit_no}-{i}"
        return mif(no, belge.tarih, int(kelime.strip("ÖS@")) * 100, "100", "102")

    def _karar(kitap: Sorulan, kitaplik: Kitaplik, b: Any) -> KararVerici:
        def karar(belge: TekSatir) -> Karar:
            isler = [(k, _istenen(belge, i, k)) for i, k in enumerate(belge.konu.split(), 1)]
            onceki = tuple(x for k, x in isler if k[0] == "Ö")
            return Karar(onceki=onceki, uretilen=tuple(x for k, x in isler if k[0] == "S"))

        return HepsiSorar(karar)

    return replace(taban, karar=_karar)


ASIL = turler.TURLER


def tur_kur(mp: pytest.MonkeyPatch, *turleri: Tur[Any]) -> None:
    mp.setattr(turler, "TURLER", (*ASIL, *turleri))


def tekler(*satirlar: str) -> bytes:
    return ("kayit_no;tarih;konu\n" + "".join(f"{s}\n" for s in satirlar)).encode()


def kayitlar(kok: Path) -> list[dict[str, Any]]:
    return [json.loads(s) for s in yevmiye(kok).read_text("utf-8").splitlines()]


def ozet(kok: Path, son: int = 0) -> list[tuple[int, str, str, int]]:
    """Number, name, day and cause of the records behind a place."""
    return [
        (r.get("yevmiye", 0), b.get("belge_no") or b["kayit_no"], b["tarih"][5:], r.get("neden", 0))
        for r in kayitlar(kok)[son:]
        for b in [r["belge"]]
    ]


def redler(sonuc: KosuSonucu) -> list[Bulgu]:
    return [b for d in sonuc.dosyalar for b in d.bulgular if b.seviye == "red"]
