"""A first mapping for a sample of a source's files: what seems to be what, why, and what people must confirm.

A draft, never a decision: it is read by nothing until somebody has put it among the mappings.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from batch.documents.metin import ascii_ad
from batch.documents.tur import Tur
from batch.documents.tutar import STANDART
from batch.reading.esle_alan import TARAF, TUTAR, Rol, belge_turu, roller, taraf_sozleri
from batch.reading.esle_bicim import OrnekHatasi, ayrac_bul, hucreler, kodlama_bul, sayi_bul, tarih_bul
from batch.reading.esle_sabit import SabitBulgusu, sabit_bul
from batch.reading.esle_xml import XmlBulgusu, xml_bul
from batch.reading.esleme import HESAP, TARAFLAR, TASINAN, UTF16
from batch.turler import kutuk

ORNEK_AZAMI = 4 * 1024 * 1024  # bytes that are looked at; the whole file is tried afterwards
SATIR_AZAMI = 5_000
_ATLANAN_AZAMI = 8  # patterns of lines that are left out
_DOLDURULAN = ("belge_turu", "belge_no", TASINAN, "muhasebe_birimi")


@dataclass
class EslemeTaslagi:
    """A draft's parts. ``supheler``: questions; ``eksikler``: required fields that no column seems to hold."""

    bicim: str
    dosya: list[str] = field(default_factory=list)  # lines of [dosya]
    adlar: list[str] = field(default_factory=list)
    sutunlar: list[list[str]] = field(default_factory=list)
    roller: dict[str, Rol] = field(default_factory=dict)
    alanlar: list[str] = field(default_factory=list)  # [[alan]] of fixed-width records
    ustteki: list[str] = field(default_factory=list)  # keys before the first table
    supheler: list[str] = field(default_factory=list)
    eksikler: list[str] = field(default_factory=list)

    def sor(self, soru: str) -> str:
        """A question as a comment; it is kept to be shown beside the draft."""
        self.supheler.append(soru)
        return f"# SORU: {soru}"

    def degerler(self, alan: str) -> list[str]:
        """The cells of a field's column; none where it has no column."""
        return self.sutunlar[self.roller[alan].sutun] if alan in self.roller else []


def taslak_yap(yol: Path, ad: str, tur_adi: str = "") -> tuple[str, EslemeTaslagi]:
    """The text of a mapping for files like this one, and what it was made of. Raises OSError, OrnekHatasi.

    ``tur_adi``: the kind of its documents; the first there is when it is left out.
    """
    turler = kutuk()
    tur = turler.tur[tur_adi or turler.ilk.ad]
    with yol.open("rb") as f:
        veri = f.read(ORNEK_AZAMI)
    t = _bak(yol, veri, tur)
    return _yaz(t, ad, tur), t


def _bak(yol: Path, veri: bytes, tur: Tur[Any]) -> EslemeTaslagi:
    if veri.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return _xml_taslagi(xml_bul(yol), tur)
    kodlama = kodlama_bul(veri)
    if kodlama != UTF16 and b"\0" in veri:
        raise OrnekHatasi(f"{yol.name} metin dosyası değil; kaynağın CSV, XML ya da sabit genişlikli dökümünü verin")
    metin = veri.decode("utf-8-sig" if kodlama == "utf-8" else kodlama, "replace")
    satirlar = metin.rstrip("\x1a\r\n").splitlines()[:SATIR_AZAMI]
    ayrac = ayrac_bul([s for s in satirlar if s.strip()])
    t = _csv_taslagi(satirlar, *ayrac, tur) if ayrac else _sabit_taslagi(sabit_bul(metin, satirlar), tur)
    if kodlama != "utf-8":
        t.dosya.append(f'kodlama = "{kodlama}"')
    if not veri.isascii() and kodlama in ("cp1254", "cp857"):
        harfler = "".join(sorted({h for h in metin if h in "çğıöşüÇĞİÖŞÜ"}))
        t.dosya.append(t.sor(f"kodlama {kodlama} mi? Okunan Türkçe harfler: {harfler or 'yok'}"))
    return t


# -- rows with separators -------------------------------------------------------------------------------------------


def _csv_taslagi(satirlar: Sequence[str], ayrac: str, n: int, tur: Tur[Any]) -> EslemeTaslagi:
    t = EslemeTaslagi("csv", [f"ayrac = {_tirnakli(ayrac)}"])
    okunan = [(no, s, hucreler(s, ayrac)) for no, s in enumerate(satirlar, 1) if s.strip()]
    baslik = next((x for x in okunan[:100] if len(x[2]) == n and _baslik_mi(x[2])), None)
    if baslik is None:
        t.adlar = [f"S{i}" for i in range(1, n + 1)]
        t.dosya += ["basliksiz = true", f"kolonlar = {_liste(t.adlar)}", t.sor("başlık satırı bulunamadı; yok mu?")]
    else:
        t.adlar = [h.strip(" ") for h in baslik[2]]
        while not t.adlar[-1]:
            t.adlar.pop()
        if baslik[0] > 1:
            t.dosya.append(f"baslik_satiri = {baslik[0]}")
            t.dosya.append(t.sor(f"üstteki {baslik[0] - 1} satır okunmayacak; içlerinde belge bilgisi var mı?"))
    veri = [x for x in okunan if baslik is None or x[0] > baslik[0]]
    tam = [(x[2] + [""] * n)[: len(t.adlar)] for x in veri if len(x[2]) >= n - 2]
    t.sutunlar = [list(s) for s in zip(*tam, strict=True)] or [[] for _ in t.adlar]
    t.roller = roller(tur, t.adlar, t.sutunlar)
    if all(ad in tur.csv_sutunlari for ad in t.adlar):
        ad = f"{tur.on_ek}….csv"
        t.ustteki.append(
            t.sor(f"sütun adları programın kendi biçimindeki gibi; dosyanın adı {ad} olsa eşleme gerekmez mi?")
        )
    _ayikla(t, veri, n)
    return t


def _baslik_mi(adlar: Sequence[str]) -> bool:
    """Whether cells are names: most are filled, each once, and none is a number or a date."""
    dolu = [h.strip() for h in adlar if h.strip()]
    return (
        len(dolu) * 10 >= len(adlar) * 6
        and len(set(dolu)) == len(dolu)
        and not any(re.fullmatch(r"[0-9.,:/\- ]+", h) for h in dolu)
    )


def _ayikla(t: EslemeTaslagi, veri: Sequence[tuple[int, str, list[str]]], n: int) -> None:
    """Rows without an account are no rows of a document: patterns that leave them out; short rows; empty cells."""
    yer = t.roller[HESAP].sutun if HESAP in t.roller else None
    satir: list[tuple[int, str, list[str]]] = []
    atlanan: list[tuple[int, str, list[str]]] = []
    for x in veri:
        (satir if yer is None or (len(x[2]) > yer and _kodlu(x[2][yer])) else atlanan).append(x)
    desenler = list(dict.fromkeys(_desen(x[1]) for x in atlanan))
    if desenler and len(desenler) <= _ATLANAN_AZAMI:
        t.dosya.append(f"atla_desen = [{', '.join(_tirnakli(x) for x in desenler)}]")
        ornek = atlanan[0]
        t.dosya.append(
            t.sor(f"hesabı olmayan {len(atlanan)} satır okunmayacak (ör. {ornek[0]}. satır «{ornek[1][:60]}»)")
        )
    elif desenler:
        t.dosya.append(t.sor(f"{len(atlanan)} satırda hesap yok (ör. {atlanan[0][0]}. satır); bunlar ne?"))
    kisa = min((len(x[2]) for x in satir), default=n)
    if kisa < len(t.adlar):
        t.dosya.append(f"eksik_hucre = {len(t.adlar) - kisa}")
    tam = [(x[2] + [""] * n)[: len(t.adlar)] for x in satir]
    t.sutunlar = [list(s) for s in zip(*tam, strict=True)] or t.sutunlar
    bos = [ad for ad in _DOLDURULAN if (d := t.degerler(ad)) and d[0].strip() and not all(h.strip() for h in d)]
    if bos:
        t.ustteki.append(f"asagi_doldur = {_liste(bos)}")
        t.ustteki.append(t.sor(f"{', '.join(bos)} hücreleri kimi satırda boş; üstteki satırın değeri mi geçerli?"))


def _kodlu(hucre: str) -> bool:
    return re.match(r"[ '=\"]*[0-9]", hucre) is not None


def _desen(satir: str) -> str:
    """A pattern for a line by its first word, digits left open."""
    ilk = re.match(r"[^\w]*\w+", satir)
    kok = re.escape(ilk[0] if ilk else satir[:20]).replace("\\ ", " ").replace('\\"', '"')
    return "^" + re.sub("[0-9]+", "[0-9]+", kok)


# -- the other forms ------------------------------------------------------------------------------------------------


def _sabit_taslagi(s: SabitBulgusu, tur: Tur[Any]) -> EslemeTaslagi:
    t = EslemeTaslagi("sabit", list(s.dosya))
    for soru in s.supheler:
        t.dosya.append(t.sor(soru))
    t.adlar = [f"{p.konum}-{p.konum + p.uzunluk - 1}" for p in s.parcalar]
    t.sutunlar = [p.degerler for p in s.parcalar]
    for alan, i in s.roller(tur).items():
        t.roller[alan] = Rol(i, s.parcalar[i].neden)
    return t


def _xml_taslagi(x: XmlBulgusu, tur: Tur[Any]) -> EslemeTaslagi:
    t = EslemeTaslagi("xml", [f"satir = {_tirnakli(x.yol)}"], x.adlar, x.sutunlar)
    for soru in x.supheler:
        t.dosya.append(t.sor(soru))
    t.roller = roller(tur, t.adlar, t.sutunlar)
    if x.disarida:
        t.ustteki.append(t.sor(f"satırların dışında okunmayacak öğeler: {', '.join(x.disarida)}"))
    t.adlar, t.sutunlar = [*t.adlar, *x.disarida], [*t.sutunlar, *([""] for _ in x.disarida)]
    return t


# -- the text -------------------------------------------------------------------------------------------------------


def _yaz(t: EslemeTaslagi, ad: str, tur: Tur[Any]) -> str:
    """The mapping's text; questions stand where they belong."""
    govde = Path(ad).stem
    sayi, tarih = _sayi(t), _tarih(t)
    sutunlar = _sabit_alanlari(t) if t.bicim == "sabit" else _sutunlar(t)
    degerler, sabitler = _degerler(t, tur), _sabitler(t, tur, govde)
    ust = [f"ad = {_tirnakli(govde)}"]
    if tur.ad != kutuk().ilk.ad:
        ust.append(f"tur = {_tirnakli(tur.ad)}")
    ust += [*t.ustteki, *_yoksay(t)]
    desen = re.sub(r"[0-9]{2,}(?:[-_.]?[0-9]{2,})*", "*", Path(ad).name)
    dosya = [f"desen = {_tirnakli(desen)}", f"bicim = {_tirnakli(t.bicim)}", *t.dosya]
    dosya.insert(1, t.sor(f"kaynağın her dosyasının adı «{desen}» düzeninde mi; başka kaynağınki de uyar mı?"))
    t.eksikler = [
        a for a in tur.zorunlu_sutunlar
        if a not in t.roller and a not in sabitler and not (a in TARAFLAR and TARAF in t.roller)
    ]  # fmt: skip
    for alan in t.eksikler:
        t.sor(f"zorunlu «{alan}» alanının sütunu bulunamadı")
    bolumler = [
        ust,
        ["[dosya]", *dosya],
        sayi,
        tarih,
        sutunlar,
        [f'# EKSİK: {a} = "…"' for a in t.eksikler],
        _hesap(t),
        degerler,
    ]
    if sabitler:
        bolumler.append(["[sabitler]", *(s for satirlar in sabitler.values() for s in satirlar)])
    if t.bicim == "sabit":
        bolumler.append(t.alanlar)
    return "# Taslak: SORU ile başlayan satırlara bakın, sonra silin.\n" + "\n\n".join(
        "\n".join(b) for b in bolumler if b
    ) + "\n"  # fmt: skip


def _sayi(t: EslemeTaslagi) -> list[str]:
    yerler = [ad for ad in (*TARAFLAR, TUTAR) if ad in t.roller]
    s = sayi_bul(d for ad in yerler for d in t.degerler(ad))
    satirlar: list[str] = []
    if s is not None:
        if s.bicim != STANDART:
            satirlar.append(f"ondalik = {_tirnakli(s.bicim.ondalik)}")
            satirlar += [f"binlik = {_tirnakli(s.bicim.binlik)}"] if s.bicim.binlik else []
        satirlar += [f"bos = {_liste(s.bos)}"] if s.bos else []
        satirlar += [f"birim = {_liste(s.okunus.birim)}"] if s.okunus.birim else []
        satirlar += [f"{ad} = true" for ad in ("bosluk", "fazla_sifir") if getattr(s.okunus, ad)]
        satirlar += ['eksi = "karsi_taraf"'] if s.okunus.ters else []
        supheler = s.supheler if t.bicim != "sabit" else [x for x in s.supheler if "kuruş mu" not in x]
        satirlar += [t.sor(x) for x in supheler]
        if s.okunmayan:
            satirlar.append(t.sor(f"okunamayan tutarlar var: {', '.join(f'«{x[:20]}»' for x in s.okunmayan[:3])}"))
    if TARAF in t.roller:
        sozler = taraf_sozleri(t.degerler(TARAF))
        adlar = [t.adlar[t.roller[ad].sutun] if t.bicim != "sabit" else ad for ad in (TARAF, TUTAR)]
        satirlar += [f"{ad}_sutunu = {_tirnakli(x)}" for ad, x in zip(("taraf", "tutar"), adlar, strict=True)]
        borc, alacak = sozler or ("?", "??")
        satirlar += [f"borc_degeri = {_tirnakli(borc)}", f"alacak_degeri = {_tirnakli(alacak)}"]
        gorulen = ", ".join(f"«{x}»" for x in dict.fromkeys(t.degerler(TARAF)))[:80]
        satirlar.append(t.sor(f"satırın tarafı bu sütunda mı yazıyor? Görülen değerler: {gorulen}"))
        if borc == "Tediye" or borc in ("TEDİYE", "Ödeme"):
            satirlar.append(t.sor('kasa satırı dosyada yoksa [karsi_satir] kapsam = "belge", hesap = "100" yazın'))
    return ["[sayi]", *satirlar] if satirlar else []


def _tarih(t: EslemeTaslagi) -> list[str]:
    b = tarih_bul(t.degerler(TASINAN))
    if b is None or (b.bicim.duzen == "yyyy-mm-dd" and not b.bicim.saat):
        return []
    satirlar = [f"bicim = {_tirnakli(b.bicim.duzen)}"]
    satirlar += ["saat = true"] if b.bicim.saat else []
    satirlar += [f"yuzyil = {b.bicim.yuzyil}"] if b.bicim.yuzyil else []
    return ["[tarih]", *satirlar, *(t.sor(x) for x in b.supheler)]


def _sutunlar(t: EslemeTaslagi) -> list[str]:
    satirlar = ["[sutunlar]"]
    for alan, r in t.roller.items():
        if alan in (TARAF, TUTAR) and TARAF in t.roller:
            continue
        satirlar.append(f"{alan} = {_tirnakli(t.adlar[r.sutun])}  # {r.neden}{_ornek(t, r)}")
        if r.soru:
            satirlar.append(t.sor(f"{alan} «{t.adlar[r.sutun]}» sütunundan: {r.soru}"))
        if r.digerleri:
            baska = ", ".join(f"«{t.adlar[i]}»" for i in r.digerleri)
            satirlar.append(t.sor(f"{alan} alanı {baska} da olabilir; hangisi?"))
    return satirlar


def _ornek(t: EslemeTaslagi, r: Rol) -> str:
    ornek = next((h.strip() for h in t.sutunlar[r.sutun] if h.strip()), "")
    return f"; ör. {ornek[:30]!r}" if ornek.isprintable() and ornek else ""


def _sabit_alanlari(t: EslemeTaslagi) -> list[str]:
    """The ``[[alan]]`` of the draft; pieces that are no field are told in comments."""
    roller_ = {r.sutun: alan for alan, r in t.roller.items()}
    for i, yer in enumerate(t.adlar):
        konum, _, son = yer.partition("-")
        ornek = next((h.strip() for h in t.sutunlar[i] if h.strip()), "")
        if i not in roller_:
            t.alanlar.append(f"# {yer}: alanı anlaşılamadı; ör. «{ornek[:30]}»")
            continue
        saga = any(h != h.lstrip(" ") for h in t.sutunlar[i]) and ornek.isdigit()
        tutar = roller_[i] in (*TARAFLAR, TUTAR)
        t.alanlar += [
            f"[[alan]]  # {t.roller[roller_[i]].neden}; ör. «{ornek[:30]}»",
            f"ad = {_tirnakli(roller_[i])}",
            f"bas = {konum}",
            f"uzunluk = {int(son) - int(konum) + 1}",
            *(['hizala = "sag"'] if saga or tutar else []),
            *(["kurus = true"] if tutar and ornek.isdigit() else []),
        ]
        if tutar and ornek.isdigit():
            t.alanlar.append(t.sor(f"{yer}. karakterlerdeki tutar kuruş mu («{ornek}»)?"))
    return []


def _yoksay(t: EslemeTaslagi) -> list[str]:
    if t.bicim == "sabit":
        return []
    okunan = {r.sutun for r in t.roller.values()}
    adlar = [ad for i, ad in enumerate(t.adlar) if i not in okunan]
    if not adlar:
        return []
    if t.dosya and any(s.startswith("basliksiz") for s in t.dosya):
        return [t.sor(f"okunmayacak sütunlar: {', '.join(adlar)}; içlerinde tutar ya da belge bilgisi var mı?")]
    soru = t.sor("bu sütunlar okunmayacak; içlerinde tutar ya da belge bilgisi var mı?")
    return [f"yoksay = {_liste(adlar)}", soru]


def _hesap(t: EslemeTaslagi) -> list[str]:
    """A question where accounts come without dots: which level ends where is told by a table alone."""
    noktasiz = next((h.strip() for h in t.degerler(HESAP) if re.fullmatch("[0-9]{4,}", h.strip())), "")
    soru = f"hesap kodları noktasız (ör. «{noktasiz}»); çevirme tablosu gerekir: [hesap] tablo"
    return [t.sor(soru)] if noktasiz else []


def _degerler(t: EslemeTaslagi, tur: Tur[Any]) -> list[str]:
    alan = tur.etiket_alani
    if not alan or alan not in t.roller:
        return []
    secenekler = set(tur.alan[alan].secenekler)
    gorulen = [d for d, _ in Counter(h.strip() for h in t.degerler(alan) if h.strip()).most_common(20)]
    yabanci = [d for d in gorulen if d not in secenekler]
    if not yabanci:
        return []
    satirlar = [f"[degerler.{alan}]"]
    for deger in yabanci:
        karsilik = belge_turu(deger)
        satirlar.append(f"{_tirnakli(deger)} = {_tirnakli(karsilik or '?')}")
    satirlar.append(
        t.sor(f"{alan} karşılıkları doğru mu? Kaynak her türe ayrı numara veriyorsa belge_no kalıpla kurulur")
    )
    return satirlar


def _sabitler(t: EslemeTaslagi, tur: Tur[Any], govde: str) -> dict[str, list[str]]:
    kaynak = re.sub("[^a-z]+", "-", ascii_ad(govde, 30)).strip("-") or "kaynak"
    sonuc = {"kaynak": [f"kaynak = {_tirnakli(kaynak)}"]}
    alan = tur.etiket_alani
    if alan and alan not in t.roller and alan in tur.zorunlu_sutunlar:
        ilk = tur.alan[alan].secenekler[0]
        soru = t.sor(f"dosyada {alan} yok; belgelerin hepsi {ilk} mi?")
        sonuc[alan] = [f"{alan} = {_tirnakli(ilk)}", soru]
    return sonuc


def _tirnakli(metin: str) -> str:
    return json.dumps(metin, ensure_ascii=False)


def _liste(metinler: Sequence[str]) -> str:
    return f"[{', '.join(map(_tirnakli, metinler))}]"
