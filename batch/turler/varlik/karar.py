"""What is decided over a document of the register from the books: which items there are, and what they are worth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Karar, Kitaplik, Sorulan
from batch.documents.kodlar import ana_hesap, ust_kodlar
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import duz, yazi
from batch.rules.baglam import Baglam
from batch.turler.butce.gonderme_izdusumu import FISTEN_DOGANLAR
from batch.turler.donem.asamalar import asama_kaydi, gun_bitti, kapali_gunde, sirasi_gelmedi, yil_kapandi
from batch.turler.donem.cizelge import SONRA
from batch.turler.varlik.acilis_eki import acilis_eki
from batch.turler.varlik.alanlar import (
    AYIR,
    CIKIS,
    DEGER_ARTISI,
    DEVIR,
    EKLEYENLER,
    KUTUK_HESAPLARI,
    YENIDEN_DEGERLEME,
    miktar_birimi,
)
from batch.turler.varlik.amortisman import AyrilanPay, amortisman_fisleri, orani, tabi, yilin_payi
from batch.turler.varlik.belge import VarlikBelgesi, VarlikKalemi
from batch.turler.varlik.izdusum import (
    CIKTI,
    KUTUKTE,
    VARLIK_AMORTISMANI,
    VARLIK_DEGERLERI,
    VARLIK_DIZINI,
    KitabinKutugu,
    Varlik,
    VarlikDegeri,
    degisimi,
)
from batch.turler.varlik.tasinir import TasinirPaylari
from batch.turler.yilsonu.belge import KAPANIS

_KODLAR = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")


def kutuk_kalemleri(kitap: Sorulan) -> Iterator[tuple[str, Varlik, VarlikDegeri]]:
    """The items that a register holds, by account and number, with what they are worth."""
    for (_, no), v in kitap.ara(VARLIK_DEGERLERI.ad):
        varlik = Varlik.oku(kitap.son(VARLIK_DIZINI.ad, (no,)))
        if varlik is not None and varlik.durum == KUTUKTE:
            yield no, varlik, VarlikDegeri(*v)


class VarlikKarari:
    """VRL-004 … VRL-008, VRL-010, VRL-012 … VRL-014, TAM-001, TAM-002; movements of the register, the entries of
    depreciation."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam) -> None:
        self._kitap, self._kitaplik, self._b = kitap, kitaplik, b
        self._kutuk = KitabinKutugu(kitap)

    def __call__(self, belge: VarlikBelgesi) -> Karar:
        engel = kapali_gunde(self._kitap, belge.tarih, self._b) or yil_kapandi(self._kitap)
        if engel is not None:
            return Karar((engel,))
        if belge.islem == AYIR:
            return self._ayir(belge)
        karar = self._islenen(belge)
        engel = None if karar.bulgular else self._fissiz(belge, karar.sonuc["hareketler"])
        return karar if engel is None else Karar((engel,))

    def _fissiz(self, belge: VarlikBelgesi, hareketler: Iterable[Mapping[str, str]]) -> Bulgu | None:
        """VRL-014: when the year's last day is over no voucher of the year itself comes any more, so what the register
        takes then is only what the books have already. A revaluation's entry is one of the period's end."""
        if belge.islem == YENIDEN_DEGERLEME or not gun_bitti(self._kitap, belge.tarih):
            return None
        degisimler: dict[str, int] = {}
        for h in hareketler:
            ana = ana_hesap(h["hesap"])
            degisimler[ana] = degisimler.get(ana, 0) + degisimi(h).deger
        for ana, degisim in sorted(degisimler.items()):
            kutuk, *_ = self._kitap.toplam(VARLIK_DEGERLERI.ad, (ana,))
            defter = self._net(ana)
            if degisim and abs(kutuk + degisim - defter) >= abs(kutuk - defter):
                mesaj = (
                    f"{ana} hesabında bu işlemin fişi yok: defter kalanı {yazi(defter)}, kütük toplamı {yazi(kutuk)} "
                    f"iken {yazi(kutuk + degisim)} olacaktı; {tarih_yazi(belge.tarih)} günü kapandı, yıl içi fişi "
                    "artık alınmaz"
                )
                return Bulgu(kod="VRL-014", yol="@tarih", mesaj=mesaj, gelen=belge.tarih)
        return None

    def _islenen(self, belge: VarlikBelgesi) -> Karar:
        """Row by row; one of DEVIR without a number takes items of last year."""
        bulgular: list[Bulgu] = []
        varliklar: dict[str, Varlik] = {}
        hareketler: list[Mapping[str, str]] = []
        if belge.islem == DEVIR and any(not k.varlik_no for k in belge.kalemler):
            devralinan = self._devralinan(belge)
            if isinstance(devralinan, Bulgu):
                return Karar((devralinan,))
            for no, v, d in devralinan:
                varliklar[no] = v._replace(giris=belge.tarih)
                hareketler.append(_hareket(no, v, d))
        for i, k in enumerate(belge.kalemler, 1):
            if belge.islem == DEVIR and not k.varlik_no:
                continue
            yeni = belge.islem in EKLEYENLER
            bulunan = self._yeni(belge, i, k, varliklar) if yeni else self._degisen(belge, i, k)
            if isinstance(bulunan, Bulgu):
                bulgular.append(bulunan)
                continue
            varlik, degisim = bulunan
            varliklar[k.varlik_no] = varlik
            hareketler.append(_hareket(k.varlik_no, varlik, degisim))
        return Karar(tuple(bulgular)) if bulgular else Karar((), _sonuc(varliklar, hareketler))

    # -- the register -------------------------------------------------------------------------------------------------

    def _net(self, ana: str) -> int:
        borc, alacak = self._kitap.toplam("hesap", (ana,))
        return borc - alacak

    def _varlik(self, no: str) -> Varlik | None:
        return Varlik.oku(self._kitap.son(VARLIK_DIZINI.ad, (no,)))

    def _degeri(self, no: str, v: Varlik) -> VarlikDegeri:
        return VarlikDegeri(*self._kitap.toplam(VARLIK_DEGERLERI.ad, (v.ana, no)))

    def _yeni(
        self, belge: VarlikBelgesi, sira: int, k: VarlikKalemi, oncekiler: Mapping[str, Varlik]
    ) -> Bulgu | tuple[Varlik, VarlikDegeri]:
        """An item new to the register. A repair has what its own item has, and goes by its own rate and year.

        ``oncekiler``: the items that the document's earlier rows bring.
        """
        if (var := self._varlik(k.varlik_no) or oncekiler.get(k.varlik_no)) is not None:
            mesaj = f"{k.varlik_no} numaralı varlık {tarih_yazi(var.giris)} günü kütüğe alınmış"
            return _kalem(sira, "varlik_no", "VRL-004", mesaj, gelen=k.varlik_no)
        taban = Varlik()
        if k.ana_varlik_no or belge.islem == DEGER_ARTISI:
            ana = oncekiler.get(k.ana_varlik_no) or self._varlik(k.ana_varlik_no)
            if ana is None or ana.durum != KUTUKTE:
                return _yok(sira, "ana_varlik_no", k.ana_varlik_no, ana)
            taban = ana
        yeni = {ad: deger for ad in Varlik._fields if (deger := getattr(k, ad, ""))}
        ilk_yil = k.ilk_yil or (k.edinme_tarihi[:4] if belge.islem == DEVIR else belge.tarih[:4])
        varlik = taban._replace(
            **{"ana_varlik_no": "", "oran": "", **yeni},
            durum=KUTUKTE,
            ilk_yil=ilk_yil,
            giris=belge.tarih,
        )
        return varlik, VarlikDegeri(k.kurus, k.birikmis_kurus, miktar_birimi(k.miktar))

    def _degisen(self, belge: VarlikBelgesi, sira: int, k: VarlikKalemi) -> Bulgu | tuple[Varlik, VarlikDegeri]:
        """What a revaluation adds to an item, or what of it leaves."""
        v = self._varlik(k.varlik_no)
        if v is None or v.durum != KUTUKTE:
            return _yok(sira, "varlik_no", k.varlik_no, v)
        if belge.tarih < v.giris:
            mesaj = f"{k.varlik_no} numaralı varlık {tarih_yazi(v.giris)} günü kütüğe alınmış"
            return _kalem(sira, "varlik_no", "VRL-009", mesaj, beklenen=f"{v.giris} ya da sonrası", gelen=belge.tarih)
        d = self._degeri(k.varlik_no, v)
        if belge.islem == CIKIS:
            return self._cikan(belge, sira, k, v, d)
        degisim = VarlikDegeri(k.kurus, k.birikmis_kurus)
        if (sonra := d.arti(degisim)).net < 0:
            mesaj = f"birikmiş amortisman {yazi(sonra.birikmis)}, varlığın değeri {yazi(sonra.deger)} olacaktı"
            return _kalem(sira, "birikmis", "VRL-006", mesaj, gelen=yazi(k.birikmis_kurus))
        return v, degisim

    def _cikan(
        self, belge: VarlikBelgesi, sira: int, k: VarlikKalemi, v: Varlik, d: VarlikDegeri
    ) -> Bulgu | tuple[Varlik, VarlikDegeri]:
        """All of an item, or so much of its value with its share of the depreciation, unless that is given."""
        if not k.kurus or k.kurus == d.deger:
            cikti = v._replace(durum=CIKTI, cikis=belge.tarih, cikis_nedeni=k.cikis_nedeni)
            return cikti, VarlikDegeri(*(-x for x in d))
        if 0 < d.miktar == miktar_birimi(k.miktar) and k.kurus < d.deger:
            mesaj = (
                f"{k.varlik_no} numaralı varlığın miktarının tamamı ({k.miktar}) çıkıyor; değeri {yazi(d.deger)}, "
                f"çıkan değer {yazi(k.kurus)}"
            )
            return _kalem(sira, "tutar", "VRL-006", mesaj, beklenen=f"boş ya da {yazi(d.deger)}", gelen=yazi(k.kurus))
        birikmis = k.birikmis_kurus if k.birikmis else d.birikmis * k.kurus // d.deger if d.deger else 0
        degisim = VarlikDegeri(-k.kurus, -birikmis, -miktar_birimi(k.miktar))
        sonra = d.arti(degisim)
        if min(*sonra, sonra.net) < 0:
            mesaj = (
                f"{k.varlik_no} numaralı varlığın değeri {yazi(d.deger)}, birikmiş amortismanı {yazi(d.birikmis)}; "
                f"çıkan değer {yazi(k.kurus)}, amortismanı {yazi(birikmis)}"
            )
            return _kalem(sira, "tutar", "VRL-006", mesaj, beklenen=f"en çok {yazi(d.deger)}", gelen=yazi(k.kurus))
        return v, degisim

    # -- from year to year --------------------------------------------------------------------------------------------

    def _devralinan(self, belge: VarlikBelgesi) -> Bulgu | list[tuple[str, Varlik, VarlikDegeri]]:
        """The items that last year's register held at its end, of the accounts that the rows name. Nothing comes into
        a register behind its year's closing, so what is taken over then is all of it."""
        onceki, yil = self._kitaplik.kitap(self._kitap.birim, self._kitap.yil - 1), self._kitap.yil - 1
        hesaplar = {k.hesap for k in belge.kalemler if not k.varlik_no}
        hepsi = [] if onceki is None else list(kutuk_kalemleri(onceki))
        kalemler = [x for x in hepsi if not hesaplar.isdisjoint(_uyan_hesaplar(x[1]))]
        if onceki is None or not kalemler:
            mesaj = f"{self._kitap.birim} biriminin {yil} defterinde devralınacak varlık yok"
            return Bulgu(kod="VRL-012", mesaj=mesaj, gelen=belge.belge_no)
        if asama_kaydi(onceki, KAPANIS) is None:
            mesaj = f"{yil} yılı kapatılmamış; kütüğüne amortisman ve çıkış daha yazılabilir"
            return Bulgu(kod="VRL-013", mesaj=mesaj, beklenen=f"batch eoy --year {yil}", gelen=belge.belge_no)
        var = [no for no, _, _ in kalemler if self._varlik(no) is not None]
        if var:
            mesaj = f"{', '.join(var[:5])} numaralı varlık bu yılın kütüğünde var"
            return Bulgu(kod="VRL-004", mesaj=mesaj, gelen=var[0])
        return kalemler

    # -- depreciation -------------------------------------------------------------------------------------------------

    def _ayir(self, belge: VarlikBelgesi) -> Karar:
        ne = f"{self._kitap.yil} yılının amortismanı (m.480/1-b-9)"
        siradan = sirasi_gelmedi(self._kitap, belge.tarih, SONRA, ne)
        bulgular: list[Bulgu] = []
        paylar: list[AyrilanPay] = []
        oransiz: dict[str, list[str]] = {}
        secilen: set[str] = set()
        hesaptakiler: dict[str, list[tuple[str, Varlik, VarlikDegeri]]] | None = None
        tasinirlar = TasinirPaylari(self._kitap, self._b, belge.tarih)
        for i, k in enumerate(belge.kalemler, 1):
            if k.varlik_no:
                bulunan = self._kutuk.kalem(k.varlik_no) if k.varlik_no not in secilen else None
                uyan = [bulunan] if bulunan is not None else []
            else:
                if hesaptakiler is None:
                    hesaptakiler = _hesaplariyla(kutuk_kalemleri(self._kitap))
                # Whatever an account has is chosen now, so no later row looks at it again.
                uyan = [x for x in hesaptakiler.pop(k.hesap, []) if x[0] not in secilen]
            secilen.update(no for no, _, _ in uyan)
            if k.varlik_no and not uyan:
                bulgular.append(_yok(i, "varlik_no", k.varlik_no, self._varlik(k.varlik_no)))
                continue
            once, sifirlar = len(paylar) + tasinirlar.adet, list[tuple[str, int, str]]()
            for no, v, d in uyan:
                if not self._ayrilir(no, v, d):
                    continue
                v = _kodlu(v, k)
                if not (oran := k.oran or orani(v, belge.tarih, self._b)):
                    oransiz.setdefault(v.ana, []).append(no)
                elif (tutar := yilin_payi(d, oran)) > 0:
                    paylar.append(AyrilanPay(no, v, tutar))
                else:
                    sifirlar.append((no, d.deger, oran))
            if not k.varlik_no:
                sifirlar += tasinirlar.sec(k)
            if len(paylar) + tasinirlar.adet == once and not oransiz and not tasinirlar.eksik:
                bulgular.append(self._ayrilmaz(i, k, sifirlar))
        bulgular += [self._oransiz(ana, nolar) for ana, nolar in sorted(oransiz.items())]
        bulgular += tasinirlar.bulgular()
        soylenen = [*([siradan] if siradan is not None else []), *self._denk_olmayan()]
        if bulgular:
            return Karar((*soylenen, *bulgular))
        fisler = tuple(amortisman_fisleri(self._kitap, belge, (*paylar, *tasinirlar.fis_paylari())))
        hareketler = [_hareket(x.varlik_no, x.varlik, VarlikDegeri(0, x.tutar), amortisman=True) for x in paylar]
        sonuc = {"hareketler": hareketler, FISTEN_DOGANLAR: [f.belge_no for f in fisler], **tasinirlar.sonucu()}
        sonuc |= acilis_eki(self._kitap, belge.belge_no, tasinirlar.paylar)
        return Karar(tuple(soylenen), sonuc, fisler)

    def _ayrilir(self, no: str, v: Varlik, d: VarlikDegeri) -> bool:
        """Whether anything of an item is left to be depreciated this year, and has not been."""
        (ayrilan,) = self._kitap.toplam(VARLIK_AMORTISMANI.ad, (v.ana, no))
        return tabi(v, self._kitap.yil) and d.net > 0 and not ayrilan

    def _ayrilmaz(self, sira: int, k: VarlikKalemi, sifirlar: list[tuple[str, int, str]]) -> Bulgu:
        """VRL-008. ``sifirlar``: number, value and rate of those whose part of the year rounds to nothing."""
        ne = f"{k.varlik_no} numaralı varlığın" if k.varlik_no else f"{k.hesap or 'kütükteki'} varlıklarının"
        mesaj = (
            f"{ne} {self._kitap.yil} yılında ayrılacak amortismanı yok: ayrılmış, tamamı amorti edilmiş ya da "
            "amortismana tabi değil"
        )
        if sifirlar:
            no, deger, oran = sifirlar[0]
            digerleri = f"; {len(sifirlar) - 1} varlığın daha payı böyle" if len(sifirlar) > 1 else ""
            mesaj = (
                f"{no} numaralı varlığın {self._kitap.yil} yılı payı kuruşa yuvarlanınca sıfır: değeri "
                f"{yazi(deger)} TL, oranı {oran}{digerleri}"
            )
        return _kalem(sira, "varlik_no", "VRL-008", mesaj, gelen=k.varlik_no or k.hesap)

    def _oransiz(self, ana: str, nolar: list[str]) -> Bulgu:
        """VRL-007: one finding for an account, with the key to be filled in."""
        anahtar = f"amortisman_orani_{ana}"
        adlar = ", ".join(nolar[:5]) + (f" ve {len(nolar) - 5} varlık daha" if len(nolar) > 5 else "")
        yer = f"config/yillar/{self._kitap.yil}.toml içinde [oran] {anahtar}"
        return Bulgu(
            kod="VRL-007",
            mesaj=f"{adlar} numaralı varlığın amortisman oranı bilinmiyor; {yer} yazılmamış",
            beklenen=anahtar,
            gelen=ana,
        )

    def _denk_olmayan(self) -> Iterator[Bulgu]:
        """VRL-010: the register's items together are the account's balance, what accumulates too (m.187/a-1, m.491)."""
        for x in self._kutuk.dengesi(self._net):
            if not x.denk:
                ne = "toplamı" if x.ana in KUTUK_HESAPLARI else "birikmiş amortismanı"
                kutuk, defter, fark = yazi(x.kutuk), yazi(x.defter), yazi(x.kutuk - x.defter)
                mesaj = f"{x.ana} hesabında kütük {ne} {kutuk}, defter kalanı {defter}, fark {fark}"
                yield Bulgu(kod="VRL-010", mesaj=mesaj, beklenen=defter, gelen=kutuk)


def _uyan_hesaplar(v: Varlik) -> tuple[str, ...]:
    """What a row without a number may give as its account to be about an item: nothing, its own, or one above it."""
    return "", *ust_kodlar(v.hesap)


def _hesaplariyla(
    kalemler: Iterable[tuple[str, Varlik, VarlikDegeri]],
) -> dict[str, list[tuple[str, Varlik, VarlikDegeri]]]:
    """Items by the accounts that rows may give for them."""
    hepsi: dict[str, list[tuple[str, Varlik, VarlikDegeri]]] = {}
    for x in kalemler:
        for hesap in _uyan_hesaplar(x[1]):
            hepsi.setdefault(hesap, []).append(x)
    return hepsi


def _kodlu(v: Varlik, k: VarlikKalemi) -> Varlik:
    """An item with the codes that a row gives for those that have none of their own."""
    ekler = {ad: deger for ad in (*_KODLAR, "karsi_hesap") if not getattr(v, ad) and (deger := getattr(k, ad))}
    return v._replace(**ekler) if ekler else v


def _yok(sira: int, alan: str, no: str, var: Varlik | None) -> Bulgu:
    neden = "kütükte yok" if var is None else f"{tarih_yazi(var.cikis)} günü kütükten çıkmış ({var.cikis_nedeni})"
    return _kalem(sira, alan, "VRL-005", f"{no} numaralı varlık {neden}", gelen=no)


def _sonuc(varliklar: Mapping[str, Varlik], hareketler: list[Mapping[str, str]]) -> dict[str, Any]:
    satirlar = [
        {"varlik_no": no, **{ad: deger for ad, deger in v._asdict().items() if deger}} for no, v in varliklar.items()
    ]
    return {"varliklar": satirlar, "hareketler": hareketler}


def _hareket(no: str, v: Varlik, d: VarlikDegeri, *, amortisman: bool = False) -> Mapping[str, str]:
    """A movement as the record's ``sonuc`` has it; zeros left out."""
    tutarlar = {"deger": duz(d.deger) if d.deger else "", "birikmis": duz(d.birikmis) if d.birikmis else ""}
    tutarlar |= {"miktar": str(d.miktar) if d.miktar else "", "amortisman": "EVET" if amortisman else ""}
    return {"varlik_no": no, "hesap": v.hesap, **{ad: x for ad, x in tutarlar.items() if x}}


def _kalem(sira: int, alan: str, kod: str, mesaj: str, **diger: str) -> Bulgu:
    x = Bulgu(kod=kod, yol=f"kalem[{sira}]/@{alan}", mesaj=f"{sira}. kalem: {mesaj}")
    return msgspec.structs.replace(x, **diger)
