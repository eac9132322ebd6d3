"""What is decided over a correction of codes from the books: that what it speaks of stands there just so (m.503)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Sorulan
from batch.documents.okunus import Okunus
from batch.documents.tertip import Tertip
from batch.documents.tutar import yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.kalan import Odenekler
from batch.turler.fis import FIS
from batch.turler.fis.belge import Fis, Satir
from batch.turler.fis.isleyis_kurallari import satir_sartlari, tutar_sartlari
from batch.turler.fis.izdusum import KAPANISTA, kapatir
from batch.turler.fis.kod_kurallari import KURALLAR as KOD_KURALLARI
from batch.turler.fis.kurallar import finansman_oz
from batch.turler.fis.odenek import GiderIstegi, istekleri, yetmeyen
from batch.turler.kod_duzeltme.alanlar import KOD_ADI, KODLAR, kanonik
from batch.turler.kod_duzeltme.belge import DuzeltmeSatiri, KodDuzeltme
from batch.turler.kod_duzeltme.izdusum import kodu_yaz

# What a voucher is asked about these codes, and so again when they have been corrected.
_KODA_BAKANLAR = (finansman_oz, tutar_sartlari, satir_sartlari, *KOD_KURALLARI)


class DuzeltmeKarari:
    """KDZ-006 … KDZ-009; and what the voucher's own rules say of the new codes."""

    def __init__(self, kitap: Sorulan, b: Baglam) -> None:
        self._kitap, self._b = kitap, b
        self._kayitli: dict[int, Fis] = {}  # as recorded, which never changes

    def __call__(self, belge: KodDuzeltme) -> Karar:
        bulgular: list[Bulgu] = []
        sonuclar: list[Mapping[str, Any]] = []
        once: dict[int, Fis] = {}
        sonra: dict[int, Fis] = {}
        for i, d in enumerate(belge.duzeltmeler, 1):
            no, sira, yeni = int(d.yevmiye), int(d.satir), kanonik(d.kod, d.yeni)
            fis = sonra.get(no) or self._yururlukteki(no)
            engel = self._yeri(d, fis) or self._eskisi(d, fis)
            if engel is not None or fis is None:
                bulgular += [msgspec.structs.replace(x, mesaj=f"{i}. düzeltme: {x.mesaj}") for x in (engel,) if x]
                continue
            s = fis.satirlar[sira - 1]
            sonuclar.append(_sonuc(s, d.kod, yeni, kapatir(fis)))
            once.setdefault(no, fis)
            satirlar = (*fis.satirlar[: sira - 1], kodu_yaz(s, d.kod, yeni), *fis.satirlar[sira:])
            sonra[no] = msgspec.structs.replace(fis, satirlar=satirlar)
        if bulgular:
            return Karar(tuple(bulgular))
        for no, fis in once.items():
            bulgular += self._bozulanlar(no, fis, sonra[no])
        bulgular += self._odenegi(once, sonra)
        return Karar(tuple(bulgular), {"duzeltmeler": sonuclar})

    def _odenegi(self, once: Mapping[int, Fis], sonra: Mapping[int, Fis]) -> Iterator[Bulgu]:
        """ODN-001, ODN-002: expense that a correction takes to another tertip finds its appropriation there, also what
        is bound for its commitment. What leaves the tertip by the same document makes room."""
        odenekler = Odenekler(self._kitap)
        if not odenekler.denetlenir(self._b):
            return
        fark: dict[tuple[Tertip, str], int] = {}
        for isaret, fisler in ((-1, once), (1, sonra)):
            gidenler = (fis for fis in fisler.values() if not kapatir(fis))
            for x in (x for fis in gidenler for x in istekleri(fis) if x.ana == "830" and not x.tertip.eksikler):
                fark[x.tertip, x.taahhut_no] = fark.get((x.tertip, x.taahhut_no), 0) + isaret * x.kurus
        alinan: dict[Tertip, int] = {}
        for (t, no), v in fark.items():
            if v < 0:  # as far as its commitment does not bind it again
                bagli = odenekler.bagli(t, no, -v) - odenekler.bagli(t, no) if no else 0
                alinan[t] = alinan.get(t, 0) + v + bagli
        for (t, no), v in sorted(fark.items()):
            istek = GiderIstegi(t, "830", no, v, 0)
            if v > 0 and (y := yetmeyen(odenekler, istek, alinan, self._b)) is not None:
                mesaj = f"düzeltilen gider {t.yazi} tertibine geçince ödenek yetmiyor: {y.durum}"
                yield Bulgu(kod=y.kod, mesaj=mesaj, beklenen=y.beklenen, gelen=yazi(v))

    def _yururlukteki(self, no: int) -> Fis | None:
        """The voucher with a yevmiye number, with the codes in force by now."""
        fis = self._kayitli.get(no)
        if fis is None:
            o = self._kitap.numarali(no)
            if o is None or o.tur != FIS.ad:
                return None  # for now: the number may be given later in the run
            fis = self._kayitli[no] = o.belge
        satirlar = list(fis.satirlar)
        for i, s in enumerate(satirlar):
            for kod in KODLAR:
                if (var := self._kitap.son("kod_duzeltme", (str(no), str(i + 1), kod))) is not None:
                    s = satirlar[i] = kodu_yaz(s, kod, str(var[0]))
        return msgspec.structs.replace(fis, satirlar=tuple(satirlar))

    def _yeri(self, d: DuzeltmeSatiri, fis: Fis | None) -> Bulgu | None:
        """What is wrong with the place that a correction names: number, line, account."""
        if fis is None:
            return Bulgu(
                kod="KDZ-006",
                mesaj=f"{self._kitap.birim} biriminin {self._kitap.yil} defterinde {d.yevmiye} numaralı yevmiye yok",
                gelen=d.yevmiye,
            )
        n, sira = len(fis.satirlar), int(d.satir)
        if sira > n:
            return Bulgu(
                kod="KDZ-007",
                mesaj=f"{d.yevmiye} numaralı yevmiyede {n} satır var; {sira}. satır yok",
                beklenen=f"1 ile {n} arasında bir sıra",
                gelen=d.satir,
            )
        hesap = fis.satirlar[sira - 1].hesap
        if hesap == d.hesap:
            return None
        yerler = ", ".join(f"{i}." for i, s in enumerate(fis.satirlar, 1) if s.hesap == d.hesap)
        oneri = f"{d.hesap} bu yevmiyenin {yerler} satırında; satır sırasını düzeltin." if yerler else ""
        return Bulgu(
            kod="KDZ-008",
            mesaj=f"{d.yevmiye} numaralı yevmiyenin {sira}. satırı {hesap} hesabında; belgede {d.hesap} yazılmış",
            beklenen=hesap,
            gelen=d.hesap,
            oneri=oneri,
        )

    def _eskisi(self, d: DuzeltmeSatiri, fis: Fis | None) -> Bulgu | None:
        """Whether the old value is the one in force."""
        if fis is None:
            return None
        var, eski = getattr(fis.satirlar[int(d.satir) - 1], d.kod), kanonik(d.kod, d.eski)
        if var == eski:
            return None
        son = self._kitap.son("kod_duzeltme", (d.yevmiye, d.satir, d.kod))
        nereden = f" ({son[2]}. kayıtla düzeltilmiş)" if son is not None else ""
        return Bulgu(
            kod="KDZ-009",
            mesaj=f"{d.yevmiye} numaralı yevmiyenin {d.satir}. satırında {KOD_ADI[d.kod]} {_goster(var)}{nereden}; "
            f"belgede eski değer {_goster(eski)} yazılmış",
            beklenen=var,
            gelen=d.eski,
        )

    def _bozulanlar(self, no: int, once: Fis, sonra: Fis) -> Iterator[Bulgu]:
        """What the voucher's rules find in it only now."""
        eskiler = {(x.kod, x.mesaj) for x in self._koda_bak(once)}
        for x in self._koda_bak(sonra):
            if (x.kod, x.mesaj) not in eskiler:
                yield Bulgu(
                    kod=x.kod,
                    mesaj=f"{no} numaralı yevmiyenin düzeltilmiş hâlinde {x.mesaj}",
                    madde=x.madde,
                    beklenen=x.beklenen,
                    gelen=x.gelen,
                    oneri="Belgedeki yeni kodu, iletide söylenene göre denetleyin.",
                )

    def _koda_bak(self, fis: Fis) -> Iterator[Bulgu]:
        for kural in _KODA_BAKANLAR:
            yield from kural(fis, Okunus(), self._b)


def _goster(deger: str) -> str:
    return f"«{deger}»" if deger else "boş"


def _sonuc(s: Satir, kod: str, yeni: str, kapanista: bool) -> Mapping[str, Any]:
    """A correction as decided: both values in canonical form, and the line that it moves from one to the other.

    ``kapanista``: the line stands in a closing entry, which the sums by tertip leave out.
    """
    kodlar = {ad: deger for ad in (*KODLAR, "ekonomik", "taahhut_no") if (deger := getattr(s, ad))}
    taraf = {"borc": s.borc} if s.borc else {"alacak": s.alacak}
    sayilmaz = {KAPANISTA: True} if kapanista else {}
    return {"eski": getattr(s, kod), "yeni": yeni, **taraf, "kodlar": kodlar, **sayilmaz}
