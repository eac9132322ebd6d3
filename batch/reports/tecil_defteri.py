"""Tecil defteri (Örnek-57, m.93): what was put off and what is put off no longer, of claims without and with takip.

The book is kept from tecil fişleri and letters of their lifting; here it is read from the vouchers that record them, so
every line of 122 and 222 is told apart by what stands against it in its voucher: 120 without takip, 121 with it. What
else moves these accounts (transfers between them, tecil faizi, collections, write-offs) does not stand in the book, and
is what its totals differ by from the accounts' turnover (m.93/a-1, 94).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from batch.documents.kodlar import ana_hesap, kod_sirasi
from batch.journal.kayit import Kayit
from batch.reports.defterler import hesap_toplami
from batch.reports.istek import Istek
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri
from batch.turler.fis.belge import Satir

HESAPLAR = ("122", "222")
TECIL, KALDIRMA = "tecil", "kaldirma"
TAKIPSIZ, TAKIPLI = "takipsiz", "takipli"
BELIRSIZ = "karşı hesabı bulunamayan"
# What stands against a line: accounts → what the line then is. In the order in which a voucher's amounts are shared
# out; "" stands for any account that is not named.
_BORCTA: Sequence[tuple[tuple[str, ...], str]] = (
    (("120", "127"), TAKIPSIZ),
    (("121",), TAKIPLI),
    (("222", "122"), "122 ile 222 arası ve hesap içi aktarma"),
    (("600",), "tecil faizi"),
)
_ALACAKTA: Sequence[tuple[tuple[str, ...], str]] = (
    (("120", "127"), TAKIPSIZ),
    (("121",), TAKIPLI),
    (("122", "222"), "122 ile 222 arası ve hesap içi aktarma"),
    (("630",), "terkin"),
    (("600",), "terkin"),
    (("",), "tahsilat"),
)
_ACILIS, _KAPANIS = "açılışta devreden", "kapanış kaydı"
GENEL = "GENEL"
SUTUNLAR = (
    Sutun("bolum", "Bölüm", "kod", 12, tekrarsiz=True),
    Sutun("sira", "Sıra no", "sayi", 6),
    Sutun("ilinti", "İlinti no", "sayi", 6),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("yevmiye", "Yev. no", "sayi", 7),
    Sutun("belge_no", "Belge no", "metin", 14),
    Sutun("hesap", "Hesap", "kod", 16),
    Sutun("ekonomik", "Gelir kodu", "kod", 12),
    Sutun("aciklama", "Açıklama", "metin", 34),
    Sutun("tecil_takipsiz", "Tecil: takipsiz", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("tecil_takipli", "Tecil: takipli", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("kaldirma_takipsiz", "Kaldırma: takipsiz", "tutar", 16, nakli=True, sifir_bos=True),
    Sutun("kaldirma_takipli", "Kaldırma: takipli", "tutar", 16, nakli=True, sifir_bos=True),
)
_KARSILASTIRMA = (
    Sutun("hesap", "Hesap", "kod", 8),
    Sutun("konu", "Konu", "metin", 62),
    Sutun("borc", "Borç", "tutar", 20, sifir_bos=True),
    Sutun("alacak", "Alacak", "tutar", 20, sifir_bos=True),
    Sutun("sonuc", "Sonuç", "metin", 10),
)


@dataclass(frozen=True, slots=True)
class TecilKalemi:
    """A part of a line of 122 or 222: which side, what it is, amount in kuruş."""

    kayit: Kayit
    satir: Satir
    yan: str
    ne: str
    kurus: int

    @property
    def ana(self) -> str:
        return ana_hesap(self.satir.hesap)

    @property
    def gelir(self) -> str:
        """The revenue code, or else what the sub-account says."""
        return _gelir(self.satir)


def _gelir(s: Satir) -> str:
    return s.ekonomik or s.hesap.partition(".")[2]


@dataclass
class _Bolum:
    """Rows of the book in the order of the journal, and what does not stand in it by account and reason."""

    kalemler: list[TecilKalemi] = field(default_factory=list)
    disarida: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    belirsiz: list[TecilKalemi] = field(default_factory=list)


def tecil_defteri(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """The general part, then a part for each kind of revenue, each row naming its number in the other (m.93/a-1)."""
    d, son = defteri(istek, kitaplik), istek.deger("son")
    d = AnlikDefter(d, d.tarihte(son) if son else d.son_sira)
    b = _oku(d)
    karsilastirma = tuple(_karsilastirma(d, b))
    bolumler: dict[str, list[tuple[int, TecilKalemi]]] = {}
    for sira, x in enumerate(b.kalemler, 1):
        bolumler.setdefault(x.gelir, []).append((sira, x))
    ilinti = {sira: n for icindekiler in bolumler.values() for n, (sira, _) in enumerate(icindekiler, 1)}

    def satirlar() -> Iterator[TabloSatiri]:
        yield TabloSatiri((GENEL, *(None,) * 7, "Genel bölüm", *(None,) * 4), "baslik", sayilir=False)
        for sira, x in enumerate(b.kalemler, 1):
            yield _satir(GENEL, sira, ilinti[sira], x)
        for gelir in sorted(bolumler, key=kod_sirasi):
            ad = d.kod_adi("gelir_ekonomik", gelir) if gelir else "gelir kodu yazılmamış"
            yield TabloSatiri((gelir or "-", *(None,) * 7, ad, *(None,) * 4), "baslik", sayilir=False)
            for n, (sira, x) in enumerate(bolumler[gelir], 1):
                yield _satir(gelir or "-", n, sira, x)
            yield _toplam_satiri(gelir or "-", [x for _, x in bolumler[gelir]])
        yield _toplam_satiri("TOPLAM", b.kalemler, "toplam")

    gun = son or d.yevmiye(d.son_sira)[1]
    return Tablo(
        istek.rapor,
        "Tecil Defteri (Örnek-57)",
        kunye(d, aralik_yazi(d.yil, "", gun)),
        SUTUNLAR,
        satirlar,
        (
            Dipnot("Hesaplarla karşılaştırma (m.93/a-1)", _KARSILASTIRMA, karsilastirma),
            Dipnot(
                "Deftere alınamayan satırlar",
                (
                    Sutun("yevmiye", "Yev. no", "sayi", 7),
                    Sutun("tarih", "Tarih", "tarih", 10),
                    Sutun("hesap", "Hesap", "kod", 16),
                    Sutun("neden", "Neden", "metin", 60),
                    Sutun("tutar", "Tutar", "tutar", 20),
                ),
                tuple(
                    TabloSatiri(
                        (x.kayit.yevmiye, x.kayit.belge.tarih, x.satir.hesap, f"{x.yan}: {BELIRSIZ}", x.kurus), "uyari"
                    )
                    for x in b.belirsiz
                ),
                "Yok.",
            ),
            Dipnot(
                "Notlar",
                (Sutun("not", "Not", "metin", 100),),
                (
                    TabloSatiri(("Defter fişlerden çıkarılmıştır; sayfa düzeni maddeden türetilmiştir (m.93).",)),
                    TabloSatiri(("Tecil fişinin cilt ve sıra numarası fişte yoktur; belge numarası yazılmıştır.",)),
                ),
            ),
        ),
        tutmayan=tuple(
            f"{s.hucreler[0]} hesabı: tecil defteriyle nedeni bilinenlerin toplamı mizandakinden ayrı (m.93/a-1)"
            for s in karsilastirma
            if s.tur == "uyari"
        ),
    )


def _oku(d: RaporDefteri) -> _Bolum:
    b = _Bolum()
    for hesap in HESAPLAR:
        for k in d.kayitlar(1, d.son_sira, hesap):
            for x in _kalemler(k, hesap):
                if x.ne in (TAKIPSIZ, TAKIPLI):
                    b.kalemler.append(x)
                    continue
                yer = b.disarida.setdefault((hesap, x.ne), [0, 0])
                yer[x.yan == KALDIRMA] += x.kurus
                if x.ne == BELIRSIZ:
                    b.belirsiz.append(x)
    b.kalemler.sort(key=lambda x: x.kayit.sira)
    return b


def _kalemler(k: Kayit, hesap: str) -> Iterator[TecilKalemi]:
    """The lines of an account in a voucher, cut into parts by what stands against them.

    What stands against lines with the same revenue code, or without codes the same sub-account, goes to them first.
    """
    islem = k.belge.islem
    for yan, yollar in ((TECIL, _BORCTA), (KALDIRMA, _ALACAKTA)):
        satirlar = [(s, v) for s in k.belge.satirlar if ana_hesap(s.hesap) == hesap and (v := _tutari(s, yan))]
        if not satirlar:
            continue
        if islem in ("ACILIS", "KAPANIS"):
            ne = _ACILIS if islem == "ACILIS" else _KAPANIS
            yield from (TecilKalemi(k, s, yan, ne, v) for s, v in satirlar)
            continue
        havuz = _havuzlar(((s, _tutari(s, KALDIRMA if yan == TECIL else TECIL)) for s in k.belge.satirlar), yollar)
        kalan = [v for _, v in satirlar]
        for ayni_kod in (True, False):
            for ne, paylar in havuz.items():
                for i, (s, _) in enumerate(satirlar):
                    pay = _al(paylar, [_gelir(s)] if ayni_kod else list(paylar), kalan[i])
                    kalan[i] -= pay
                    if pay:
                        yield TecilKalemi(k, s, yan, ne, pay)
        yield from (TecilKalemi(k, s, yan, BELIRSIZ, v) for (s, _), v in zip(satirlar, kalan, strict=True) if v)


def _tutari(s: Satir, yan: str) -> int:
    return s.borc_kurus if yan == TECIL else s.alacak_kurus


def _havuzlar(
    karsi: Iterable[tuple[Satir, int]], yollar: Sequence[tuple[tuple[str, ...], str]]
) -> dict[str, dict[str, int]]:
    """What stands against them: what a line is by it, in the order of ``yollar`` → revenue code → amount left."""
    sonuc: dict[str, dict[str, int]] = {ne: {} for _, ne in yollar}
    for s, tutar in karsi:
        hesaplar, ne = next(((h, ne) for h, ne in yollar if ana_hesap(s.hesap) in h or "" in h), ((), None))
        if tutar and ne is not None:
            gelir = s.ekonomik if "" in hesaplar else _gelir(s)  # a bank's sub-account says nothing of a revenue
            sonuc[ne][gelir] = sonuc[ne].get(gelir, 0) + tutar
    return sonuc


def _al(paylar: dict[str, int], kodlar: Iterable[str], en_cok: int) -> int:
    """Take up to an amount from what is left under some codes; what is used up is dropped."""
    alinan = 0
    for kod in kodlar:
        if alinan == en_cok:
            break
        if (kalan := paylar.get(kod)) is not None:
            pay = min(kalan, en_cok - alinan)
            alinan += pay
            if kalan == pay:
                del paylar[kod]
            else:
                paylar[kod] = kalan - pay
    return alinan


def _tutarlar(kalemler: Sequence[TecilKalemi]) -> list[int]:
    return [
        sum(x.kurus for x in kalemler if (x.yan, x.ne) == (yan, ne))
        for yan in (TECIL, KALDIRMA)
        for ne in (TAKIPSIZ, TAKIPLI)
    ]


def _satir(bolum: str, sira: int, ilinti: int, x: TecilKalemi) -> TabloSatiri:
    b, s = x.kayit.belge, x.satir
    sol = (bolum, sira, ilinti, b.tarih, x.kayit.yevmiye, b.belge_no, s.hesap, s.ekonomik)
    return TabloSatiri((*sol, s.aciklama or b.aciklama, *_tutarlar([x])), sayilir=bolum == GENEL)


def _toplam_satiri(bolum: str, kalemler: Sequence[TecilKalemi], tur: str = "ara_toplam") -> TabloSatiri:
    hucreler = (bolum, *(None,) * 7, None if tur == "toplam" else "Bölüm toplamı", *_tutarlar(kalemler))
    return TabloSatiri(hucreler, "toplam" if tur == "toplam" else "ara_toplam", sayilir=False)


def _karsilastirma(d: RaporDefteri, b: _Bolum) -> Iterator[TabloSatiri]:
    """Of each account: the book's totals, what does not stand in the book, and its turnover in the mizan."""
    for hesap in HESAPLAR:
        mizan = hesap_toplami(d, d.son_sira, hesap)
        tecilsiz, tecilli, kaldirmasiz, kaldirmali = _tutarlar([x for x in b.kalemler if x.ana == hesap])
        defterde = [tecilsiz + tecilli, kaldirmasiz + kaldirmali]
        yield TabloSatiri((hesap, "Tecil defterinin toplamı (takipsiz + takipli)", *defterde, ""))
        toplam = defterde
        for (ana, ne), (borc, alacak) in sorted(b.disarida.items()):
            if ana == hesap:
                yield TabloSatiri((hesap, f"Defterde durmayan: {ne}", borc, alacak, ""))
                if ne != BELIRSIZ:
                    toplam = [toplam[0] + borc, toplam[1] + alacak]
        tutuyor = tuple(toplam) == mizan
        sonuc = "tamam" if tutuyor else "TUTMUYOR"
        yield TabloSatiri((hesap, "Mizandaki toplam", *mizan, sonuc), "normal" if tutuyor else "uyari")
