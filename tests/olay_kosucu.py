"""Runs the scenarios of `tests/olay/*.olay`. The format is told in `tests/olay/README.md`.

A scenario is a title and sections, done in the order in which they stand; each is one function here, found by its
name. A section that expects something returns what there is when that is not as expected; the runner fails with file
and line, or writes it into the file (`OLAY_YAZ=1`).
"""

from __future__ import annotations

import csv
import io
import json
import re
import shlex
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest
from ornek import SAAT, ayarla, calisma, kagitsiz
from uctan_ortak import Cikis, batch, duzeltmeler

PROJE = Path(__file__).resolve().parent.parent
DIZIN = PROJE / "tests" / "olay"
GIRINTI = "    "
YOK = "yok"
BIRLESIK = "birleşik"
CIKTI = "çıktı"
TERTIP_SUTUNLARI = ("kurumsal", "fonksiyonel", "finansman", "ekonomik")


class OlayHatasi(Exception):
    """An .olay file that cannot be understood; says where."""


@dataclass
class Bolum:
    """A section: its name, what stands behind the colon, its indented lines; ``satir`` is the name's line, from 1."""

    ad: str
    deger: str
    satir: int
    govde: list[str] = field(default_factory=list)

    @property
    def metin(self) -> str:
        return "".join(f"{s}\n" for s in self.govde)

    @property
    def ilk(self) -> str:
        """The first word behind the colon."""
        return self.deger.split(" ")[0]


@dataclass
class Olay:
    dosya: Path
    baslik: str
    satir: int
    bolumler: list[Bolum] = field(default_factory=list)


def oku(dosya: Path) -> list[Olay]:
    """The scenarios of a file. Raises OlayHatasi."""

    def hata(n: int, neden: str) -> OlayHatasi:
        return OlayHatasi(f"{dosya.name}:{n}: {neden}")

    olaylar: list[Olay] = []
    govdede = False
    for n, satir in enumerate(dosya.read_text("utf-8").splitlines(), 1):
        if satir.startswith("# "):
            if any(o.baslik == satir[2:].strip() for o in olaylar):
                raise hata(n, f"başlık ikinci kez: {satir[2:]}")
            olaylar.append(Olay(dosya, satir[2:].strip(), n))
            govdede = False
        elif not satir.strip() or (satir.startswith(GIRINTI) and govdede):
            if govdede:
                olaylar[-1].bolumler[-1].govde.append(satir[len(GIRINTI) :].rstrip("\n"))
        elif (m := re.fullmatch(r"([a-zçğıöşü ]+):(?: (.*))?", satir)) and m[1] in ISLER:
            if not olaylar:
                raise hata(n, "ilk bölümden önce «# başlık» beklenir")
            olaylar[-1].bolumler.append(Bolum(m[1], (m[2] or "").strip(), n))
            govdede = True
        elif (m and m[1] != m[1].split(" ")[0]) or (olaylar and olaylar[-1].bolumler) or not olaylar:
            raise hata(n, f"bölüm tanınmıyor ya da girinti eksik: {satir}; bölümler: {', '.join(ISLER)}")
    for o in olaylar:
        for b in o.bolumler:
            while b.govde and not b.govde[-1].strip():
                b.govde.pop()
        if not any(b.ad == "komut" for b in o.bolumler):
            raise hata(o.satir, f"«{o.baslik}» hiçbir komut vermiyor")
    return olaylar


class Kosucu:
    """One scenario on its way: the working directory, the last command and what it said."""

    def __init__(self, kok: Path) -> None:
        self.kok = calisma(kok)
        self.komut: list[str] = []
        self.cikis = Cikis(0, b"", "")
        self.saati = SAAT
        self.tertipler: dict[str, str] = {}  # short names of tertipler
        self.kosular: list[str] = []  # ids of the runs that the last command made, in their order

    def yap(self, b: Bolum) -> list[str] | None:
        """Do or check a section. Lines that ought to stand there, when they do not."""
        return ISLER[b.ad](self, b)

    # -- what is done --

    def ayar(self, b: Bolum) -> None:
        ayarla(self.kok, tomllib.loads(b.metin))

    def saat(self, b: Bolum) -> None:
        self.saati = b.deger

    def gelen(self, b: Bolum) -> None:
        """A file as it comes. ``ad (cp1254, bom, crlf)``; ``ad = templates/ornek/ad`` with lines ``eski → yeni``;
        ``ad = çıktı``: what the last command wrote."""
        m = re.fullmatch(r"(\S+)(?: = (\S+))?(?: \((.*)\))?", b.deger)
        assert m, f"dosya adı beklenir: {b.deger}"
        bicim = [x.strip() for x in (m[3] or "").split(",") if x.strip()]
        kodlama = next((x for x in bicim if x not in ("bom", "crlf")), "utf-8")
        if m[2] == CIKTI:
            veri = self.cikis.cikti
        elif m[2]:
            veri = (PROJE / m[2]).read_bytes()
            for eski, yeni in (s.split(" → ") for s in b.govde):
                bas, bulunan, son = veri.rpartition(eski.encode(kodlama))
                assert bulunan, f"{m[2]} içinde yok: {eski}"
                veri = bas + yeni.encode(kodlama) + son
        else:
            metin = b.metin.replace("\n", "\r\n") if "crlf" in bicim else b.metin
            veri = metin.encode("utf-8-sig" if "bom" in bicim else kodlama)
        self._birak(m[1], veri)

    def fis(self, b: Bolum) -> None:
        """Vouchers written short; see the README."""
        self._birak(b.deger, fisler_csv(b.govde, self.tertipler).encode())

    def butce(self, b: Bolum) -> None:
        """Budget documents written short; see the README."""
        self._birak(b.deger, butce_csv(b.govde, self.tertipler).encode())

    def tertip(self, b: Bolum) -> None:
        """Short names of tertipler: ``TM = 46.34.01.02-01.3.9.00-5-03.2``."""
        self.tertipler |= dict(re.split(r"\s*=\s*", e.strip(), maxsplit=1) for e in b.govde)

    def komut_ver(self, b: Bolum) -> None:
        self.komut = shlex.split(b.deger)
        once = self._kosular()
        self.cikis = self._batch(*self._yollu(self.komut))
        self.kosular = [k for k in self._kosular() if k not in once]

    def duzelt(self, b: Bolum) -> None:
        """Mend the newest corrected copy, if a change is named, and drop it under its own name."""
        yol = self._kopya()
        veri = yol.read_bytes()
        if b.deger:
            eski, yeni = (x.strip().encode() for x in b.deger.split("→"))
            assert veri.count(eski) == 1, f"düzeltme kopyasında {veri.count(eski)} kez geçiyor: {eski.decode()}"
            veri = veri.replace(eski, yeni)
        self._birak(yol.name, veri)

    # -- what is expected --

    def cikis_kodu(self, b: Bolum) -> list[str] | None:
        return None if b.deger == str(self.cikis.kod) else [str(self.cikis.kod)]

    def ekranda(self, b: Bolum) -> list[str] | None:
        """Each line occurs in a line of the screen, in this order."""
        ekran = self._ekran()
        kalan = iter(ekran)
        return None if all(any(_icerir(s, e) for s in kalan) for e in b.govde) else ekran

    def ekranda_yok(self, b: Bolum) -> list[str] | None:
        gorulen = [e for e in b.govde if any(_icerir(s, e) for s in self._ekran())]
        return [e for e in b.govde if e not in gorulen] if gorulen else None

    def bulgular(self, b: Bolum) -> list[str] | None:
        """All findings of one severity: code, line, document, and behind the colon parts of what is said."""
        bulgular = [x for x in self._bulgular() if x["seviye"] == {"red": "red", "uyarı": "uyari"}[b.ad]]
        assert all(x["madde"] and x["oneri"] for x in bulgular), "maddesi ya da çıkış yolu olmayan bulgu"
        baslar = [_bulgu_basi(x) for x in bulgular]
        bulunan = [f"{bas}: {x['mesaj']}" for bas, x in zip(baslar, bulgular, strict=True)]
        if b.deger == YOK:
            return bulunan or None
        beklenen = [e.partition(": ") for e in b.govde]
        uyar = [e[0].split() for e in beklenen] == [bas.split() for bas in baslar] and all(
            _icerir("{mesaj} (beklenen: {beklenen}; gelen: {gelen}) → {oneri}".format_map(x), e[2])
            for e, x in zip(beklenen, bulgular, strict=True)
        )
        return None if uyar else bulunan

    def mizan(self, b: Bolum) -> list[str] | None:
        """The accounts that are named: code, borç, alacak, borç kalanı, alacak kalanı."""
        if b.ilk == BIRLESIK:
            return _mizan_tut(b, self._hareketler(b.deger.removeprefix(BIRLESIK)))
        satirlar = self._csv("report", "mizan", *_yil(b))
        return _mizan_tut(b, ((s["kod"], _kurus(s["borc"]), _kurus(s["alacak"])) for s in satirlar))

    def tertip_mizani(self, b: Bolum) -> list[str] | None:
        """The accounts that are named, over the lines of one tertip: ``TM``, ``TM 4635`` of one unit."""
        return _mizan_tut(b, self._hareketler(b.deger.removeprefix(b.ilk), tertip_ac(b.ilk, self.tertipler)))

    def yevmiye(self, b: Bolum) -> list[str] | None:
        """The whole journal: number, date, kind and number of the document."""
        birim = b.deger.removesuffix(YOK).strip() or "4634"
        bulunan = []
        for yol in sorted((self.kok / "journal" / birim).glob("*/yevmiye.jsonl")):
            for k in map(json.loads, yol.read_text("utf-8").splitlines()):
                x = k["belge"]
                gun = ".".join(reversed(x["tarih"].split("-")))
                bulunan.append([str(k.get("yevmiye", "-")), gun, x.get("belge_turu") or k["tur"], x["belge_no"]])
        if b.deger.endswith(YOK):
            return _hizala(bulunan) or None
        return None if [e.split() for e in b.govde] == bulunan else _hizala(bulunan)

    def duzeltme(self, b: Bolum) -> list[str] | None:
        """The newest corrected copy, whole. ``(cp1254, bom, crlf)`` as it is written; it may have a BOM unasked."""
        veri = self._kopya().read_bytes()
        bicim = [x.strip() for x in b.deger.strip("()").split(",") if x.strip()]
        assert veri.startswith(b"\xef\xbb\xbf") or "bom" not in bicim, "BOM korunmamış"
        metin = veri.decode(next((x for x in bicim if x not in ("bom", "crlf")), "utf-8-sig"))
        assert metin.count("\r\n") == ("crlf" in bicim) * metin.count("\n"), "satır sonları korunmamış"
        assert metin.endswith("\n"), "son satır yarım"
        bulunan = metin.replace("\r\n", "\n").splitlines()
        return None if [s.rstrip() for s in b.govde] == [s.rstrip() for s in bulunan] else bulunan

    def inbox(self, b: Bolum) -> list[str] | None:
        bulunan = sorted(str(y.relative_to(self.kok / "inbox")) for y in (self.kok / "inbox").rglob("*") if y.is_file())
        return None if (bulunan == [] if b.deger == YOK else bulunan == b.govde) else bulunan

    # -- within --

    def _batch(self, *arg: str) -> Cikis:
        with pytest.MonkeyPatch.context() as mp:
            mp.setenv("BATCH_CLOCK", self.saati)
            kagitsiz(mp)
            return batch(self.kok, *arg)

    def _birak(self, ad: str, veri: bytes) -> None:
        yol = self.kok / "inbox" / ad
        yol.parent.mkdir(parents=True, exist_ok=True)
        yol.write_bytes(veri)

    def _kosular(self) -> list[str]:
        """Ids of all runs, the oldest first."""
        yollar = (self.kok / "outbox" / "islem").glob("*.json")
        return [y.stem for y in sorted(yollar, key=lambda y: y.stat().st_mtime_ns)]

    def _yollu(self, komut: Sequence[str]) -> list[str]:
        """The command with files of the inbox under their path."""
        return [str(self.kok / a) if a.startswith("inbox/") else a for a in komut]

    def _ekran(self) -> list[str]:
        return [s.replace(f"{self.kok}/", "") for s in (self.cikis.metin + self.cikis.hata).splitlines()]

    def _hareketler(self, birimler: str, tertip: str = "") -> Iterator[tuple[str, int, int]]:
        """Lines of the journals as they are written there, under their code and every code above it, in kuruş.

        ``birimler``: all of them where none is named; ``tertip``: only its lines, down to the second economic level.
        """
        defterler = birimler.split() or sorted(y.name for y in (self.kok / "journal").iterdir() if y.is_dir())
        for yol in (y for d in defterler for y in sorted((self.kok / "journal" / d).glob("*/yevmiye.jsonl"))):
            for k in map(json.loads, yol.read_text("utf-8").splitlines()):
                for s in k["belge"].get("satirlar", ()) if "belge_turu" in k["belge"] else ():
                    kodlar = [s.get(a, "") for a in TERTIP_SUTUNLARI]
                    kodlar[3] = ".".join(kodlar[3].split(".")[:2])
                    if tertip and "-".join(kodlar) != tertip:
                        continue
                    parcalar = s["hesap"].split(".")
                    for n in range(1, len(parcalar) + 1):
                        yield ".".join(parcalar[:n]), _kurus(s.get("borc", "")), _kurus(s.get("alacak", ""))

    def _kopya(self) -> Path:
        """The newest corrected copy."""
        kopyalar = duzeltmeler(self.kok)
        assert kopyalar, "düzeltme kopyası yok"
        return max(kopyalar, key=lambda y: y.stat().st_mtime_ns)

    def _csv(self, *komut: str) -> list[dict[str, str]]:
        c = self._batch(*komut, "--format", "csv")
        assert c.kod == 0, c.hata
        return list(csv.DictReader(io.StringIO(c.metin.lstrip("\ufeff")), delimiter=";"))

    def _bulgular(self) -> list[dict[str, Any]]:
        if self.komut[0] == "validate":
            hepsi: list[dict[str, Any]] = self._batch(*self._yollu(self.komut), "--json").json["findings"]
            return hepsi
        sonuc: list[dict[str, Any]] = []
        for kosu in self.kosular:
            raporlar = sorted((self.kok / "outbox" / "red").glob(f"*/rapor-{kosu}.json"))
            sonuc += [b for y in raporlar for b in json.loads(y.read_bytes())["bulgular"]]
            kayit = json.loads((self.kok / "outbox" / "islem" / f"{kosu}.json").read_bytes())
            sonuc += [b for d in kayit["inputs"] for b in d["findings"]] + kayit["balances"]
        return [b for i, b in enumerate(sonuc) if b not in sonuc[:i]]


ISLER: dict[str, Callable[[Kosucu, Bolum], list[str] | None]] = {
    "ayar": Kosucu.ayar,
    "saat": Kosucu.saat,
    "gelen": Kosucu.gelen,
    "fiş": Kosucu.fis,
    "bütçe": Kosucu.butce,
    "tertip": Kosucu.tertip,
    "komut": Kosucu.komut_ver,
    "düzelt": Kosucu.duzelt,
    "çıkış": Kosucu.cikis_kodu,
    "ekranda": Kosucu.ekranda,
    "ekranda yok": Kosucu.ekranda_yok,
    "red": Kosucu.bulgular,
    "uyarı": Kosucu.bulgular,
    "mizan": Kosucu.mizan,
    "tertip mizanı": Kosucu.tertip_mizani,
    "yevmiye": Kosucu.yevmiye,
    "düzeltme": Kosucu.duzeltme,
    "inbox": Kosucu.inbox,
}


def kos(olay: Olay, kok: Path, *, yaz: bool = False) -> None:
    """Run a scenario; fails at the first section that is not as expected, or writes what there is into the file."""
    k = Kosucu(kok)
    yazilan: list[tuple[Bolum, list[str]]] = []
    for b in olay.bolumler:
        yer = f"{olay.dosya.name}:{b.satir}: {b.ad}"
        try:
            bulunan = k.yap(b)
        except (AssertionError, ValueError, KeyError) as h:
            raise AssertionError(f"{yer}: {h or type(h).__name__}") from h
        if bulunan is None:
            continue
        if not yaz:
            beklenen = b.metin if b.govde else f"{b.deger}\n"
            raise AssertionError(
                f"{yer}\nbeklenen:\n{beklenen}bulunan:\n" + "".join(f"{s}\n" for s in bulunan or [YOK])
            )
        yazilan.append((b, bulunan))
    satirlar = olay.dosya.read_text("utf-8").splitlines() if yazilan else []
    for b, bulunan in reversed(yazilan):
        if b.ad == "çıkış" or not bulunan:
            satirlar[b.satir - 1 : b.satir + len(b.govde)] = [f"{b.ad}: {''.join(bulunan) or YOK}"]
        else:
            bas = f"{b.ad}:" if b.deger == YOK else satirlar[b.satir - 1]
            satirlar[b.satir - 1 : b.satir + len(b.govde)] = [bas, *(f"{GIRINTI}{s}".rstrip() for s in bulunan)]
    if yazilan:
        olay.dosya.write_text("\n".join(satirlar) + "\n", "utf-8")


# -- texts --


def fisler_csv(satirlar: Iterable[str], tertipler: Mapping[str, str] = MappingProxyType({})) -> str:
    """Vouchers written short → a CSV file with the columns that are used."""
    belge: dict[str, str] = {}
    kayitlar: list[dict[str, str]] = []
    for satir in satirlar:
        sozler = shlex.split(satir)
        esit = dict(s.split("=", 1) for s in sozler if "=" in s)
        duz = [s for s in sozler if "=" not in s]
        if not duz and not esit:
            continue
        if satir[0] != " ":
            tur, no, gun = duz
            belge = {"belge_turu": tur, "belge_no": no, "tarih": "-".join(reversed(gun.split(".")))}
            belge |= {"dayanak_turu": "KARAR", "dayanak_no": no, **esit}
            continue
        assert len(duz) < 2 or (len(duz) == 3 and duz[1] in "BA"), f"«hesap B tutar» beklenir: {satir}"
        tutar = {} if len(duz) < 3 else {("borc" if duz[1] == "B" else "alacak"): kurussuz(duz[2])}
        if "tertip" in esit:
            esit = _tertip_sutunlari(esit.pop("tertip"), tertipler) | esit
        kayitlar.append({**belge, "hesap": (duz or [""])[0], **tutar, **esit})
    return _csv_yaz(["belge_turu", "belge_no", "tarih", "hesap", "borc", "alacak"], kayitlar)


def butce_csv(satirlar: Iterable[str], tertipler: Mapping[str, str] = MappingProxyType({})) -> str:
    """Budget documents written short → a CSV file with the columns that are used."""
    belge: dict[str, str] = {}
    kayitlar: list[dict[str, str]] = []
    for satir in satirlar:
        sozler = shlex.split(satir)
        esit = dict(s.split("=", 1) for s in sozler if "=" in s)
        duz = [s for s in sozler if "=" not in s]
        if not duz:
            continue
        if satir[0] != " ":
            islem, no, gun = duz
            belge = {"belge_no": no, "tarih": "-".join(reversed(gun.split("."))), "islem": islem, **esit}
            continue
        kod, *yon, tutar = duz
        assert yon in ([], ["ARTI"], ["EKSI"]), f"«tertip tutar», «tertip EKSI tutar» beklenir: {satir}"
        yonlu = {"yon": yon[0]} if yon else {}
        kayitlar.append({**belge, **_tertip_sutunlari(kod, tertipler), "tutar": kurussuz(tutar), **yonlu, **esit})
    return _csv_yaz(["belge_no", "tarih", "islem", "ekonomik", "tutar"], kayitlar)


def tertip_ac(ad: str, tertipler: Mapping[str, str]) -> str:
    """A tertip by its short name, which may go on below the second economic level: ``TM``, ``TM.1.01``."""
    kisa, nokta, alt = ad.partition(".")
    return f"{tertipler[kisa]}{nokta}{alt}" if kisa in tertipler else ad


def _tertip_sutunlari(ad: str, tertipler: Mapping[str, str]) -> dict[str, str]:
    """A tertip in its columns; a code of revenue or financing is the economic one alone."""
    kodlar = tertip_ac(ad, tertipler).split("-")
    assert len(kodlar) in (1, 4), f"tertip kurumsal-fonksiyonel-finansman-ekonomik biçiminde yazılır: {ad}"
    return dict(zip(TERTIP_SUTUNLARI[-len(kodlar) :], kodlar, strict=True))


def _csv_yaz(ilk: Sequence[str], kayitlar: Sequence[Mapping[str, str]]) -> str:
    sutunlar = list(dict.fromkeys([*ilk, *(a for k in kayitlar for a in k)]))
    cikti = io.StringIO()
    yazici = csv.DictWriter(cikti, sutunlar, delimiter=";", lineterminator="\n", restval="")
    yazici.writeheader()
    yazici.writerows(kayitlar)
    return cikti.getvalue()


def kurussuz(tutar: str) -> str:
    """1.234,56 → 1234.56; what is not written so stays as it is, to be refused."""
    return tutar.replace(".", "").replace(",", ".") if re.fullmatch(r"\d{1,3}(\.\d{3})*,\d\d", tutar) else tutar


def turkce(tutar: str) -> str:
    """1234.56 → 1.234,56"""
    tam, _, kurus = tutar.partition(".")
    return f"{int(tam):,}".replace(",", ".") + f",{kurus}"


def _kurus(tutar: str) -> int:
    return int(Decimal(tutar or "0") * 100)


def _mizan_tut(b: Bolum, hareketler: Iterable[tuple[str, int, int]]) -> list[str] | None:
    """The accounts that a section names, with their sums and balances."""
    toplam: dict[str, tuple[int, int]] = {}
    for kod, borc, alacak in hareketler:
        once = toplam.get(kod, (0, 0))
        toplam[kod] = once[0] + borc, once[1] + alacak
    bulunan = {
        kod: [kod, *(turkce(f"{x // 100}.{x % 100:02d}") for x in (ba, al, max(ba - al, 0), max(al - ba, 0)))]
        for kod, (ba, al) in toplam.items()
    }
    beklenen = [e.split() for e in b.govde]
    if all(bulunan.get(e[0], [e[0], YOK]) == e for e in beklenen):
        return None
    return _hizala(bulunan.get(e[0], [e[0], YOK]) for e in beklenen)


def _icerir(satir: str, parca: str) -> bool:
    """Whether the words of the expected line stand in the line; ``…`` stands for anything, spaces are one."""
    kalip = r".*?".join(re.escape(" ".join(p.split())) for p in parca.split("…"))
    return re.search(kalip, " ".join(satir.split())) is not None


def _bulgu_basi(b: dict[str, Any]) -> str:
    belge = f"{b['belge_turu']} {b['belge_no']}".strip() or b["dosya"]
    return f"{b['kod']}  {b['satir'] or '-'}  {belge}"


def _yil(b: Bolum) -> list[str]:
    """Options behind «mizan:», with the year when none is named."""
    secenekler = shlex.split(b.deger)
    return secenekler if "--year" in secenekler else ["--year", "2016", *secenekler]


def _hizala(satirlar: Iterable[Sequence[str]]) -> list[str]:
    """Columns under one another; amounts to the right."""
    tablo = [list(s) for s in satirlar]
    en = [max(len(s[i]) for s in tablo if len(s) > i) for i in range(max(map(len, tablo), default=0))]
    return ["  ".join(h.rjust(en[i]) if "," in h else h.ljust(en[i]) for i, h in enumerate(s)).rstrip() for s in tablo]
