"""Apply checked documents in order: identity, journal order, balances, then the record and its fold.

What is decided here depends on what was accepted before, so it goes voucher by voucher. The order of the checks is the
precedence of their findings: a document that is already recorded is told so and nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import Any

import numpy as np
from numpy.typing import NDArray

from batch.documents.bulgu import Bulgu
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import gun_farki, tarih_yazi
from batch.journal.defter import Defter
from batch.journal.kayit import Bicim
from batch.pipeline import ariza
from batch.pipeline.celiski import Yer
from batch.pipeline.paket import BULGULAR, HesapSozlugu
from batch.pipeline.toplayici import Toplayici
from batch.rules import bakiye
from batch.rules.baglam import Baglam
from batch.rules.katalog import kesin, seviye, tamamla
from batch.rules.yeni_hesap import SifirFarki, yeni_hesap_sozu
from batch.state.durum import Durum, FisOzeti, Kimlik, Toplamlar, yalin

# File that stands or falls together → ordinal of each document that made it fall → its findings.
Dusenler = dict[int, dict[int, list[Bulgu]]]
Dilim = tuple[str, str, int]  # birim, date, place of the first document within the day


class YazmaArizasi(Exception):
    """The program broke while it was writing what several days had gathered; it says nothing about the day in hand."""


@dataclass
class Engeller:
    """What keeps documents out for the sake of others: files that fall as a whole, parts that contradict each other,
    slices of a day on which the program broke as a whole."""

    dusen: Dusenler = field(default_factory=dict)
    celisen: Mapping[Yer, list[Bulgu]] = field(default_factory=dict)
    arizali: dict[Dilim, Exception] = field(default_factory=dict)


GRUP_BAYT = 4 * 1024 * 1024  # larger groups only lengthen the wait for the last one


@dataclass
class BelgeSonucu:
    """What became of one document that was not plainly accepted."""

    dosya: int
    sira: int
    satir: int
    son_satir: int
    tur: str
    no: str
    sonuc: str  # "red" | "mukerrer" | "uyari"
    bulgular: list[Bulgu]  # those that are told in full
    kodlar: tuple[str, ...]  # of all


def belge_sonucu(k: Any, i: int, sonuc: str, bulgular: list[Bulgu]) -> BelgeSonucu:
    """Outcome of the i-th document of a batch."""
    yer = {ad: k[ad][i].as_py() for ad in ("dosya", "sira", "satir", "son_satir", "tur", "no")}
    return BelgeSonucu(**yer, sonuc=sonuc, bulgular=bulgular, kodlar=tuple(b.kod for b in bulgular))


def topla(belgeler: list[BelgeSonucu], toplayicilar: list[Toplayici]) -> None:
    """Hand the findings of these documents to those who count them, one a file; few are kept."""
    for x in belgeler:
        x.bulgular = toplayicilar[x.dosya].ekle(x.sira, x.bulgular)


@dataclass
class Sonuc:
    """Outcome of applying documents to one journal."""

    kabul: int = 0
    satir: int = 0
    ilk: int = 0
    son: int = 0
    dosya_kabul: dict[int, int] = field(default_factory=dict)
    belgeler: list[BelgeSonucu] = field(default_factory=list)
    ilk_tarih: str = ""
    son_tarih: str = ""


class Uygulayici:
    """Applies days to one (birim, yıl). With ``defter`` None nothing is written (a trial).

    ``sira``/``ozet`` start where the run began; when a run is done again, documents that the journal already holds
    from it come out as before, because an identity recorded at or after the next number is not yet recorded.
    """

    def __init__(
        self,
        durum: Durum,
        defter: Defter | None,
        bicim: Bicim,
        b: Baglam,
        hesaplar: HesapSozlugu,
        dosyalar: list[tuple[str, str]],
        toplayicilar: list[Toplayici],
        baslangic: tuple[int, str],
    ) -> None:
        self._durum, self._defter, self._bicim, self._b = durum, defter, bicim, b
        self._hesaplar, self._dosyalar, self._toplayicilar = hesaplar, dosyalar, toplayicilar
        self.sira, self.ozet = baslangic
        self.sonuc = Sonuc()
        self._tarih = durum.tarih(self.sira)
        toplamlar = durum.toplamlar(self.sira)
        self._bilinen = set(toplamlar)
        self._bilinmeyen: NDArray[np.bool_] = np.zeros(0, np.bool_)
        self._sifir_farki: SifirFarki | None = None  # made when the first unknown account comes
        self._net: dict[str, int] = {}
        for hesap, (borc, alacak) in toplamlar.items():
            ana = ana_hesap(hesap)
            self._net[ana] = self._net.get(ana, 0) + borc - alacak
        self._yeni: dict[Kimlik, tuple[int, str]] = {}  # what this run accepted and the state does not answer for yet
        self._sifirli: _Yalinlar = {}  # of those the ones whose number has leading zeros, by plain identity
        self._tampon: list[bytes] = []
        self._tampon_bayt = 0
        self._yazici = ThreadPoolExecutor(1, "defter")
        self._is: Future[None] | None = None

    def gun(self, tarih: str, kayitlar: Any, engeller: Engeller) -> None:
        """Apply the documents of one day, given in order."""
        an = self._an()
        try:
            g = self._gun(tarih, kayitlar, engeller)
        except Exception as h:
            if not ariza.program_hatasi(h):
                raise
            self._don(an)
            self._tek_tek(tarih, kayitlar, engeller)
        else:
            self._gunu_bitir(tarih, kayitlar, g)
        topla(self.sonuc.belgeler[an.belgeler :], self._toplayicilar)

    def _tek_tek(self, tarih: str, kayitlar: Any, engeller: Engeller) -> None:
        """The same day document by document: the one that the program breaks on is set aside, the others stand."""
        for i in range(kayitlar.num_rows):
            belge, an = kayitlar.slice(i, 1), self._an()
            try:
                g = self._gun(tarih, belge, engeller)
            except Exception as h:
                if not ariza.program_hatasi(h):
                    raise
                self._don(an)
                self._ariza_sonucu(belge, 0, h)
            else:
                self._gunu_bitir(tarih, belge, g)

    def kenara_al(self, kayitlar: Any, h: Exception) -> None:
        """Refuse documents because the program breaks on all of them together."""
        an = len(self.sonuc.belgeler)
        for i in range(kayitlar.num_rows):
            if kayitlar["red"][i].as_py():
                self._ekle_sonuc(kayitlar, i, "red", BULGULAR.decode(kayitlar["bulgular"][i].as_py()))
            else:
                self._ariza_sonucu(kayitlar, i, h)
        topla(self.sonuc.belgeler[an:], self._toplayicilar)

    def _ariza_sonucu(self, k: Any, i: int, h: Exception) -> None:
        yer = {ad: k[ad][i].as_py() for ad in ("dosya", "satir", "tur", "no")}
        dosya = self._dosyalar[yer["dosya"]][0]
        x = ariza.bulgu(h, "deftere yazma", dosya=dosya, satir=yer["satir"], belge_turu=yer["tur"], belge_no=yer["no"])
        self._ekle_sonuc(k, i, "red", [kesin(x, self._b.politika)])

    def _an(self) -> _An:
        """What applying a day changes before the day is folded, to take it back."""
        return _An(self.sira, self.ozet, self._tarih, dict(self._net), len(self._tampon), len(self.sonuc.belgeler))

    def _don(self, an: _An) -> None:
        self.sira, self.ozet, self._tarih, self._net = an.sira, an.ozet, an.tarih, an.net
        self._yeni = {k: v for k, v in self._yeni.items() if v[0] <= an.sira}
        self._sifirli = {y: [x for x in liste if x[0] <= an.sira] for y, liste in self._sifirli.items()}
        self._tampon_bayt -= sum(map(len, self._tampon[an.tampon :]))
        del self._tampon[an.tampon :]
        del self.sonuc.belgeler[an.belgeler :]

    def _gun(self, tarih: str, kayitlar: Any, engeller: Engeller) -> _Gun:
        """Decide over the documents of one day and number those that are accepted."""
        n = kayitlar.num_rows
        kabul = np.zeros(n, np.bool_)
        fisler: list[FisOzeti] = []
        sutun = {
            ad: kayitlar[ad].to_pylist()
            for ad in ("kaynak", "tur", "no", "icerik", "govde", "isleyis", "dosya", "satir")
        }
        acilis, red = kayitlar["acilis"].to_pylist(), kayitlar["red"].to_pylist()
        bulgulu = [i for i, x in enumerate(kayitlar["bulgular"].to_pylist()) if x]
        bulgu_metni = {i: kayitlar["bulgular"][i].as_py() for i in bulgulu}
        dosyalar, satir_yap, durum = self._dosyalar, self._bicim.satir, self._durum
        tampon = self._tampon
        kimlikler = list(zip(sutun["kaynak"], sutun["tur"], sutun["no"], strict=True))
        yalinlar = list(map(yalin, kimlikler))
        kayitli = durum.bul(set(yalinlar))
        benzer = _yalinlar(kayitli)
        satirlar = _Satirlar(kayitlar)
        hareketler = self._kirmizi_hareketler(satirlar)
        for i, (kaynak, _, no, icerik, govde, isleyis, dosya, satir) in enumerate(zip(*sutun.values(), strict=True)):
            kimlik = kimlikler[i]
            var = self._yeni.get(kimlik)
            if var is None and (var := kayitli.get(kimlik)) is not None and var[0] > self.sira:
                var = None  # of this very run, cut off before: it comes out again at its own number
            if var is not None and icerik:
                self._tekrar(kayitlar, i, var, icerik, red[i], bulgu_metni.get(i))
                continue
            if engeller.celisen and (x := engeller.celisen.get((dosya, kayitlar["sira"][i].as_py()))) is not None:
                self._ekle_sonuc(kayitlar, i, "red", [kesin(b, self._b.politika) for b in x])
                continue
            bulgular = BULGULAR.decode(bulgu_metni[i]) if i in bulgu_metni else []
            if red[i]:
                self._ekle_sonuc(kayitlar, i, "red", bulgular)
                continue
            if dosya in engeller.dusen:
                neden = engeller.dusen[dosya].get(kayitlar["sira"][i].as_py())
                bulgular = neden or [*bulgular, self._bulgu(kayitlar, i, "DOS-008", _ATOMIK)]
                self._ekle_sonuc(kayitlar, i, "red", bulgular)
                continue
            engel = self._sira_engeli(kayitlar, i, tarih, acilis[i])
            y = yalinlar[i]
            if (y in benzer or y in self._sifirli or (y is not kimlikler[i] and y in self._yeni)) and not _redli(engel):
                engel = [*engel, *self._benzer(kayitlar, i, y, benzer.get(y, ()))]
            if i in hareketler and not _redli(engel):
                engel = [*engel, *self._bakiye(kayitlar, i, hareketler[i])]
            if engel:
                bulgular += engel
                if _redli(engel):
                    self._ekle_sonuc(kayitlar, i, "red", bulgular)
                    continue
            if self.sira == 0 and not acilis[i]:
                bulgular += self._uyari(kayitlar, i, "YEV-004", "yılın ilk kaydı açılış fişi değil", oneri=_ACILISSIZ)
            self.sira += 1
            kabul[i] = True
            self._tarih = tarih
            self._yeni[kimlik] = (self.sira, icerik)
            if y is not kimlik:
                self._sifirli.setdefault(y, []).append((self.sira, no))
            if self._defter is not None:
                line, self.ozet = satir_yap(
                    self.sira, self.sira, kaynak, dosyalar[dosya][1], satir, icerik, govde, isleyis, self.ozet
                )
                tampon.append(line)
                self._tampon_bayt += len(line)
                fisler.append(FisOzeti(self.sira, kimlik, y, icerik, self.ozet, len(line)))
            if bulgular:
                self._ekle_sonuc(kayitlar, i, "uyari", bulgular)
        return _Gun(satirlar, kabul, fisler, sutun["dosya"])

    # -- checks that look back --

    def _tekrar(self, k: Any, i: int, var: tuple[int, str], icerik: str, red: bool, bulgular: bytes | None) -> None:
        yevmiye = var[0]
        if var[1] == icerik:
            mesaj = f"bu belge daha önce işlendi (yevmiye {yevmiye}), yeniden işlenmedi"
            self._ekle_sonuc(k, i, "mukerrer", [self._bulgu(k, i, "KIM-001", mesaj, gelen=k["no"][i].as_py())])
            return
        mesaj = f"aynı kimlikle farklı içerik: {yevmiye} yevmiye numaralı kayıttaki belgeden değişik"
        onceki = BULGULAR.decode(bulgular) if red and bulgular else []
        self._ekle_sonuc(k, i, "red", [self._bulgu(k, i, "KIM-002", mesaj, gelen=k["no"][i].as_py()), *onceki])

    def _benzer(self, k: Any, i: int, y: Kimlik, kayitli: Iterable[tuple[int, str]]) -> list[Bulgu]:
        """KIM-004: a record, of before or of this run, whose number is this one's but for leading zeros.

        ``kayitli``: (yevmiye, number) of those of before with the plain identity ``y``.
        """
        no = k["no"][i].as_py()
        kayitlilar = [*kayitli, *self._sifirli.get(y, ())]
        if y in self._yeni:
            kayitlilar.append((self._yeni[y][0], y[2]))
        onceki = min(((n, x) for n, x in kayitlilar if x != no and n <= self.sira), default=None)
        if onceki is None:
            return []
        mesaj = (
            f"{onceki[1]} numaralı belge {onceki[0]} yevmiye numarasıyla kayıtlı; "
            f"bu belgenin numarası ({no}) ondan yalnız baştaki sıfırlarla ayrılıyor"
        )
        return self._uyari(k, i, "KIM-004", mesaj)

    def _sira_engeli(self, k: Any, i: int, tarih: str, acilis: bool) -> list[Bulgu]:
        if tarih < self._tarih:
            son = tarih_yazi(self._tarih)
            mesaj = f"{tarih_yazi(tarih)} tarihli belge, son yevmiye tarihinden ({son}) önceye ait"
            return [self._bulgu(k, i, "YEV-001", mesaj, beklenen=f"{son} ya da sonrası", gelen=tarih)]
        if acilis and self.sira > 0:
            mesaj = f"açılış fişi 1 numaralı kayıttır; defterde {self.sira} kayıt var"
            return [self._bulgu(k, i, "YEV-003", mesaj)]
        if self.sira == 0 and not acilis and seviye("YEV-004", self._b.politika) == "red":
            mesaj = f"{tarih[:4]} yılının defteri boş; ilk kaydı açılış fişi olmalı, sonradan açılış yapılamaz"
            return [self._bulgu(k, i, "YEV-004", mesaj, beklenen="önce açılış fişi (ACILIS)")]
        return self._sicrama(k, i, tarih) if tarih > self._tarih else []

    def _sicrama(self, k: Any, i: int, tarih: str) -> list[Bulgu]:
        """YEV-005: the date is far ahead of the last number's. An opening alone does not say how far the year is."""
        sinir = self._b.sicrama_gun
        if not sinir or self.sira < 2 or (gun := gun_farki(self._tarih, tarih)) <= sinir:
            return []
        son = tarih_yazi(self._tarih)
        mesaj = f"{tarih_yazi(tarih)} tarihli belge, son yevmiyeden ({self.sira} numara, {son}) {gun} gün sonraya ait"
        return self._uyari(k, i, "YEV-005", mesaj)

    def _kirmizi_hareketler(self, s: _Satirlar) -> dict[int, dict[str, int]]:
        """Document → three-digit account → borç − alacak, for the accounts that are looked at voucher by voucher."""
        yerler = np.flatnonzero(np.array([*self._hesaplar.kirmizi, False])[s.hesap])
        belgeler = np.searchsorted(s.ofset, yerler, "right") - 1
        net = s.borc[yerler] - s.alacak[yerler]
        sonuc: dict[int, dict[str, int]] = {}
        kodlar = self._hesaplar.kodlar
        for i, h, tutar in zip(belgeler.tolist(), s.hesap[yerler].tolist(), net.tolist(), strict=True):
            hareket = sonuc.setdefault(i, {})
            ana = ana_hesap(kodlar[h])
            hareket[ana] = hareket.get(ana, 0) + tutar
        return sonuc

    def _bakiye(self, k: Any, i: int, hareket: dict[str, int]) -> list[Bulgu]:
        """Balances that this voucher would carry to, or further into, the wrong side (m.49-51; spec of each account).

        A voucher that only mends a wrong balance is let through. Without a red finding the balances are moved.
        """
        plan = self._b.plan
        bulgular = []
        for ana, degisim in sorted(hareket.items()):
            once = self._net.get(ana, 0)
            sonra = once + degisim
            hareket[ana] = sonra
            if bakiye.ters(ana, sonra, plan) and not (bakiye.ters(ana, once, plan) and abs(sonra) <= abs(once)):
                yer: dict[str, Any] = {
                    "dosya": self._dosyalar[k["dosya"][i].as_py()][0],
                    "satir": k["satir"][i].as_py(),
                    "belge_turu": k["tur"][i].as_py(),
                    "belge_no": k["no"][i].as_py(),
                }
                ham = (
                    bakiye.kasa_bulgusu(once, sonra, **yer)
                    if ana == bakiye.KASA
                    else bakiye.ters_bakiye_bulgusu(ana, sonra, plan, **yer)
                )
                if (bulgu := tamamla(ham, self._b.politika)) is not None:
                    bulgular.append(bulgu)
        if not any(b.seviye == "red" for b in bulgular):
            self._net.update(hareket)
        return bulgular

    # -- bookkeeping --

    def _bulgu(
        self, k: Any, i: int, kod: str, mesaj: str, *, beklenen: str = "", gelen: str = "", oneri: str = ""
    ) -> Bulgu:
        bulgu = Bulgu(
            dosya=self._dosyalar[k["dosya"][i].as_py()][0],
            satir=k["satir"][i].as_py(),
            belge_turu=k["tur"][i].as_py(),
            belge_no=k["no"][i].as_py(),
            kod=kod,
            mesaj=mesaj,
            beklenen=beklenen,
            gelen=gelen,
            oneri=oneri,
        )
        return kesin(bulgu, self._b.politika)

    def _uyari(self, k: Any, i: int, kod: str, mesaj: str, **alanlar: str) -> list[Bulgu]:
        """A warning, unless policy has switched it off."""
        if self._b.politika.get(kod) == "kapali":
            return []
        return [self._bulgu(k, i, kod, mesaj, **alanlar)]

    def _ekle_sonuc(self, k: Any, i: int, sonuc: str, bulgular: list[Bulgu]) -> None:
        self.sonuc.belgeler.append(belge_sonucu(k, i, sonuc, bulgular))

    def _gunu_bitir(self, tarih: str, k: Any, g: _Gun) -> None:
        satirlar, kabul, fisler, dosya = g.satirlar, g.kabul, g.fisler, g.dosya
        n = int(kabul.sum())
        if n == 0:
            return
        s = self.sonuc
        s.ilk = s.ilk or self.sira - n + 1
        s.son = self.sira
        s.kabul += n
        s.ilk_tarih = s.ilk_tarih or tarih
        s.son_tarih = tarih
        for no, adet in zip(*np.unique(np.asarray(dosya)[kabul], return_counts=True), strict=True):
            s.dosya_kabul[int(no)] = s.dosya_kabul.get(int(no), 0) + int(adet)
        maske = satirlar.maske(kabul)
        s.satir += int(maske.sum())
        self._yeni_hesaplar(k, satirlar, maske)
        if self._defter is not None:
            self._katla(tarih, satirlar, kabul, fisler)

    def _yeni_hesaplar(self, k: Any, satirlar: _Satirlar, maske: NDArray[np.bool_]) -> None:
        """HSP-005, once per sub-account: accepted under `serbest`, but in neither the chart nor the books so far."""
        if len(self._bilinmeyen) < len(self._hesaplar.kodlar):
            kodlar = self._hesaplar.kodlar[len(self._bilinmeyen) :]
            yeni = [kod not in self._bilinen and "." in kod and not self._b.plan.listede(kod) for kod in kodlar]
            self._bilinmeyen = np.concatenate([self._bilinmeyen, np.array(yeni, np.bool_)])
        aday = np.flatnonzero(self._bilinmeyen[satirlar.hesap] & maske)
        for j in aday.tolist():
            h = int(satirlar.hesap[j])
            if self._bilinmeyen[h]:
                self._bilinmeyen[h] = False
                i = int(np.searchsorted(satirlar.ofset, j, "right")) - 1
                kod = self._hesaplar.kodlar[h]
                if self._sifir_farki is None:
                    self._sifir_farki = SifirFarki([*self._b.plan.alt, *self._bilinen])
                soz = yeni_hesap_sozu(kod, self._sifir_farki.bul(kod), self._b.plan)
                self._sifir_farki.ekle(kod)
                bulgular = self._uyari(k, i, "HSP-005", **soz)
                if bulgular:
                    self._ekle_sonuc(k, i, "uyari", bulgular)

    def _katla(self, tarih: str, satirlar: _Satirlar, kabul: NDArray[np.bool_], fisler: list[FisOzeti]) -> None:
        """Hand the day to the state, block by block, leaving out what it already holds from a run cut off before."""
        yerler = np.flatnonzero(kabul)
        atla = max(0, min(len(fisler), self._durum.son_yevmiye - fisler[0].yevmiye + 1))
        sinirlar = [atla]
        while sinirlar[-1] < len(fisler):
            bas = sinirlar[-1]
            yer = self._durum.yer(tarih)
            son = min(len(fisler), bas + yer)
            secim = np.zeros(len(kabul), np.bool_)
            secim[yerler[bas:son]] = True
            self._durum.ekle(tarih, fisler[bas:son], satirlar.toplam(secim, self._hesaplar.kodlar))
            sinirlar.append(son)
        self._yeni.clear()
        self._sifirli.clear()
        if self._tampon_bayt >= GRUP_BAYT:
            self.onayla()

    def onayla(self) -> None:
        """Group commit in the background: the next group is made while this one goes to the disk.

        One at a time and in order; a failed one is told before anything after it is written.
        """
        self._bekle()
        if self._defter is None or not self._tampon:
            return
        self._is = self._yazici.submit(self._yaz, self._tampon, self.sira, self.ozet, self._durum.devret())
        self._tampon, self._tampon_bayt = [], 0

    def _yaz(self, kayitlar: list[bytes], sira: int, ozet: str, bloklar: list[Any]) -> None:
        """The records first, then the state that is derived from them."""
        assert self._defter is not None
        self._defter.ekle(b"".join(kayitlar), sira, ozet)
        self._defter.onayla()
        self._durum.yaz(bloklar)

    def _bekle(self) -> None:
        if self._is is not None:
            try:
                self._is.result()
            except Exception as h:
                if not ariza.program_hatasi(h):
                    raise
                raise YazmaArizasi(ariza.ozet(h)) from h
            self._is = None
            self._durum.birak()

    def bitir(self) -> None:
        """Commit what is left; on return everything applied is durable and acknowledged, and the state in place.

        Raises OSError, sqlite3.Error.
        """
        self.onayla()
        self._bekle()
        self._durum.yayimla()

    @property
    def geride(self) -> bool:
        """Whether the journal holds records of this run that it did not come to this time."""
        return self._defter is not None and self._defter.boyut < self._defter.onayli.boyut

    def kapat(self) -> None:
        """Let the background finish what it has in hand; what it failed with was, or will be, told by `bitir`."""
        self._yazici.shutdown()


@dataclass(frozen=True)
class _An:
    """Where an `Uygulayici` stood before a day; ``tampon``, ``belgeler``: lengths."""

    sira: int
    ozet: str
    tarih: str
    net: dict[str, int]
    tampon: int
    belgeler: int


@dataclass(frozen=True)
class _Gun:
    """A day decided: its lines, which documents were accepted, their records, the file of every document."""

    satirlar: _Satirlar
    kabul: NDArray[np.bool_]
    fisler: list[FisOzeti]
    dosya: list[int]


class _Satirlar:
    """The lines of a day's documents as flat arrays."""

    def __init__(self, k: Any) -> None:
        liste = k["hesap"]
        self.ofset = np.asarray(liste.offsets).astype(np.int64)
        bas, son = int(self.ofset[0]), int(self.ofset[-1])
        self.ofset = self.ofset - bas
        self.hesap: NDArray[np.int32] = np.asarray(liste.values)[bas:son]
        self.borc: NDArray[np.int64] = np.asarray(k["borc"].values)[bas:son]
        self.alacak: NDArray[np.int64] = np.asarray(k["alacak"].values)[bas:son]

    def maske(self, belgeler: NDArray[np.bool_]) -> NDArray[np.bool_]:
        return np.repeat(belgeler, np.diff(self.ofset))

    def toplam(self, belgeler: NDArray[np.bool_], kodlar: list[str]) -> Toplamlar:
        """Turnover per account over some documents."""
        maske = self.maske(belgeler)
        hesap = self.hesap[maske]
        borc = np.zeros(len(kodlar), np.int64)
        alacak = np.zeros(len(kodlar), np.int64)
        np.add.at(borc, hesap, self.borc[maske])
        np.add.at(alacak, hesap, self.alacak[maske])
        gecen = np.unique(hesap)
        return {
            kodlar[h]: (b, a)
            for h, b, a in zip(gecen.tolist(), borc[gecen].tolist(), alacak[gecen].tolist(), strict=True)
        }


def _redli(bulgular: list[Bulgu]) -> bool:
    return any(x.seviye == "red" for x in bulgular)


_Yalinlar = dict[Kimlik, list[tuple[int, str]]]  # plain identity → (yevmiye, number as recorded)


def _yalinlar(kayitli: Mapping[Kimlik, tuple[int, str]]) -> _Yalinlar:
    sonuc: _Yalinlar = {}
    for kimlik, (yevmiye, _) in kayitli.items():
        sonuc.setdefault(yalin(kimlik), []).append((yevmiye, kimlik[2]))
    return sonuc


_ACILISSIZ = "Birim bu yıla açılışsız başlıyorsa yapılacak bir şey yok; bu kayıttan sonra açılış fişi alınmaz."
_ATOMIK = "dosya bütün olarak işlenmek üzere gönderilmiş; başka bir belgesi reddedildiği için bu belge de işlenmedi"


def aylar(ilk_tarih: str, son_tarih: str) -> Iterator[str]:
    """Months (``2016-03``) between two dates."""
    yil, ay = int(ilk_tarih[:4]), int(ilk_tarih[5:7])
    while f"{yil:04d}-{ay:02d}" <= son_tarih[:7]:
        yield f"{yil:04d}-{ay:02d}"
        yil, ay = (yil + 1, 1) if ay == 12 else (yil, ay + 1)
