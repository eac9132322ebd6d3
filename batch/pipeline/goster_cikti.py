"""What `batch goster` shows: the same record as text and as JSON."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

import msgspec

from batch.documents.kisi import Maske, kimligi_maskele, maskele
from batch.documents.kodlar import ana_hesap
from batch.documents.metin import tarih_yazi
from batch.documents.tutar import tam, yazi
from batch.journal.kayit import FIS
from batch.pipeline.goster import Gosterilen
from batch.pipeline.kayit_baglari import KayitAdi

if TYPE_CHECKING:
    from batch.pipeline.raporlama import RaporRafi

Nesne = dict[str, Any]
_KISI_ALANLARI = frozenset({"kimlik_no", "iban"})
_YAZILAN_ALANLAR = frozenset({"konu", "metin", "ilgili_red"})  # what people tell one another, of calls most of all
_EN_DAR, _EN_GENIS = 72, 200
_ETIKET = 18
_BAG_SOZU = {
    "tif_no": "taşınır işlem fişi",
    "devreden_tif": "devreden TİF",
    "karsi_tif": "karşı TİF",
    "oeb_no": "ödeme emri",
    "fis": "muhasebe kaydı",
    "duzeltmeler": "kod düzeltme (m.503)",
    "dayanak": "düzeltme fişi (m.503)",
    "kullandigi_belgeler": "karşıladığı belge",
}


def maskeli(nesne: Any, no: str, acik: bool) -> Any:
    """A document's plain form with personal numbers masked, but for its own number ``no``; ``acik``: as it is."""
    if acik:
        return nesne
    return _maskele(nesne, no, "")


def _maskele(nesne: Any, no: str, alan: str) -> Any:
    if isinstance(nesne, dict):
        return {ad: _maskele(deger, no, ad) for ad, deger in nesne.items()}
    if isinstance(nesne, list | tuple):
        return [_maskele(x, no, alan) for x in nesne]
    if isinstance(nesne, str):
        if alan in _YAZILAN_ALANLAR:
            return kimligi_maskele(nesne, no)
        return maskele(nesne, Maske.KISI if alan in _KISI_ALANLARI else Maske.OLAGAN, no)
    return nesne


def goster_json(g: Gosterilen, raf: RaporRafi, kaynak: list[tuple[int, str]] | None, acik: bool) -> Nesne:
    """The object of ``--json``."""
    r, z = g.kayit, g.zincir
    return {
        "unit": g.birim,
        "year": g.yil,
        "record": r.sira,
        "yevmiye": r.yevmiye or None,
        "kind": r.tur,
        "identity": {"source": r.kaynak, "label": g.ad.etiket, "scope": g.ad.kapsam, "number": g.ad.no},
        "document": maskeli(msgspec.json.decode(r.govde), g.ad.no, acik),
        "lines": [{**x, "articles": list(m)} for x, m in _satir_maddeleri(g)] if r.tur == FIS else [],
        "articles": [{"article": m, "says": konular} for m, konular in _maddeler(g, raf)],
        "decision": maskeli(dict(r.sonuc), g.ad.no, acik),
        "run": {
            "id": r.kosu,
            "clock": r.zaman,
            **({"program": g.kosu.program, "settings": g.kosu.settings} if g.kosu is not None else {}),
            "known": g.kosu is not None,
        },
        "source": {
            "files": g.kaynak.adlar,
            "line": g.kaynak.satir,
            "sha256": g.kaynak.sha256,
            "archive": f"journal/alinan/{g.kaynak.sha256[:2]}/{g.kaynak.sha256}",
            "problem": g.kaynak.sorun,
            **({"lines": [{"line": n, "text": s} for n, s in kaynak]} if kaynak is not None else {}),
        },
        "attachments": [{"file": ad, "sha256": sha, "problem": sorun} for ad, sha, sorun in g.ekler],
        "cause": _ad_json(g.neden),
        "caused": [_ad_json(x) for x in g.dogan],
        "related": [
            {**(_ad_json(b.ad) or {}), "by": b.alan, "direction": "names_this" if b.gelen else "named"}
            for b in g.baglar
        ],
        "delivered": [{"unit": birim, "document": belge} for birim, belge in g.giden],
        "duplicates": [{"run": kosu, "file": dosya, "line": satir} for kosu, dosya, satir in g.mukerrer],
        "place": {
            "day": list(g.yer.gunde),
            "month": list(g.yer.ayda),
            "day_closed_by": _ad_json(g.yer.kapanis),
        },
        "verification": {
            "ok": g.saglam,
            "hash": r.ozet,
            "previous": r.onceki,
            "content": r.icerik,
            "offset": g.konum,
            "size": g.boy,
            "problem": g.sorun,
            "chain": {
                "ok": z.saglam,
                "records": z.kayit,
                "head": z.uc,
                "first_bad": z.ilk_bozuk,
                "why": _zincir_nedeni(g),
            },
        },
    }


def _ad_json(ad: KayitAdi | None) -> Nesne | None:
    if ad is None:
        return None
    return {
        "record": ad.sira,
        "yevmiye": ad.yevmiye or None,
        "label": ad.etiket,
        "scope": ad.kapsam,
        "number": ad.no,
        "date": ad.tarih,
        "operation": ad.islem,
    }


def _satir_maddeleri(g: Gosterilen) -> Iterator[tuple[Nesne, tuple[str, ...]]]:
    for s in g.kayit.belge.satirlar:
        yield {"hesap": s.hesap, "borc": s.borc, "alacak": s.alacak}, g.kayit.dayanak(s)


def _maddeler(g: Gosterilen, raf: RaporRafi) -> list[tuple[str, list[str]]]:
    """The articles of the lines in their order, and what each says: of the accounts here where it tells them apart."""
    taraflar: dict[str, set[tuple[str, str]]] = {}
    for hesap_taraf, maddeler in g.kayit.isleyis.items():
        hesap, _, taraf = hesap_taraf.partition(" ")
        for m in maddeler:
            taraflar.setdefault(m, set()).add((hesap, taraf))
    sonuc = []
    for dayanak, burada in taraflar.items():
        hepsi = [m for m in raf.taban.maddeler if m.dayanak == dayanak]
        kendisi = [m for m in hepsi if (m.hesap, m.taraf) in burada] or hepsi
        sonuc.append((dayanak, list(dict.fromkeys(m.konu for m in kendisi))))
    return sonuc


def _zincir_nedeni(g: Gosterilen) -> str:
    z = g.zincir
    return z.hata or z.neden


# -- text -------------------------------------------------------------------------------------------------------------


def goster_metni(g: Gosterilen, raf: RaporRafi, kaynak: list[tuple[int, str]] | None, acik: bool, genislik: int) -> str:
    """The record for people, at most so many characters wide."""
    en = max(_EN_DAR, min(genislik, _EN_GENIS))
    r = g.kayit
    belge = maskeli(msgspec.json.decode(r.govde), g.ad.no, acik)
    yevmiye = f"yevmiye {r.yevmiye} · " if r.yevmiye else ""
    baslik = f"{g.birim}/{g.yil} · {yevmiye}{r.sira}. kayıt · {g.ad.etiket} {g.ad.no}"
    parcalar = [baslik, "=" * min(len(baslik), en), *_alanlar(_yalin(belge), en)]
    if r.tur == FIS:
        parcalar += ["", *_satir_tablosu(g, raf, belge, en)]
    for ad, satirlar in belge.items():
        if isinstance(satirlar, list) and not (r.tur == FIS and ad == "satirlar"):
            parcalar += ["", f"{ad} ({len(satirlar)})"]
            for i, s in enumerate(satirlar, 1):
                parcalar += _sar(f"{i}. {_cift(s)}", en, 2)
    if maddeler := _maddeler(g, raf):
        parcalar += ["", "Maddeler"]
        for m, konular in maddeler:
            parcalar += _sar(f"{m:<14} {'; '.join(konular) or 'bugünkü kural dosyasında yok'}", en, 2, 17)
    if r.sonuc:
        parcalar += ["", "Kararın doğurduğu"]
        for ad, deger in maskeli(dict(r.sonuc), g.ad.no, acik).items():
            for x in deger[:_AZAMI_OGE] if isinstance(deger, list) else (deger,):
                parcalar += _sar(f"{ad}: {_cift(x)}", en, 2)
            if isinstance(deger, list) and len(deger) > _AZAMI_OGE:
                parcalar.append(f"  {ad}: … ve {len(deger) - _AZAMI_OGE} tane daha (tamamı --json ile)")
    parcalar += ["", *_kaynak_metni(g, kaynak, en), ""]
    parcalar += [*(_yer_metni(g, en) if r.yevmiye else ()), *_cevre_metni(g, en), "", *_denetim_metni(g, en)]
    return "\n".join(parcalar)


def _alanlar(alanlar: Mapping[str, str], en: int) -> list[str]:
    return [s for ad, deger in alanlar.items() for s in _sar(f"{ad:<{_ETIKET}} {deger}", en, 0, _ETIKET + 1)]


def _yalin(belge: Nesne) -> dict[str, str]:
    """The header: its plain fields, and those of its objects."""
    sonuc: dict[str, str] = {}
    for ad, deger in belge.items():
        if isinstance(deger, dict):
            sonuc |= {f"{ad}.{k}": str(v) for k, v in deger.items() if not isinstance(v, list)}
        elif not isinstance(deger, list):
            sonuc[ad] = tarih_yazi(deger) if ad == "tarih" else str(deger)
    return sonuc


def _satir_tablosu(g: Gosterilen, raf: RaporRafi, belge: Nesne, en: int) -> list[str]:
    """The lines of a voucher with account, codes and articles; the account takes the width that is left."""
    from tabulate import tabulate

    fis = g.kayit.belge
    tutarlar = [[tam(s.borc) if s.borc else None, tam(s.alacak) if s.alacak else None] for s in fis.satirlar]
    tutarlar.append([sum(filter(None, sutun)) for sutun in zip(*tutarlar, strict=True)])
    borclar, alacaklar = ([yazi(t) if t is not None else "" for t in sutun] for sutun in zip(*tutarlar, strict=True))
    tutar_eni = max(map(len, borclar)) + max(map(len, alacaklar))
    madde_eni = 16 if en < _GENIS else 36
    hesap_eni = max(24, en - madde_eni - tutar_eni - len(str(len(fis.satirlar))) - 8)
    satirlar: list[list[object]] = []
    for i, (s, ham) in enumerate(zip(fis.satirlar, belge["satirlar"], strict=True)):
        ad = raf.plan.ad(s.hesap, g.yil) or raf.plan.ad(ana_hesap(s.hesap), g.yil)
        kodlar = " · ".join(x for x in (s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik) if x)
        digerleri = _cift({k: v for k, v in ham.items() if k not in _SATIRDA})
        hucre = [x for p in (f"{s.hesap} {ad}", kodlar, digerleri) for x in textwrap.wrap(p, hesap_eni)]
        maddeler = textwrap.wrap(", ".join(g.kayit.dayanak(s)), madde_eni, break_on_hyphens=False)
        satirlar.append([i + 1, "\n".join(hucre), borclar[i], alacaklar[i], "\n".join(maddeler)])
    satirlar.append(["", "Toplam", borclar[-1], alacaklar[-1], ""])
    return tabulate(
        satirlar,
        ("", "Hesap", "Borç", "Alacak", "Madde"),
        tablefmt="simple",
        disable_numparse=True,
        colalign=("right", "left", "right", "right", "left"),
    ).splitlines()


_GENIS = 120  # from here on the articles have room beside each other
_SATIRDA = frozenset({"hesap", "borc", "alacak", "kurumsal", "fonksiyonel", "finansman", "ekonomik"})


def _kaynak_metni(g: Gosterilen, kaynak: list[tuple[int, str]] | None, en: int) -> list[str]:
    k, r = g.kaynak, g.kayit
    arsiv = f"BOZUK: {k.sorun}" if k.sorun else "yerinde, özeti tutuyor"
    ad = ", ".join(k.adlar) or (
        "adı bilinmiyor: dosyası koşu kaydında yok"
        if g.kosu is not None
        else "adı bilinmiyor: koşu kaydı outbox'ta yok"
    )
    sonuc = [
        "Kaynak",
        *_sar(f"koşu        {r.kosu}, saati {r.zaman}", en, 2, 14),
        *_sar(f"dosya       {ad}, {k.satir}. satır; gönderen: {r.kaynak}", en, 2, 14),
        f"  sha256      {k.sha256}",
        *_sar(f"arşiv       {arsiv} (journal/alinan/{k.sha256[:2]}/ altında, adı özetidir)", en, 2, 14),
    ]
    for ek_adi, sha256, sorun in g.ekler:
        sonuc += _sar(f"ek          {ek_adi}: {f'BOZUK: {sorun}' if sorun else 'arşivde, özeti tutuyor'}", en, 2, 14)
        sonuc.append(f"              {sha256}")
    if kaynak is not None:
        sonuc += ["", "Kaynak satırları (geldiği gibi)", *(f"{n:>7}  {s}" for n, s in kaynak)]
        if not kaynak:
            sonuc += _sar("gösterilemiyor: belgenin satırları dosyada bulunamadı; dosyayı arşivden açın", en, 2)
    return sonuc


def _yer_metni(g: Gosterilen, en: int) -> list[str]:
    y, gun = g.yer, tarih_yazi(g.kayit.belge.tarih)
    kapanis = f"gün kapalı ({y.kapanis.yazi})" if y.kapanis is not None else "gün kapatılmamış"
    yeri = f"{gun} gününün {y.gunde[1]} yevmiyesinden {y.gunde[0]}., ayın {y.ayda[1]} yevmiyesinden {y.ayda[0]}.;"
    return ["Yeri", *_sar(f"{yeri} {kapanis}", en, 2), ""]


def _cevre_metni(g: Gosterilen, en: int) -> list[str]:
    """Each record around this one once, with all that ties it."""
    iliskiler: dict[KayitAdi, list[str]] = {}
    if g.neden is not None:
        iliskiler[g.neden] = ["bu kaydın doğduğu"]
    for x in g.dogan:
        iliskiler.setdefault(x, []).append("bu kayıttan doğan")
    for b in g.baglar:
        soz = _BAG_SOZU.get(b.alan, b.alan)
        iliskiler.setdefault(b.ad, []).append(f"bu kaydı anan: {soz}" if b.gelen else f"bu kaydın andığı: {soz}")
    satirlar = [f"{ad.yazi} ({'; '.join(sozler)})" for ad, sozler in sorted(iliskiler.items())]
    satirlar += [f"{birim} birimine giden: {belge}" for birim, belge in g.giden]
    satirlar += [
        f"yeniden geldi, mükerrer sayıldı: {dosya}{f', {n}. satır' if n else ''} ({kosu})"
        for kosu, dosya, n in g.mukerrer
    ]
    if not satirlar:
        satirlar = ["başka kayıttan doğmadı, başka kayıt doğurmadı, anılmıyor"]
    return ["Nereden doğdu, ne doğurdu, kim anıyor", *(x for s in satirlar for x in _sar(s, en, 2))]


def _denetim_metni(g: Gosterilen, en: int) -> list[str]:
    r, z = g.kayit, g.zincir
    if z.hata:
        zincir = f"DENETLENEMEDİ: {z.hata}"
    elif z.ilk_bozuk:
        onde = "bu kayda kadar sağlam; " if r.sira < z.ilk_bozuk else ""
        zincir = f"BOZUK: {onde}{z.neden}"
    else:
        zincir = f"sağlam: {z.kayit} kaydın her halkası denetlendi"
    kayit_sozu = f"BOZUK: {g.sorun}" if g.sorun else "özeti içeriğini tutuyor"
    if not g.sorun and z.ilk_bozuk and r.sira >= z.ilk_bozuk:
        kayit_sozu = "kendi özeti tutuyor, ama zincirin kopuğundan sonra: yerinde olduğu kanıtlanmıyor"
    return [
        "Doğrulama",
        *_sar(f"kayıt       {kayit_sozu}", en, 2, 14),
        f"  özet        {r.ozet}",
        *_sar(f"yer         {r.sira}. kayıt, {g.konum}. bayttan {g.boy} bayt", en, 2, 14),
        *_sar(f"zincir      {zincir}", en, 2, 14),
        f"  baş         {z.uc or '-'}",
    ]


def _cift(nesne: Any) -> str:
    """The fields of a row in one line."""
    if not isinstance(nesne, dict):
        return _kisa(nesne)
    return "; ".join(f"{ad}={_kisa(deger)}" for ad, deger in nesne.items())


_AZAMI_DEGER, _AZAMI_OGE = 600, 20  # characters of one value of a decision, and its items; --json has all


def _kisa(deger: Any) -> str:
    metin = deger if isinstance(deger, str) else msgspec.json.encode(deger).decode()
    return metin if len(metin) <= _AZAMI_DEGER else f"{metin[:_AZAMI_DEGER]}… (tamamı --json ile)"


def _sar(metin: str, en: int, girinti: int, asili: int = 4) -> list[str]:
    return textwrap.wrap(
        metin, en, initial_indent=" " * girinti, subsequent_indent=" " * max(girinti, asili), break_on_hyphens=False
    ) or [""]
