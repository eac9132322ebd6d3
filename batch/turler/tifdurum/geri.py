"""A TİF taken back whole: what its record moved is moved the other way, as long as nothing rests on it (m.503).

Valued issues never change, so an entry goes back only while its layers are whole and its items lie where they came in,
and an issue only while it is the last one of its codes. What the places were before it stands in the records before.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from batch.documents.bulgu import Bulgu
from batch.documents.izdusum import Olay
from batch.documents.karar import Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tasinir import DEGER_BIRIMI, degeri, miktar_yazi, miktari
from batch.documents.tutar import tam
from batch.turler.tasinir_belgesi import KULLANILAN_BELGELER
from batch.turler.tif import alanlar as a
from batch.turler.tif.isleyici import AMBARDA, CIKTI
from batch.turler.tif.izdusum import (
    KATMAN,
    KATMAN_AYRACI,
    SICIL,
    SICIL_DEGERI,
    STOK,
    STOK_UCU,
    TASINAN_AMORTISMAN,
    SicilDegeri,
    SicilSatiri,
    StokUcu,
    birlestir,
)
from batch.turler.tifdurum.bulma import IslenenTif

Satir = Mapping[str, Any]


class TifGeriAlma:
    """TFD-011 over one TİF, and the ``sonuc`` that takes it back. ``olay``: the record that moved stock for it."""

    def __init__(self, kitap: Sorulan, x: IslenenTif, olay: Olay, gun: str) -> None:
        self._kitap, self._x, self._olay, self._gun = kitap, x, olay, gun
        self._yer: Satir = olay.sonuc["yer"]
        self._birim, self._ambar = str(self._yer["birim"]), str(self._yer["ambar"])

    @property
    def _giris(self) -> bool:
        return bool(self._yer["yon"] == a.GIRIS_YONU)

    def engeller(self) -> list[Bulgu]:
        """What rests on it."""
        nedenler = [*self._katman_nedenleri(), *self._sicil_nedenleri()] if self._giris else [*self._cikis_nedenleri()]
        return [
            Bulgu(kod="TFD-011", yol="@tif_no", mesaj=f"{self._x.no} no.lu fiş{self._x.sahibi} geri alınamaz: {n}")
            for n in nedenler
        ]

    def sonuc(self) -> dict[str, Any]:
        """What the record that takes it back brings about."""
        s = self._olay.sonuc
        sonuc: dict[str, Any] = {
            "yer": {**self._yer, "tarih": self._gun, "geri": True},
            "hareketler": [self._ters_hareket(h) for h in s.get("hareketler", ())],
        }
        if siciller := [self._ters_sicil(x) for x in s.get("siciller", ())]:
            sonuc["siciller"] = siciller
        if uclar := [self._onceki_uc(u) for u in s.get("uclar", ())]:
            sonuc["uclar"] = uclar
        if "girisler" in s:
            ayni = {"tarih": self._yer["tarih"], "kayit": self._olay.sira}
            sonuc["girisler"] = [{**g, **ayni} for g in s["girisler"]]
        if TASINAN_AMORTISMAN in s:
            sonuc[TASINAN_AMORTISMAN] = s[TASINAN_AMORTISMAN]
        if "hesaplar" in s:
            sonuc["hesaplar"] = s["hesaplar"]
        if KULLANILAN_BELGELER in s:
            sonuc[KULLANILAN_BELGELER] = [_ters_kullanim(x) for x in s[KULLANILAN_BELGELER]]
        return sonuc

    # -- what rests on it -------------------------------------------------------------------------------------------

    def _katman_nedenleri(self) -> Iterator[str]:
        for h in self._olay.sonuc.get("hareketler", ()):
            if not h.get("katman"):
                continue
            v = self._kitap.toplam(KATMAN.ad, (self._birim, self._ambar, h["kod"], *self._katmani(h)))
            if (v[0], birlestir(v[1], v[2])) != (miktari(h["miktar"]), degeri(h["tutar"])):
                uc = StokUcu.oku(self._kitap.son(STOK_UCU.ad, (self._birim, self._ambar, h["kod"])))
                yield (
                    f"girişini yaptığı {miktar_yazi(miktari(h['miktar']))} {h['kod']} taşınırından "
                    f"{miktar_yazi(v[0])} kalmış, gerisi çıkmış{self._son_cikis(uc)}"
                )

    def _sicil_nedenleri(self) -> Iterator[str]:
        for s in self._olay.sonuc.get("siciller", ()):
            no, simdi = s["no"], self._sicili(s["no"])
            d = SicilDegeri.oku(self._kitap.toplam(SICIL_DEGERI.ad, (self._birim, no)))
            if self._x.durum.tur == a.DEGER_ARTISI:
                if simdi.durum == CIKTI:
                    yield f"{no} sicili {simdi.cikis_tif} no.lu fişle çıkmış"
                elif d.deger - degeri(s["tutar"]) < d.birikmis * DEGER_BIRIMI:
                    yield f"{no} sicilinin birikmiş amortismanı kalan değerini aşardı"
            elif (simdi.durum, simdi.ambar, simdi.giris_tif) != (AMBARDA, self._ambar, self._x.no):
                yield f"{no} sicili {self._nerede(simdi)}"
            elif (d.deger, d.birikmis) != (degeri(s["tutar"]), tam(s.get("birikmis", ""))):
                yield f"{no} sicilinin değeri ya da birikmiş amortismanı sonradan değişmiş"

    def _cikis_nedenleri(self) -> Iterator[str]:
        for u in self._olay.sonuc.get("uclar", ()):
            uc = StokUcu.oku(self._kitap.son(STOK_UCU.ad, (self._birim, self._ambar, u["kod"])))
            if uc.kayit != self._olay.sira:
                gun = tarih_yazi(uc.cikis_tarihi)
                yield f"{u['kod']} kodundan sonra {gun} günü de çıkış yapılmış{self._son_cikis(uc)}"
        if self._x.durum.tur == a.TUKETIM:
            yield from self._donen_nedenleri()
        elif self._x.durum.tur == a.DUZELTME_CIKIS:
            yield from self._gecilen_nedenleri()
        if self._x.durum.tur == a.AMBARLAR_ARASI:
            return  # the items have come back by the other side's record
        for s in self._olay.sonuc.get("siciller", ()):
            simdi = self._sicili(s["no"])
            if (simdi.durum, simdi.cikis_tif) != (CIKTI, self._x.no):
                yield f"{s['no']} sicili {self._nerede(simdi)}"

    def _gecilen_nedenleri(self) -> Iterator[str]:
        """What a correction took out can lie again only where FIFO has not gone past: nobody would issue it."""
        for h in self._olay.sonuc.get("hareketler", ()):
            uc = StokUcu.oku(self._kitap.son(STOK_UCU.ad, (self._birim, self._ambar, h["kod"])))
            if uc.katman > h.get("katman", uc.katman):
                gun = tarih_yazi(uc.cikis_tarihi)
                yield f"{h['kod']} kodunun sonraki girişlerinden {gun} günü çıkış yapılmış; önce o çıkış iptal edilir"

    def _donen_nedenleri(self) -> Iterator[str]:
        """What has come back of what was consumed must have gone out."""
        cikan: dict[str, tuple[int, int]] = {}
        for h in self._olay.sonuc.get("hareketler", ()):
            m, d = cikan.get(h["kod"], (0, 0))
            cikan[h["kod"]] = (m + miktari(h["miktar"]), d + degeri(h["tutar"]))
        for kod, (miktar, deger) in cikan.items():
            on = (self._birim, self._ambar, kod)
            hepsi, donen = (self._kitap.toplam(STOK.ad, (*on, tur)) for tur in (a.TUKETIM, a.IADE))
            kalan = birlestir(hepsi[1], hepsi[2]) - birlestir(donen[1], donen[2])
            if hepsi[0] - donen[0] < miktar or kalan < deger:
                yield f"{kod} kodundan tüketime çıkanın {miktar_yazi(donen[0])} kadarı iade edilmiş"

    def _son_cikis(self, uc: StokUcu) -> str:
        """The TİF of the code's last issue, the first to be taken back; "" where there is none any more."""
        olay = self._kitap.kayitli(uc.kayit) if uc.kayit else None
        tifler = olay.sonuc.get("tifler", ()) if olay is not None else ()
        no = next((str(t["no"]) for t in tifler if t["birim"] == self._birim), "")
        return f" (son çıkışı {no} no.lu fiş)" if no else ""

    def _sicili(self, no: str) -> SicilSatiri:
        return SicilSatiri.oku(self._kitap.son(SICIL.ad, (self._birim, no))) or SicilSatiri(durum="")

    def _nerede(self, s: SicilSatiri) -> str:
        if s.durum == CIKTI:
            return f"{tarih_yazi(s.cikis_tarihi)} günü {s.cikis_tif} no.lu fişle çıkmış"
        if s.durum == AMBARDA:
            return f"{s.ambar} ambarında ({s.giris_tif} no.lu fişle girmiş)"
        return "zimmette"

    # -- the other way ----------------------------------------------------------------------------------------------

    def _katmani(self, h: Satir) -> tuple[str, str, str]:
        """The layer of a movement: day, record and line; what the record itself brought bears no record yet."""
        tarih, kayit, satir = h["katman"].split(KATMAN_AYRACI)
        return tarih, kayit or f"{self._olay.sira:010d}", satir

    def _ters_hareket(self, h: Satir) -> dict[str, Any]:
        if not h.get("katman"):
            return dict(h)
        return {**h, "katman": KATMAN_AYRACI.join(self._katmani(h))}

    def _ters_sicil(self, s: Satir) -> dict[str, Any]:
        deger = {ad: s[ad] for ad in ("tutar", "birikmis") if ad in s}
        satir = SicilSatiri(**{ad: s.get(ad, "") for ad in SicilSatiri._fields})
        if not self._giris:
            satir = satir._replace(durum=AMBARDA, cikis_tarihi="", cikis_turu="", cikis_tif="")
        elif self._x.durum.tur == a.DEGER_ARTISI:
            simdi = self._sicili(s["no"])
            satir = simdi._replace(deger_gunu=max(simdi.deger_gunu, self._gun))
        else:
            satir = satir._replace(durum=CIKTI, cikis_tarihi=self._gun, cikis_turu=a.IPTAL_CIKISI, cikis_tif=self._x.no)
        isaret = {"eksi": True} if self._giris else {}
        return {"no": s["no"], **{ad: v for ad, v in satir._asdict().items() if v}, **isaret, **deger}

    def _onceki_uc(self, u: Satir) -> dict[str, Any]:
        """Where FIFO of a code stood before."""
        if not (onceki := u.get("onceki", 0)):
            return {"kod": u["kod"], "kayit": 0}
        satir = self._satiri(onceki, "uclar", u["kod"])
        return {**satir, "kayit": onceki}

    def _satiri(self, kayit: int, ne: str, kod: str) -> dict[str, Any]:
        return next(dict(x) for x in reversed(self._kayit(kayit).sonuc[ne]) if x["kod"] == kod)

    def _kayit(self, kayit: int) -> Olay:
        olay = self._kitap.kayitli(kayit)
        if olay is None:
            raise LookupError(f"{kayit}. kayıt defterde yok")
        return olay


def _ters_kullanim(x: Satir) -> dict[str, Any]:
    """What was used of a paper is given back."""
    kalemler = [{"kod": k["kod"], "miktar": f"-{k['miktar']}"} for k in x["kalemler"]]
    return {**x, "tif_no": "", "tif_tarihi": "", "kalemler": kalemler}
