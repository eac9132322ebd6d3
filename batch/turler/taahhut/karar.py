"""What is decided over a commitment from the books: its card, what is left of it, and its appropriation (m.449-453)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.metin import tarih_yazi
from batch.documents.tertip import Tertip
from batch.documents.tutar import duz, tam, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.butce.kalan import BAGLAYANLAR, Odenekler
from batch.turler.fis.belge import Fis
from batch.turler.taahhut.alanlar import (
    AVANS,
    BORC,
    EKLER,
    EVET,
    HAKEDIS,
    HAYIR,
    KAPAT,
    KART_AC,
    MAHSUP,
    TEMINAT,
    TEMLIK,
)
from batch.turler.taahhut.belge import Taahhut
from batch.turler.taahhut.izdusum import ACIK, BAGLANAN, EK, KALEM, KAPALI, KART, KalemDurumu, KartSatiri
from batch.turler.taahhut.kurallar import kalem_yili, yazisindan_gec
from batch.turler.taahhut.mif import taahhut_fisi

Yer = tuple[Tertip, str]  # a line of the card: tertip and year
_EK_ADI = {
    "TEMINAT": "alınan teminat",
    "AVANS": "verilen avans",
    "MAHSUP": "mahsup",
    "BORC": "borç",
    "TEMLIK": "temlik",
}


class TaahhutKarari:
    """TAH-008 … TAH-015, TAH-017, TAH-019; movements, bindings and entries."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._odenekler = Odenekler(kitap)

    def __call__(self, belge: Taahhut) -> Karar:
        kart = KartSatiri.oku(self._kitap.son(KART.ad, (belge.taahhut_no,)))
        if belge.islem == KART_AC:
            return self._ac(belge, kart)
        if kart is None or kart.durum == KAPALI:
            ne = "kapatılmış" if kart is not None else f"{self._kitap.yil} defterinde yok"
            mesaj = f"{belge.taahhut_no} numaralı taahhüt kartı {ne}"
            return Karar((Bulgu(kod="TAH-009", mesaj=mesaj, gelen=belge.taahhut_no),))
        if (x := _gununde(belge, kart)) is not None:
            return Karar((x,))
        if belge.islem == KAPAT:
            return self._kapat(belge, kart)
        if belge.islem in EKLER:
            return Karar(tuple(self._ekler(belge)))
        return self._degistir(belge, kart)

    # -- the card ---------------------------------------------------------------------------------------------------

    def _ac(self, belge: Taahhut, kart: KartSatiri | None) -> Karar:
        if kart is not None:
            mesaj = f"{belge.taahhut_no} numaralı kart bu yılın defterinde {kart.acan}. kayıtla açılmış"
            return Karar((Bulgu(kod="TAH-008", mesaj=mesaj, gelen=belge.taahhut_no),))
        tutarlar = {(k.tertip, kalem_yili(belge, k)): k.kurus for k in belge.kalemler}
        baglanan = self._bu_yil(tutarlar)
        bulgular = [*self._odenek(belge, baglanan), *(self._devir(belge, tutarlar) if belge.devir == EVET else ())]
        satir = KartSatiri(
            ACIK,
            belge.yuklenici,
            belge.yuklenici_kimlik_no,
            belge.is_adi,
            belge.proje_no,
            belge.sozlesme_tarihi,
            belge.bitis_tarihi,
            belge.kayit or EVET,
            belge.tarih,
            0,
        )
        sonuc = {
            "kart": _kart_sonucu(satir),
            "hareketler": [_hareket(yer, tutar=tutar) for yer, tutar in tutarlar.items()],
            **_baglanan_sonucu(baglanan),
        }
        fisler: tuple[Fis, ...] = ()
        if satir.kayit == EVET and belge.devir != EVET:  # what is carried over stands in the opening entry
            fisler = taahhut_fisi(self._kitap, belge, satir, _tertiplere(tutarlar), "girişilen taahhüt", baglanan)
        return Karar(tuple(bulgular), {**sonuc, **_doganlar(fisler)}, fisler)

    def _devir(self, belge: Taahhut, tutarlar: Mapping[Yer, int]) -> Iterator[Bulgu]:
        """TAH-015: what was left of the card in last year's journal, where that one kept cards."""
        onceki = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1)
        if onceki is None or next(onceki.ara(KALEM.ad), None) is None:
            return
        kalan = sum(KalemDurumu(*v).kalan for _, v in onceki.ara(KALEM.ad, (belge.taahhut_no,)))
        tutar = sum(tutarlar.values())
        if tutar != kalan:
            yield Bulgu(
                kod="TAH-015",
                mesaj=f"{belge.taahhut_no} numaralı taahhütten {self._kitap.yil - 1} yılından {yazi(kalan)} "
                f"devrediyor; kart {yazi(tutar)} ile açılıyor",
                beklenen=yazi(kalan),
                gelen=yazi(tutar),
            )

    def _kapat(self, belge: Taahhut, kart: KartSatiri) -> Karar:
        durum = self._kart(belge.taahhut_no)
        kalanlar = {yer: d.kalan for yer, d in durum.items() if d.kalan}
        kalan, yazilan = sum(kalanlar.values()), sum(k.kurus for k in belge.kalemler)
        if yazilan and yazilan != kalan:
            mesaj = (
                f"{belge.taahhut_no} numaralı taahhütten kalan {yazi(kalan)}; kapatma belgesinde {yazi(yazilan)} yazılı"
            )
            return Karar((Bulgu(kod="TAH-011", mesaj=mesaj, beklenen=yazi(kalan), gelen=yazi(yazilan)),))
        # All that is bound under the number, also what has been spent of it: what of that returns is nobody's any more.
        baglanan = self._hepsi(belge.taahhut_no)
        cozulen = {t: -self._odenekler.bagli(t, belge.taahhut_no) for t in baglanan}
        sonuc = {
            "kart": _kart_sonucu(kart._replace(durum=KAPALI)),
            "hareketler": [_hareket(yer, kapanan=x) for yer, x in kalanlar.items()],
            **_baglanan_sonucu({t: -x for t, x in baglanan.items()}),
            # What was not carried out, and what of the appropriation is free again (m.449/6, 449/7).
            "kalan": duz(kalan),
            "cozulen": duz(-sum(cozulen.values())),
        }
        dusen = {t: -x for t, x in _tertiplere(kalanlar).items()}
        fisler: tuple[Fis, ...] = ()
        if _kaydeder(belge, kart):
            fisler = taahhut_fisi(self._kitap, belge, kart, dusen, "kapatılan taahhüdün kalanı", cozulen)
        # With nothing left the work is done: then nothing was broken that is to be told in three days (m.449/2).
        bulgular = (*(yazisindan_gec(belge) if kalan else ()), *self._acik_kalanlar(belge))
        return Karar(bulgular, {**sonuc, **_doganlar(fisler)}, fisler)

    def _acik_kalanlar(self, belge: Taahhut) -> Iterator[Bulgu]:
        """TAH-019: what stands open in the card's other tables when it is closed (m.449/4)."""
        acik = {"verilen avans": self._acik_avans(belge.taahhut_no)}
        for islem in (TEMINAT, BORC, TEMLIK):
            artan, azalan = self._kitap.toplam(EK.ad, (belge.taahhut_no, islem))
            acik[_EK_ADI[islem]] = artan - azalan
        if dolu := {ad: x for ad, x in acik.items() if x}:
            mesaj = f"{belge.taahhut_no} numaralı kart kapatılıyor; açık kalan: "
            mesaj += ", ".join(f"{ad} {yazi(x)}" for ad, x in dolu.items()) + " TL"
            yield Bulgu(kod="TAH-019", mesaj=mesaj, gelen=belge.taahhut_no)

    # -- movements ----------------------------------------------------------------------------------------------------

    def _degistir(self, belge: Taahhut, kart: KartSatiri) -> Karar:
        """A change or a progress payment: the document as a whole must find what it lowers, in whatever order."""
        durum = self._kart(belge.taahhut_no)
        hareketler: dict[Yer, KalemDurumu] = {}
        son_kalem: dict[Yer, int] = {}
        bulgular: list[Bulgu] = []
        for sira, k in enumerate(belge.kalemler, 1):
            if not k.kurus:
                continue  # the end of the work alone is put off
            tertip = k.tertip if any(k.tertip) else _tek_tertip(durum)
            if tertip is None:
                bulgular.append(_kalem(sira, "TAH-010", "kartta birden çok tertip var, kalemde tertip yazılmamış"))
                continue
            yer = (tertip, kalem_yili(belge, k))
            h = _degisim(belge.islem, k.kurus, tam(k.kesinti))
            hareketler[yer] = _topla(hareketler.get(yer, KalemDurumu()), h)
            son_kalem[yer] = sira
        engeller = (_uygunsuz(son_kalem[yer], yer, h, durum) for yer, h in hareketler.items())
        bulgular += [engel for engel in engeller if engel is not None]
        if bulgular:
            return Karar(tuple(bulgular))
        sonuc: dict[str, Any] = {"hareketler": [_hareket(yer, **h._asdict()) for yer, h in hareketler.items()]}
        degisen = {yer: h.kalan for yer, h in hareketler.items()}
        if belge.islem == HAKEDIS:
            fisler = self._fisler(belge, kart, _tertiplere(degisen), "hakediş", {})
            return Karar((), {**sonuc, **_doganlar(fisler)}, fisler)
        baglanan = self._bu_yil(degisen)
        for t, x in baglanan.items():  # never below what was bound, whoever unbound some of it
            baglanan[t] = max(x, -self._baglanan(t, belge.taahhut_no))
        if belge.bitis_tarihi:
            sonuc["kart"] = _kart_sonucu(kart._replace(bitis_tarihi=belge.bitis_tarihi))
        sonuc |= _baglanan_sonucu(baglanan)
        fisler = self._fisler(belge, kart, _tertiplere(degisen), "taahhüt değişikliği", baglanan)
        return Karar(tuple(self._odenek(belge, baglanan)), {**sonuc, **_doganlar(fisler)}, fisler)

    def _ekler(self, belge: Taahhut) -> Iterator[Bulgu]:
        """TAH-014: no more is given back, settled or paid than there is (m.449/4)."""
        artan, azalan = self._kitap.toplam(EK.ad, (belge.taahhut_no, belge.islem))
        var = artan - azalan
        acik = self._acik_avans(belge.taahhut_no)
        degisim = sum(k.kurus for k in belge.kalemler)
        if belge.islem == MAHSUP and degisim > acik:
            mesaj = f"açık avans {yazi(acik)}; belgede {yazi(degisim)} mahsup ediliyor"
            yield Bulgu(kod="TAH-014", mesaj=mesaj, beklenen=f"en çok {yazi(acik)}", gelen=yazi(degisim))
        sinir = min(var, acik) if belge.islem == AVANS else var
        if degisim < 0 and -degisim > sinir:
            mesaj = f"{_EK_ADI[belge.islem]} {yazi(sinir)}; belgede {yazi(-degisim)} düşülüyor"
            yield Bulgu(kod="TAH-014", mesaj=mesaj, beklenen=f"en çok {yazi(sinir)}", gelen=yazi(-degisim))

    def _acik_avans(self, no: str) -> int:
        """What was advanced and is neither given back nor settled."""
        avans = self._kitap.toplam(EK.ad, (no, AVANS))
        mahsup = self._kitap.toplam(EK.ad, (no, MAHSUP))
        return avans[0] - avans[1] - mahsup[0] + mahsup[1]

    # -- what the books hold ------------------------------------------------------------------------------------------

    def _kart(self, no: str) -> dict[Yer, KalemDurumu]:
        return {(Tertip(*k[1:5]), k[5]): KalemDurumu(*v) for k, v in self._kitap.ara(KALEM.ad, (no,))}

    def _bu_yil(self, tutarlar: Mapping[Yer, int]) -> dict[Tertip, int]:
        """What of the amounts is for the journal's own year: only that binds its appropriation."""
        return _tertiplere({yer: x for yer, x in tutarlar.items() if yer[1] == f"{self._kitap.yil:04d}"})

    def _baglanan(self, tertip: Tertip, no: str) -> int:
        return self._kitap.toplam(BAGLANAN.ad, (*tertip, no))[0]

    def _hepsi(self, no: str) -> dict[Tertip, int]:
        """What was bound under a number by tertip, by the card and by budget documents, before what is spent of it."""
        sonuc: dict[Tertip, int] = {}
        for ad in BAGLAYANLAR:
            for (*t, hangi), (x,) in self._kitap.ara(ad):
                if hangi == no:
                    sonuc[Tertip(*t)] = sonuc.get(Tertip(*t), 0) + x
        return sonuc

    def _odenek(self, belge: Taahhut, baglanan: Mapping[Tertip, int]) -> Iterator[Bulgu]:
        """TAH-012: what is bound more must be free (m.449/7).

        TAH-017: of a commitment carried over the appropriation may be asked for afterwards (m.404/d-1).
        """
        if not self._odenekler.denetlenir(self._b):
            return
        for t, artan in baglanan.items():
            no, o = belge.taahhut_no, self._odenekler
            gereken, d = o.bagli(t, no, artan) - o.bagli(t, no), o.durum(t)
            if gereken <= max(0, d.kalan):
                continue
            yield Bulgu(
                kod="TAH-017" if belge.devir == EVET else "TAH-012",
                mesaj=f"{t.yazi} tertibinde {no} taahhüdünün {self._kitap.yil} yılı payı için {yazi(gereken)} TL "
                f"gerekiyor; net ödenek {yazi(d.net)}, kullanılan {yazi(d.kullanilan)}, bağlanan {yazi(d.baglanan)}, "
                f"serbest kalan {yazi(d.kalan)} TL",
                beklenen=f"en çok {yazi(max(0, d.kalan))}",
                gelen=yazi(gereken),
            )

    def _fisler(
        self, belge: Taahhut, kart: KartSatiri, degisen: Mapping[Tertip, int], ne: str, baglanan: Mapping[Tertip, int]
    ) -> tuple[Fis, ...]:
        """An entry for what rises and one for what falls."""
        if not _kaydeder(belge, kart):
            return ()
        artan, azalan = ({t: x for t, x in degisen.items() if (x > 0) == arti} for arti in (True, False))
        return (
            *taahhut_fisi(self._kitap, belge, kart, artan, ne, baglanan),
            *taahhut_fisi(self._kitap, belge, kart, azalan, ne, baglanan),
        )


def _gununde(belge: Taahhut, kart: KartSatiri) -> Bulgu | None:
    """TAH-007: a movement is not older than its card, the end of the work not than the contract."""
    if belge.tarih < kart.acildi:
        mesaj = f"{belge.taahhut_no} numaralı kart {tarih_yazi(kart.acildi)} günü açılmış"
        return Bulgu(
            kod="TAH-007", yol="@tarih", mesaj=mesaj, beklenen=f"{kart.acildi} ya da sonrası", gelen=belge.tarih
        )
    if belge.bitis_tarihi and belge.bitis_tarihi < kart.sozlesme_tarihi:
        imza = tarih_yazi(kart.sozlesme_tarihi)
        mesaj = f"işin bitiş tarihi {tarih_yazi(belge.bitis_tarihi)}, sözleşmenin tarihinden ({imza}) önce"
        return Bulgu(kod="TAH-007", yol="@bitis_tarihi", mesaj=mesaj, gelen=belge.bitis_tarihi)
    return None


def _kaydeder(belge: Taahhut, kart: KartSatiri) -> bool:
    """Whether the program posts 920 for a movement: what it says itself, else what its card says."""
    return (belge.kayit or kart.kayit) != HAYIR


def _tek_tertip(durum: Iterable[Yer]) -> Tertip | None:
    """The tertip of a card that has one only."""
    tertipler = {t for t, _ in durum}
    return tertipler.pop() if len(tertipler) == 1 else None


def _tertiplere(tutarlar: Mapping[Yer, int]) -> dict[Tertip, int]:
    sonuc: dict[Tertip, int] = {}
    for (t, _), x in tutarlar.items():
        sonuc[t] = sonuc.get(t, 0) + x
    return sonuc


def _uygunsuz(sira: int, yer: Yer, h: KalemDurumu, durum: Mapping[Yer, KalemDurumu]) -> Bulgu | None:
    """Why a movement cannot be made on its place of the card: there is no such place, or not so much in it."""
    (tertip, yil), once = yer, durum.get(yer)
    if once is None and not h.artan:
        yerler = ", ".join(f"{t.yazi}/{y}" for t, y in durum)
        return _kalem(sira, "TAH-010", f"{tertip.yazi} tertibi {yil} yılıyla kartta yok", beklenen=yerler)
    sonra = _topla(once := once or KalemDurumu(), h)
    if sonra.kalan < 0:
        ne, var, dusen = "kalan", once.kalan + h.artan, h.azalan + h.hakedis
    elif sonra.hakedis < 0:
        ne, var, dusen = "hakediş", once.hakedis, -h.hakedis
    elif sonra.kesinti < 0:
        ne, var, dusen = "kesinti", once.kesinti, -h.kesinti
    else:
        return None
    baskasi = sum(x.kalan for y, x in durum.items() if y != yer)
    ek = f"; kartın öbür yıl ve tertiplerinde kalan {yazi(baskasi)}" if ne == "kalan" and baskasi else ""
    mesaj = f"{tertip.yazi} tertibinde {yil} yılından {ne} {yazi(var)}; belgede {yazi(dusen)} düşülüyor{ek}"
    return _kalem(sira, "TAH-011", mesaj, beklenen=f"en çok {yazi(var)}", gelen=yazi(dusen))


def _degisim(islem: str, kurus: int, kesinti: int) -> KalemDurumu:
    """What a line adds to its place of the card."""
    if islem == HAKEDIS:
        return KalemDurumu(hakedis=kurus, kesinti=kesinti if kurus > 0 else -kesinti)
    return KalemDurumu(artan=kurus) if kurus > 0 else KalemDurumu(azalan=-kurus)


def _topla(a: KalemDurumu, b: KalemDurumu) -> KalemDurumu:
    return KalemDurumu(*(x + y for x, y in zip(a, b, strict=True)))


def _hareket(yer: Yer, **tutarlar: int) -> Mapping[str, str]:
    """A movement as the record's ``sonuc`` has it; amounts as text, zeros left out."""
    tertip, yil = yer
    return {**tertip._asdict(), "yil": yil, **{ad: duz(x) for ad, x in tutarlar.items() if x}}


def _kart_sonucu(kart: KartSatiri) -> dict[str, Any]:
    return {ad: deger for ad, deger in kart._asdict().items() if deger}


def _baglanan_sonucu(baglanan: Mapping[Tertip, int]) -> dict[str, Any]:
    satirlar = [{**t._asdict(), "tutar": duz(x)} for t, x in baglanan.items() if x]
    return {"baglanan": satirlar} if satirlar else {}


def _doganlar(fisler: tuple[Fis, ...]) -> dict[str, Any]:
    """The numbers that entries were given, for the record."""
    return {FISTEN_DOGANLAR: [f.belge_no for f in fisler]} if fisler else {}


def _kalem(sira: int, kod: str, mesaj: str, **diger: str) -> Bulgu:
    return msgspec.structs.replace(Bulgu(kod=kod, mesaj=f"{sira}. kalem: {mesaj}"), **diger)
