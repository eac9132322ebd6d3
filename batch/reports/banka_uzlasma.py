"""The bank's statements against the books (m.56/c, m.57, m.59): what stands on one side only, and what it asks for.

A movement of the bank and a line of the books belong together when account, direction and amount are the same: first
where they name one number, then in the order of their days. What the bank moved in a day in one direction may stand in
one line of the books as well (m.56/a-1), the sum of a statement's rows.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field

from batch.documents.kodlar import ana_hesap, dogal_sirali
from batch.reports.defterler import hesap_toplami, satir_aciklamasi
from batch.reports.istek import Istek, RaporHatasi
from batch.reports.kaynak import AnlikDefter, RaporDefteri, RaporKitapligi, defteri
from batch.reports.kunye import aralik_yazi, kunye
from batch.reports.sayim_ani import SayimAni
from batch.reports.tablo import Dipnot, Sutun, Tablo, TabloSatiri

SUTUNLAR = (
    Sutun("taraf", "Nerede", "kod", 7, sozler={"EKSTRE": "ekstre", "DEFTER": "defter"}),
    Sutun("hesap", "Hesap kodu", "kod", 16),
    Sutun("tarih", "Tarih", "tarih", 10),
    Sutun("belge", "Belge", "metin", 18),
    Sutun("yevmiye", "Yev. no", "sayi", 7),
    Sutun("giren", "Giren", "tutar", 16, sifir_bos=True, nakli=True),
    Sutun("cikan", "Çıkan", "tutar", 16, sifir_bos=True, nakli=True),
    Sutun("aciklama", "Açıklama", "metin", 30),
    Sutun("yapilacak", "Yapılacak", "metin", 44),
)
UZLASMA_SUTUNLARI = (
    Sutun("hesap", "Hesap kodu", "kod", 16),
    Sutun("ekstre_giren", "Ekstre: giren", "tutar", 16),
    Sutun("ekstre_cikan", "Ekstre: çıkan", "tutar", 16),
    Sutun("defter_giren", "Defter: giren", "tutar", 16),
    Sutun("defter_cikan", "Defter: çıkan", "tutar", 16),
    Sutun("eslesen", "Eşleşen", "sayi", 8),
    Sutun("ekstrede", "Yalnız ekstrede", "tutar", 16),
    Sutun("defterde", "Yalnız defterde", "tutar", 16),
    Sutun("defter_kalani", "Defter kalanı", "tutar", 16),
    Sutun("banka_kalani", "Banka mevcudu", "tutar", 16),
)
# Bank account → where what it has not moved yet stands: paid out, on its way in, cheques sent for clearing; articles.
_YOLDA = {
    "102": (("103", "m.57/b-1"), (("108", "m.57/a-1"), ("101", "m.57/a-2"))),
    "105": (("106", "m.66/b-2"), (("108", "m.66/a-5"),)),
}


@dataclass(slots=True, eq=False)
class BankaHareketi:
    """A row of a statement, or a line of the books. ``tutar``: kuruş, negative of what went out; ``sira``: its
    record."""

    hesap: str
    tarih: str
    tutar: int
    sira: int
    yevmiye: int = 0
    belge: str = ""
    numaralar: frozenset[str] = frozenset()
    aciklama: str = ""


@dataclass(slots=True)
class Uzlasma:
    """Of one account: what belongs together, and what is left on either side."""

    hesap: str
    ekstre: list[BankaHareketi]
    defter: list[BankaHareketi]
    ekstrede: list[BankaHareketi] = field(default_factory=list)
    defterde: list[BankaHareketi] = field(default_factory=list)
    eslesen: int = 0


def eslestir(hesap: str, ekstre: list[BankaHareketi], defter: list[BankaHareketi]) -> Uzlasma:
    """Pairs rows and lines. Both lists in the order of their days; what is left keeps it."""
    eslesenler: set[BankaHareketi] = set()
    for numarasiyla in (True, False):
        bekleyen: dict[int, list[BankaHareketi]] = defaultdict(list)
        for y in defter:
            if y not in eslesenler:
                bekleyen[y.tutar].append(y)
        for x in ekstre:
            adaylar = bekleyen[x.tutar] if x not in eslesenler else []
            es = next((y for y in adaylar if not numarasiyla or x.numaralar & y.numaralar), None)
            if es is not None:
                adaylar.remove(es)
                eslesenler |= {x, es}
    gunluk: dict[tuple[int, bool], list[BankaHareketi]] = defaultdict(list)
    for x in ekstre:
        if x not in eslesenler:
            gunluk[x.sira, x.tutar > 0].append(x)
    for satirlar in gunluk.values():
        toplam, gun = sum(x.tutar for x in satirlar), satirlar[0].tarih
        kalanlar = (y for y in defter if y not in eslesenler and y.tutar == toplam and y.tarih >= gun)
        if len(satirlar) > 1 and (es := next(kalanlar, None)) is not None:
            eslesenler |= {*satirlar, es}
    ekstrede = [x for x in ekstre if x not in eslesenler]
    defterde = [y for y in defter if y not in eslesenler]
    return Uzlasma(hesap, ekstre, defter, ekstrede, defterde, len(ekstre) - len(ekstrede))


def banka_uzlasma(istek: Istek, kitaplik: RaporKitapligi) -> Tablo:
    """What stands on one side only, by account, up to a day (``son``). Lines of the books count from the first
    statement of their account on. Raises RaporHatasi where no statement is recorded."""
    asil, son = defteri(istek, kitaplik), istek.deger("son")
    d = AnlikDefter(asil, asil.tarihte(son)) if son else asil
    an = SayimAni(asil)
    ekstreler: dict[str, list[BankaHareketi]] = {}
    for (hesap, gun), k in sorted(an.ekstreler.items(), key=lambda x: (x[0][1], x[1].sira)):
        if son and gun > son:
            continue
        for s in k.belge.kalemler:
            if s.hesap == hesap:
                numaralar = frozenset({s.belge} - {""})
                h = BankaHareketi(hesap, gun, s.kurus, k.sira, 0, s.belge or k.belge.belge_no, numaralar)
                h.aciklama = ", ".join(x for x in (s.kisi, s.aciklama) if x)
                ekstreler.setdefault(hesap, []).append(h)
    if not ekstreler:
        raise RaporHatasi(f"{d.birim} biriminin {d.yil} defterinde banka ekstresi yok; kasa belgesiyle gönderilir")
    sonuclar = [eslestir(h, e, _defterin(d, h, e[0].tarih)) for h, e in dogal_sirali(ekstreler)]
    yolda = _Yolda(d)

    def satirlar() -> Iterator[TabloSatiri]:
        toplam = [0, 0]
        for u in sonuclar:
            for taraf, hareketler in (("EKSTRE", u.ekstrede), ("DEFTER", u.defterde)):
                for x in hareketler:
                    giren, cikan = max(0, x.tutar), max(0, -x.tutar)
                    toplam = [toplam[0] + giren, toplam[1] + cikan]
                    sol = (taraf, x.hesap, x.tarih, x.belge, x.yevmiye or None)
                    ne = (
                        yolda.yapilacak(x)
                        if taraf == "EKSTRE"
                        else "bankanın ekstresinde yok; bankadan sorulur (m.56/c)"
                    )
                    yield TabloSatiri((*sol, giren, cikan, x.aciklama, ne))
        yield TabloSatiri(("TOPLAM", None, None, None, None, *toplam, None, None), "toplam", sayilir=False)

    ilk = min(e[0].tarih for e in ekstreler.values())
    bitis = son or max([d.yevmiye(d.son_sira)[1], *(e[-1].tarih for e in ekstreler.values())])
    donem = aralik_yazi(d.yil, ilk, bitis)
    dipnot = Dipnot("Hesaplara göre", UZLASMA_SUTUNLARI, tuple(_hesap_satiri(d, an, u, bitis) for u in sonuclar))
    return Tablo("banka-uzlasma", "Banka Uzlaşması", kunye(asil, donem), SUTUNLAR, satirlar, (dipnot,))


def _defterin(d: RaporDefteri, hesap: str, ilk: str) -> list[BankaHareketi]:
    """The lines of an account from a day on; what the opening brought over is no movement at the bank."""
    sonuc = []
    for k in d.kayitlar(1, d.son_sira, hesap):
        b = k.belge
        if b.tarih < ilk or b.islem in ("ACILIS", "KAPANIS"):
            continue
        numaralar = {b.belge_no, *(y.no for y in b.dayanak), b.odeme.cek_no if b.odeme is not None else ""} - {""}
        for s in b.satirlar:
            if s.hesap == hesap or s.hesap.startswith(f"{hesap}."):
                tutar = s.borc_kurus - s.alacak_kurus
                belge = f"{b.belge_turu} {b.belge_no}"
                yer = (hesap, b.tarih, tutar, k.sira, k.yevmiye, belge, frozenset(numaralar))
                sonuc.append(BankaHareketi(*yer, satir_aciklamasi(k, s)))
    return sonuc


class _Yolda:
    """What stands on the accounts between the books and the bank, by amount: each line is offered once."""

    def __init__(self, d: RaporDefteri) -> None:
        self._d = d
        self._acik: dict[str, dict[int, list[int]]] = {}
        self._sozler: dict[BankaHareketi, str] = {}

    def yapilacak(self, x: BankaHareketi) -> str:
        """The entry that a row of a statement asks for; the same words however often it is asked."""
        if x not in self._sozler:
            self._sozler[x] = self._soz(x)
        return self._sozler[x]

    def _soz(self, x: BankaHareketi) -> str:
        ana = ana_hesap(x.hesap)
        giden, gelenler = _YOLDA.get(ana, (("", ""), ()))
        if x.tutar < 0:
            if giden[0] and (no := self._bul(giden[0], -x.tutar, alacak=True)):
                return f"{giden[0]} borç, {x.hesap} alacak ({giden[1]}); {giden[0]} kaydı yevmiye {no}"
            return "bankanın düştüğü tutarın gönderme emri defterde yok; bankadan sorulur (m.56/c)"
        for karsi, madde in gelenler:
            if no := self._bul(karsi, x.tutar, alacak=False):
                return f"{x.hesap} borç, {karsi} alacak ({madde}); {karsi} kaydı yevmiye {no}"
        return f"{x.hesap} borç, ilgili hesap alacak" + (" (m.57/a-3)" if ana == "102" else "")

    def _bul(self, ana: str, tutar: int, *, alacak: bool) -> int:
        """The number of an open line of that amount, 0 for none; the oldest first, which is then taken."""
        if ana not in self._acik:
            self._acik[ana] = self._acilar(ana, alacak)
        adaylar = self._acik[ana].get(tutar)
        return adaylar.pop(0) if adaylar else 0

    def _acilar(self, ana: str, alacak: bool) -> dict[int, list[int]]:
        acik: dict[int, list[int]] = defaultdict(list)
        for k in self._d.kayitlar(1, self._d.son_sira, ana):
            for s in k.belge.satirlar:
                if ana_hesap(s.hesap) != ana:
                    continue
                acan, kapatan = (s.alacak_kurus, s.borc_kurus) if alacak else (s.borc_kurus, s.alacak_kurus)
                if acan:
                    acik[acan].append(k.yevmiye)
                elif acik[kapatan]:
                    acik[kapatan].pop(0)
        return acik


def _hesap_satiri(d: RaporDefteri, an: SayimAni, u: Uzlasma, gun: str) -> TabloSatiri:
    def toplam(hareketler: list[BankaHareketi], yon: int) -> int:
        return sum(abs(x.tutar) for x in hareketler if x.tutar * yon > 0)

    borc, alacak = hesap_toplami(d, d.son_sira, u.hesap)
    sayim = an.sayimlar.get((u.hesap, gun))
    return TabloSatiri(
        (
            u.hesap,
            *(toplam(u.ekstre, yon) for yon in (1, -1)),
            *(toplam(u.defter, yon) for yon in (1, -1)),
            u.eslesen,
            sum(x.tutar for x in u.ekstrede),
            sum(x.tutar for x in u.defterde),
            borc - alacak,
            sayim.sayilan if sayim is not None else None,
        ),
        "uyari" if u.ekstrede or u.defterde else "normal",
    )
