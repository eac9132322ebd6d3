"""The grammar, and the two ways in: a rule file, and a single expression (`batch query`).

A mistake is a KuralHatasi that shows file, line, column, the line itself and a caret under the place. Tables are made
in memory once per thread (``write_tables=False``), so nothing is written and nothing is shared. Size and depth are
bounded, so that no text, however hostile, takes long or overflows the stack of those who walk the tree.
"""

from __future__ import annotations

import re
import threading
import unicodedata
from datetime import date
from graphlib import CycleError
from typing import Any

import msgspec
from ply import yacc

from batch.documents.bulgu import AlanHatasi
from batch.documents.tutar import STANDART, kurus
from batch.rules.dil import agac
from batch.rules.dil.agac import Ad, Blok, DegerAraligi, Ifade, KuralYeri
from batch.rules.dil.alan import ALANLAR, OlmayanDeger, hesap_duzeyleri
from batch.rules.dil.kosul import KosulHatasi, aralik_denetle, kosul_hazirla
from batch.rules.dil.sozcuk import SozcukHatasi, Sozcukler, fold

AZAMI_BOY = 1_000_000  # characters of a text
AZAMI_DERINLIK = 200  # operators of an expression, one within the other: walkers of the tree recurse
AZAMI_KALEM = 1000  # rows of a table: each may name all of them
_GOSTERILEN = 80  # characters shown on either side of the place of a mistake


class KuralHatasi(Exception):
    """A rule text that cannot be read. ``str`` is the whole message, ready for people and any screen."""

    def __init__(self, dosya: str, metin: str, konum: int, neden: str) -> None:
        ilk = metin.rfind("\n", 0, konum) + 1
        son = metin.find("\n", konum)
        self.dosya, self.neden = dosya, neden
        self.satir = metin.count("\n", 0, konum) + 1
        self.sutun = konum - ilk + 1
        sol = max(ilk, konum - _GOSTERILEN)
        sag = min(son if son >= 0 else len(metin), konum + _GOSTERILEN)
        isaret = "…" if sol > ilk else ""
        parca = isaret + "".join(h if h.isprintable() else " " if h == "\t" else "·" for h in metin[sol:sag])
        bosluk = " " * (len(isaret) + konum - sol)
        super().__init__(f"{dosya}:{self.satir}:{self.sutun}: {neden}\n    {parca.rstrip()}\n    {bosluk}^")


class _Hata(Exception):
    """Raised inside the grammar: where, and why."""

    def __init__(self, konum: int, neden: str) -> None:
        super().__init__(neden)
        self.konum, self.neden = konum, neden


_GUNLER = {"gun", "ay", "yil"}
_ADLAR = {
    "RAKAM": "sayı ya da hesap kodu",
    "AD": "ad",
    "METIN": "tırnak içinde metin",
    "TARIH": "tarih",
    "AYGUN": "ay-gün",
    "ATIF": "madde numarası",
    "BENT": "bent ve sıra (a-1)",
    "TARAF": "B ya da A",
    "ISLEV": "BB, AB, N, KUR, FON, FIN ya da EKO",
    "ISLEC": "karşılaştırma",
    "ARADA": "..",
    "YADA": "ya da",
    "BORC": "borç",
    "DEGIL": "değil",
    "SART": "şart",
    "SARTI": "şartı",
    "SATIR": "satır",
    "EGER": "eğer",
    "SURE": "süre",
    "SIFIR": "sıfır",
    "GUN_SONU": "gün-sonu",
    "SIRAYLA": "sırayla",
    "ESITLIK": "eşitlik",
    "KUME": "küme",
    "ONCEKI": "önceki",
    "DONEM": "önceki yıl, dönem başı, kesin mizan gibi bir an",
    "KALEMLER": "T",
    "SUTUN": "sütun",
    "DOKUM": "döküm",
    "BOLUM": "bölüm",
    "ACIK": "açık",
    "$end": "metnin sonu",
}


_AD_DA_OLUR = {"TABLO", "SUTUN", "KALEM", "DENETIM", "DIPNOT", "DOKUM", "BOLUM"}


class _Dilbilgisi:
    """Productions in the docstrings, as PLY reads them. ``p[0]`` is the tree of the left side."""

    tokens = Sozcukler.tokens
    precedence = (("left", "VEYA"), ("left", "VE"), ("right", "DEGIL"))

    def __init__(self, baslangic: str, gunluk: Any = None) -> None:
        self._sozcukler = Sozcukler()
        # Which of the two entrances is unused is no news; a conflict is (tested with a log; PLY tells it only then).
        self._yacc = yacc.yacc(
            module=self,
            start=baslangic,
            write_tables=False,
            debug=gunluk is not None,
            debuglog=gunluk or yacc.NullLogger(),
            errorlog=gunluk or yacc.NullLogger(),
        )
        self._dosya = ""
        self._hesap: tuple[str, int, Ifade | None] | None = None
        self._yerler: dict[int, int] = {}
        self._kalem_atiflari: list[agac.Secenekler] = []
        self._kod_islevleri: list[int] = []  # places of functions that only a table answers

    def coz(self, metin: str, dosya: str, yerler: dict[int, int] | None = None) -> Any:
        """The tree. ``yerler`` is filled with the places of an expression's conditions and values, by their `id`."""
        self._dosya, self._hesap, self._yerler = dosya, None, {} if yerler is None else yerler
        self._kalem_atiflari, self._kod_islevleri = [], []
        metin = _duzle(metin, dosya)
        try:
            return self._yacc.parse(metin, lexer=self._sozcukler, tracking=True)
        except SozcukHatasi as h:
            raise KuralHatasi(dosya, metin, h.konum, h.neden) from None
        except _Hata as h:
            konum = len(metin.rstrip()) if h.konum < 0 else h.konum
            raise KuralHatasi(dosya, metin, konum, h.neden) from None

    def _yerli(self, dugum: Any, konum: int) -> Any:
        self._yerler[id(dugum)] = konum
        return dugum

    def _denetle(self, k: agac.AlanKosulu) -> None:
        """Values that their field can never have; whether the field may be asked here, its block says later."""
        if k.alan in ALANLAR:
            try:
                kosul_hazirla(k)
            except KosulHatasi as h:
                raise _Hata(self._yerler[id(h.dugum)], h.neden) from None

    def p_error(self, t: Any) -> None:
        olabilir = set(self._yacc.action[self._yacc.state]) - {"error"}
        if "AD" in olabilir:
            olabilir -= _AD_DA_OLUR  # plain words there
        beklenen = sorted(_ADLAR.get(s, s.lower()) for s in olabilir)
        bekle = f"; beklenen: {', '.join(beklenen)}" if len(beklenen) <= 12 else ""
        if t is None:
            raise _Hata(-1, f"metin yarıda kalmış{bekle}")
        raise _Hata(t.lexpos, f"burada «{_kisa(t.value)}» olamaz{bekle}")

    # -- entrance --

    def p_bloklar(self, p: Any) -> None:
        """bloklar :
        | bloklar blok"""
        p[0] = [] if len(p) == 1 else p[1] if p[2] is None else _ekle(p[1], p[2])

    def p_blok(self, p: Any) -> None:
        """blok : baslik
        | isleyis
        | ek
        | sart
        | sure
        | esitlik
        | tablo
        | kume"""
        if self._kalem_atiflari:
            raise _Hata(self._yerler[id(self._kalem_atiflari[0][0])], "T(…) yalnız tablonun kalemlerinde sorulur")
        if self._kod_islevleri:
            raise _Hata(self._kod_islevleri[0], "KUR, FON, FIN, EKO ve «izleyen yıl» yalnız tablolarda sorulur")
        p[0] = p[1]

    # -- işleyiş --

    def p_baslik(self, p: Any) -> None:
        """baslik : HESAP RAKAM MADDE RAKAM kosul"""
        if not re.fullmatch(r"[0-9]{3}", p[2]):
            raise _Hata(p.lexpos(2), f"hesap kodu üç haneli olmalı; «{_kisa(p[2])}» yazılmış")
        if not re.fullmatch(r"[1-9][0-9]{0,3}", p[4]):
            raise _Hata(p.lexpos(4), f"madde numarası 1-9999 arası tam sayı olmalı; «{_kisa(p[4])}» yazılmış")
        self._hesap = (p[2], int(p[4]), p[5])

    def p_isleyis(self, p: Any) -> None:
        """isleyis : BENT borc_alacak METIN yollar ekler"""
        if self._hesap is None:
            raise _Hata(p.lexpos(1), "bu maddeden önce «hesap … madde …» satırı yok")
        hesap, madde, kosul = self._hesap
        p[0] = self._madde(hesap, f"{madde}/{p[1]}", p[2], p[3], p[4], kosul, p[5], p.lineno(1))

    def p_ek(self, p: Any) -> None:
        """ek : EK MADDE atif METIN yollar ekler"""
        p[0] = self._madde("", p[3][2:], "", p[4], p[5], None, p[6], p.lineno(1))

    def _madde(
        self, hesap: str, atif: str, taraf: str, konu: str, yollar: Any, kosul: Ifade | None, ekler: Any, satir: int
    ) -> agac.Madde:
        return agac.Madde(
            hesap=hesap,
            atif=atif,
            taraf=taraf,
            konu=konu,
            yollar=tuple(agac.Yol(k, _birlikte(kosul, kk)) for k, kk in yollar),
            tutarlar=tuple(e for e in ekler if not isinstance(e, str)),
            notlar=tuple(e for e in ekler if isinstance(e, str)),
            yer=KuralYeri(self._dosya, satir),
        )

    def p_borc_alacak(self, p: Any) -> None:
        """borc_alacak : BORC
        | ALACAK"""
        p[0] = "B" if fold(p[1]) == "borc" else "A"

    def p_yollar(self, p: Any) -> None:
        """yollar : yol
        | yollar YADA yol"""
        p[0] = [p[1]] if len(p) == 2 else _ekle(p[1], p[3])

    def p_yol(self, p: Any) -> None:
        """yol : kayitlar kosul"""
        p[0] = (tuple(p[1]), p[2])

    def p_kayitlar(self, p: Any) -> None:
        """kayitlar : kayit
        | kayitlar VE kayit"""
        p[0] = [p[1]] if len(p) == 2 else _ekle(p[1], p[3])

    def p_kayit(self, p: Any) -> None:
        """kayit : parcalar '/' parcalar"""
        p[0] = agac.KayitYazimi(tuple(p[1]), tuple(p[3]))

    def p_parcalar(self, p: Any) -> None:
        """parcalar : parca
        | parcalar '+' parca"""
        p[0] = [p[1]] if len(p) == 2 else _ekle(p[1], p[3])

    def p_parca(self, p: Any) -> None:
        """parca : hesaplar
        | hesaplar '?'
        | '(' hesaplar ')'
        | '(' hesaplar ')' '?'"""
        p[0] = agac.KayitParcasi(tuple(p[2] if p[1] == "(" else p[1]), p[len(p) - 1] == "?")

    def p_ekler(self, p: Any) -> None:
        """ekler :
        | ekler TUTAR tutar_kosulu
        | ekler NOT METIN"""
        p[0] = [] if len(p) == 1 else _ekle(p[1], p[3])

    def p_kosul(self, p: Any) -> None:
        """kosul :
        | '[' butun ']'"""
        p[0] = None if len(p) == 1 else p[2]

    # -- şart, süre, eşitlik, küme --

    def p_sart(self, p: Any) -> None:
        """sart : sart_basi AD seviye MADDE atif METIN EGER butun ISE butun"""
        p[0] = agac.Sart(p[2], p[5], p[6], p[8], p[10], p[3], p[1], KuralYeri(self._dosya, p.lineno(2)))

    def p_sart_basi(self, p: Any) -> None:
        """sart_basi : SART
        | SATIR SARTI"""
        p[0] = len(p) == 3

    def p_seviye(self, p: Any) -> None:
        """seviye :
        | AD"""
        if len(p) == 2 and fold(p[1]) not in ("red", "uyari"):
            raise _Hata(p.lexpos(1), f"seviye red ya da uyarı olmalı; «{p[1]}» yazılmış")
        p[0] = fold(p[1]) if len(p) == 2 else "uyari"

    def p_sure(self, p: Any) -> None:
        """sure : SURE AD kosul MADDE atif METIN hesaplar borc_alacak sayi AD
        | SURE AD kosul MADDE atif METIN SIFIR hesaplar gun tamam
        | SURE AD kosul MADDE atif METIN TAKVIM gun tamam
        | SURE AD kosul MADDE atif METIN TAKVIM takvim_hesaplari gun tamam
        | SURE AD kosul DAYANAK METIN METIN TAKVIM gun tamam"""
        ortak = (p[2], p[5], p[6])
        yer, kosul = KuralYeri(self._dosya, p.lineno(1)), p[3]
        tur = p.slice[7].type
        if tur not in ("SIFIR", "TAKVIM"):
            birim = self._birim(p, 10)
            p[0] = agac.Sure(*ortak, "acik", yer, tuple(p[7]), taraf=p[8], sayi=p[9], birim=birim, kosul=kosul)
        else:
            hesaplar = tuple(p[8]) if len(p) == 11 else ()
            ad = "sifir" if tur == "SIFIR" else "takvim"
            p[0] = agac.Sure(*ortak, ad, yer, hesaplar, gun=p[len(p) - 2], kosul=kosul, tamam=p[len(p) - 1])

    def p_takvim_hesaplari(self, p: Any) -> None:
        """takvim_hesaplari : RAKAM
        | takvim_hesaplari '|' RAKAM
        | takvim_hesaplari ',' RAKAM"""
        # No names of sets here: a name after «takvim» is a day.
        hesap = Ad(".".join(_hesap_kodu(p[len(p) - 1], p.lexpos(len(p) - 1))))
        p[0] = [hesap] if len(p) == 2 else _ekle(p[1], hesap)

    def p_tamam(self, p: Any) -> None:
        """tamam :
        | AD AD"""
        if len(p) == 3 and fold(p[1]) != "tamam":
            raise _Hata(p.lexpos(1), f"günden sonra yalnız «tamam ADIM» yazılabilir; «{_kisa(p[1])}» yazılmış")
        p[0] = fold(p[2]).upper() if len(p) == 3 else ""

    def p_sure_gun_sonu(self, p: Any) -> None:
        """sure : SURE AD kosul MADDE atif METIN GUN_SONU tutar_kosulu
        | SURE AD kosul MADDE atif METIN GUN_SONU formul ISLEC AD"""
        yer = KuralYeri(self._dosya, p.lineno(1))
        kural, ad = p[8], ""
        if len(p) == 11:
            kural, ad = agac.TutarKosulu(agac.Formul(tuple(p[8])), p[9], agac.Formul(())), fold(p[10])
        p[0] = agac.Sure(p[2], p[5], p[6], "gun-sonu", yer, sayi=ad, kosul=p[3], kural=kural)

    def p_sure_hareketsiz(self, p: Any) -> None:
        """sure : SURE AD kosul MADDE atif METIN HAREKETSIZ hesaplar taraf_secimi sayi AD"""
        birim = self._birim(p, 11)
        yer = KuralYeri(self._dosya, p.lineno(1))
        p[0] = agac.Sure(
            *(p[2], p[5], p[6], "hareketsiz", yer, tuple(p[8])), taraf=p[9], sayi=p[10], birim=birim, kosul=p[3]
        )

    def p_taraf_secimi(self, p: Any) -> None:
        """taraf_secimi :
        | borc_alacak"""
        p[0] = "" if len(p) == 1 else p[1]

    def p_sure_sirayla(self, p: Any) -> None:
        """sure : SURE AD kosul MADDE atif METIN SIRAYLA hesaplar borc_alacak"""
        yer = KuralYeri(self._dosya, p.lineno(1))
        p[0] = agac.Sure(p[2], p[5], p[6], "sirayla", yer, tuple(p[8]), taraf=p[9], kosul=p[3])

    def _birim(self, p: Any, yer: int) -> str:
        birim = fold(p[yer])
        if birim not in _GUNLER:
            raise _Hata(p.lexpos(yer), f"süre birimi gün, ay ya da yıl olmalı; «{p[yer]}» yazılmış")
        return birim

    def p_sayi(self, p: Any) -> None:
        """sayi : RAKAM
        | AD"""
        if p[1][0].isdigit() and not re.fullmatch(r"[1-9][0-9]{0,3}", p[1]):
            raise _Hata(p.lexpos(1), f"süre 1-9999 arası tam sayı olmalı; «{_kisa(p[1])}» yazılmış")
        p[0] = fold(p[1])

    def p_gun(self, p: Any) -> None:
        """gun : AYGUN
        | AD
        | AD RAKAM"""
        if len(p) == 3:
            if fold(p[1]) != "her-ay" or not re.fullmatch(r"0?[1-9]|1[0-9]|2[0-8]", p[2]):
                raise _Hata(
                    p.lexpos(1), f"her ayın günü «her-ay 1» … «her-ay 28» diye yazılır; «{_kisa(p[1])} {_kisa(p[2])}»"
                )
            p[0] = f"her-ay-{int(p[2]):02d}"
        elif p[1][0].isdigit():
            if not _her_yilda_var(p[1]):
                raise _Hata(p.lexpos(1), f"«{p[1]}» her yıl bulunan bir ay-gün değil (AA-GG)")
            p[0] = p[1]
        elif (p0 := fold(p[1])) in ("ay-sonu", "yil-sonu"):
            p[0] = p0
        else:
            raise _Hata(p.lexpos(1), f"gün «ay-sonu», «yıl-sonu», «her-ay GG» ya da AA-GG olmalı; «{p[1]}» yazılmış")

    def p_esitlik(self, p: Any) -> None:
        """esitlik : ESITLIK AD esitlik_seviyesi DAYANAK METIN METIN kosul formuller"""
        p[0] = agac.EsitlikKurali(p[2], p[5], p[6], p[7], tuple(p[8]), p[3], KuralYeri(self._dosya, p.lineno(1)))

    def p_esitlik_seviyesi(self, p: Any) -> None:
        """esitlik_seviyesi :
        | AD"""
        if len(p) == 2 and fold(p[1]) not in ("red", "uyari"):
            raise _Hata(p.lexpos(1), f"seviye red ya da uyarı olmalı; «{_kisa(p[1])}» yazılmış")
        p[0] = fold(p[1]) if len(p) == 2 else "red"

    def p_formuller(self, p: Any) -> None:
        """formuller : tutar_kosulu
        | tutar_kosulu VEYA tutar_kosulu"""
        p[0] = [p[1]] if len(p) == 2 else [p[1], p[3]]

    # -- tablo --

    def p_tablo(self, p: Any) -> None:
        """tablo : TABLO AD DAYANAK METIN METIN tablo_ani tablo_ogeleri"""
        turler = (agac.SutunTanimi, agac.KalemTanimi, agac.EsitlikKurali, str, agac.NotTanimi)
        ogeler: dict[type, list[Any]] = {t: [] for t in turler}
        parcalar: list[Any] = []
        for oge in p[7]:
            if type(oge) in ogeler:
                ogeler[type(oge)].append(oge)
            else:
                parcalar.append(msgspec.structs.replace(oge, sira=len(ogeler[agac.KalemTanimi])))
        sutunlar, kalemler, denetimler, dipnotlar, notlar = map(tuple, ogeler.values())
        self._ad(p, 2, r"[a-z][a-z0-9-]*", "tablonun adı harfle başlar; harf, rakam ve tire taşır")
        if not sutunlar or not (kalemler or denetimler or parcalar):
            raise _Hata(p.lexpos(2), f"«{_kisa(p[2])}» tablosunda en az bir sütun, bir de kalem ya da denetim gerekir")
        for ne, adlar in (
            ("sütunu", [(s.ad, s) for s in sutunlar]),
            ("kalemi", [(k.kod, k) for k in kalemler]),
            ("denetimi", [(d.kimlik, d) for d in denetimler]),
        ):
            self._tekrarsiz(ne, adlar)
        if len(parcalar) > AZAMI_KALEM:
            raise _Hata(p.lexpos(1), f"tabloda çok döküm var; en çok {AZAMI_KALEM}")
        self._kalemleri_denetle(kalemler)
        self._kod_islevleri = []
        yer = KuralYeri(self._dosya, p.lineno(1))
        ad = fold(p[2])
        p[0] = agac.TabloTanimi(
            *(ad, p[4], p[5], sutunlar, kalemler, denetimler, dipnotlar, yer, p[6], tuple(parcalar), notlar)
        )

    def p_tablo_ani(self, p: Any) -> None:
        """tablo_ani :
        | DONEM"""
        donem = _donem(p[1]) if len(p) == 2 else agac.SIMDI
        if donem.yil or donem.nokta in ("ay", "acilis"):
            raise _Hata(p.lexpos(1), "tablonun anı geçici mizan, kapanış öncesi ya da kesin mizan olur")
        p[0] = donem.nokta

    def _ad(self, p: Any, yer: int, bicim: str, neden: str) -> str:
        ad = fold(p[yer])
        if re.fullmatch(bicim, ad) is None:
            raise _Hata(p.lexpos(yer), f"{neden}; «{_kisa(p[yer])}» yazılmış")
        return ad

    def _tekrarsiz(self, ne: str, adlar: list[tuple[str, Any]]) -> None:
        gorulen: set[str] = set()
        for ad, oge in adlar:
            if ad in gorulen:
                raise _Hata(self._yerler[id(oge)], f"«{_kisa(ad)}» {ne} iki kez yazılmış")
            gorulen.add(ad)

    def _kalemleri_denetle(self, kalemler: tuple[agac.KalemTanimi, ...]) -> None:
        """Rows that name rows: those must be there, and none may come back to itself."""
        sira = {k.kod: i for i, k in enumerate(kalemler)}
        if len(kalemler) > AZAMI_KALEM or len(self._kalem_atiflari) > 10 * AZAMI_KALEM:
            raise _Hata(self._yerler[id(kalemler[-1])], f"tabloda çok kalem var; en çok {AZAMI_KALEM}")
        for atif in self._kalem_atiflari:
            for s in atif:
                uclar = (s.metin,) if isinstance(s, Ad) else (s.ilk, s.son)
                for kod in uclar:
                    if kod not in sira:
                        raise _Hata(self._yerler[id(s)], f"tabloda «{_kisa(kod)}» kalemi yok")
                if sira[uclar[0]] > sira[uclar[-1]]:
                    raise _Hata(self._yerler[id(s)], f"«{s.ilk}..{s.son}»: ilk kalem sonrakinden sonra yazılmış")  # type: ignore[union-attr]
        self._kalem_atiflari = []
        try:
            agac.hesap_sirasi(kalemler)
        except CycleError as h:
            kod = h.args[1][0]
            raise _Hata(self._yerler[id(kalemler[sira[kod]])], f"«{kod}» kalemi dönüp kendisini topluyor") from None

    def p_tablo_ogeleri(self, p: Any) -> None:
        """tablo_ogeleri :
        | tablo_ogeleri tablo_ogesi"""
        p[0] = [] if len(p) == 1 else _ekle(p[1], p[2])

    def p_tablo_sutunu(self, p: Any) -> None:
        """tablo_ogesi : SUTUN sutun_adi METIN
        | SUTUN sutun_adi METIN DONEM"""
        ad = self._ad(p, 2, r"[a-z][a-z0-9_]*", "sütunun adı harfle başlar; harf, rakam ve alt çizgi taşır")
        if ad in ("kod", "ad"):
            raise _Hata(p.lexpos(2), f"«{ad}» sütunu her tabloda kendiliğinden vardır; başka bir ad yazın")
        donem = _donem(p[4]) if len(p) == 5 else agac.SIMDI
        if donem.nokta == "mahsup":
            raise _Hata(p.lexpos(4), "izleyen yıl sütunun değil, formülde 834'ün anıdır")
        p[0] = self._yerli(agac.SutunTanimi(ad, p[3], donem), p.lexpos(2))

    def p_sutun_adi(self, p: Any) -> None:
        """sutun_adi : AD
        | ONCEKI"""
        p[0] = p[1]

    def p_tablo_kalemi(self, p: Any) -> None:
        """tablo_ogesi : KALEM kalem_kodu METIN
        | KALEM kalem_kodu METIN '=' formul
        | KALEM kalem_kodu METIN '=' '-' formul"""
        p[0] = self._yerli(agac.KalemTanimi(p[2], p[3], _isaretli(p) if len(p) > 4 else None), p.lexpos(1))

    def p_tablo_denetimi(self, p: Any) -> None:
        """tablo_ogesi : DENETIM AD esitlik_seviyesi METIN formuller
        | DENETIM AD esitlik_seviyesi METIN formuller METIN"""
        yer = KuralYeri(self._dosya, p.lineno(1))
        ileti = p[6] if len(p) == 7 else ""
        denetim = agac.EsitlikKurali(p[2], "", p[4], None, tuple(p[5]), p[3], yer, ileti)
        p[0] = self._yerli(denetim, p.lexpos(2))

    def p_tablo_dokumu(self, p: Any) -> None:
        """tablo_ogesi : DOKUM RAKAM onek '=' formul
        | DOKUM RAKAM onek '=' '-' formul"""
        if p[2] not in ("1", "2", "3", "4"):
            raise _Hata(p.lexpos(2), f"dökümün düzeyi 1 ile 4 arasında olmalı; «{_kisa(p[2])}» yazılmış")
        formul = _isaretli(p)
        turler = {t.izdusum if isinstance(t, agac.Islev) else "" for _, t in formul.terimler}
        if len(turler) != 1 or not turler <= {agac.HESAP, agac.KOD}:
            raise _Hata(p.lexpos(1), "dökümün terimleri ya hep hesap işlevi (B, N …) ya hep kod işlevidir (EKO …)")
        p[0] = agac.DokumTanimi(int(p[2]), p[3], formul, 0)

    def p_onek(self, p: Any) -> None:
        """onek :
        | METIN"""
        p[0] = p[1] if len(p) == 2 else ""

    def p_tablo_bolumu(self, p: Any) -> None:
        """tablo_ogesi : BOLUM AD METIN"""
        p[0] = agac.BolumTanimi(p[2], p[3], 0)

    def p_tablo_dipnotu(self, p: Any) -> None:
        """tablo_ogesi : DIPNOT METIN
        | DIPNOT METIN '=' formul
        | DIPNOT METIN '=' '-' formul"""
        p[0] = p[2] if len(p) == 3 else agac.NotTanimi(p[2], _isaretli(p))

    def p_kalem_kodu(self, p: Any) -> None:
        """kalem_kodu : RAKAM
        | AD
        | BENT
        | TARAF"""
        p[0] = p[1]

    def p_kalemler(self, p: Any) -> None:
        """kalemler : kalem_secenegi
        | kalemler '|' kalem_secenegi
        | kalemler ',' kalem_secenegi"""
        p[0] = [p[1]] if len(p) == 2 else _ekle(p[1], p[3])

    def p_kalem_secenegi(self, p: Any) -> None:
        """kalem_secenegi : kalem_kodu
        | kalem_kodu ARADA kalem_kodu"""
        p[0] = self._yerli(Ad(p[1]) if len(p) == 2 else DegerAraligi(p[1], p[3]), p.lexpos(1))

    def p_kume(self, p: Any) -> None:
        """kume : KUME AD '=' hesaplar okunus
        | ACIK KUME AD '=' hesaplar okunus"""
        ad, _, hesaplar, okunus = list(p)[-4:]
        p[0] = agac.Kume(fold(ad), tuple(hesaplar), len(p) == 7, KuralYeri(self._dosya, p.lineno(1)), okunus)

    def p_okunus(self, p: Any) -> None:
        """okunus :
        | METIN"""
        p[0] = p[1] if len(p) == 2 else ""

    def p_atif(self, p: Any) -> None:
        """atif : RAKAM
        | ATIF"""
        p[0] = f"m.{p[1]}"

    # -- lists --

    def p_hesaplar(self, p: Any) -> None:
        """hesaplar : hesap
        | hesaplar '|' hesap
        | hesaplar ',' hesap"""
        p[0] = [p[1]] if len(p) == 2 else _ekle(p[1], p[3])

    def p_hesap(self, p: Any) -> None:
        """hesap : RAKAM
        | AD
        | RAKAM ARADA RAKAM"""
        if len(p) == 2:
            p[0] = Ad(".".join(_hesap_kodu(p[1], p.lexpos(1))) if p[1][0].isdigit() else fold(p[1]))
        else:
            ilk, son = _hesap_kodu(p[1], p.lexpos(1)), _hesap_kodu(p[3], p.lexpos(3))
            try:
                aralik_denetle(ALANLAR["hesap"], ilk, son, f"{p[1]}..{p[3]}")
            except OlmayanDeger as h:
                raise _Hata(p.lexpos(1), str(h)) from None
            p[0] = DegerAraligi(".".join(ilk), ".".join(son))
        self._yerli(p[0], p.lexpos(1))

    def p_degerler(self, p: Any) -> None:
        """degerler : deger
        | degerler '|' deger"""
        p[0] = [p[1]] if len(p) == 2 else _ekle(p[1], p[3])

    def p_deger(self, p: Any) -> None:
        """deger : yalin
        | yalin ARADA yalin"""
        p[0] = self._yerli(Ad(p[1]) if len(p) == 2 else DegerAraligi(p[1], p[3]), p.lexpos(1))

    def p_yalin(self, p: Any) -> None:
        """yalin : sade
        | TARAF
        | TABLO
        | SUTUN
        | KALEM
        | DENETIM
        | DIPNOT
        | DOKUM
        | BOLUM"""
        p[0] = p[1]

    def p_sade(self, p: Any) -> None:
        """sade : RAKAM
        | TARIH
        | ATIF
        | METIN
        | AD
        | BORC
        | ALACAK"""
        p[0] = p[1]

    def p_sade_degerler(self, p: Any) -> None:
        """sade_degerler : sade_deger
        | sade_degerler '|' deger"""
        p[0] = [p[1]] if len(p) == 2 else _ekle(p[1], p[3])

    def p_sade_deger(self, p: Any) -> None:
        """sade_deger : sade
        | sade ARADA yalin"""
        p[0] = self._yerli(Ad(p[1]) if len(p) == 2 else DegerAraligi(p[1], p[3]), p.lexpos(1))

    # -- expressions --

    def p_butun(self, p: Any) -> None:
        """butun : ifade"""
        p[0] = p[1][1]

    def p_ifade(self, p: Any) -> None:
        """ifade : ifade VE ifade
        | ifade VEYA ifade
        | DEGIL ifade
        | '(' ifade ')'
        | atom"""
        # Depth and tree, side by side, until the expression is whole.
        if len(p) == 2:
            p[0] = (1, p[1])
        elif p[1] == "(":
            p[0] = p[2]
        elif len(p) == 3:
            p[0] = (_derin(p[2][0], p.lexpos(1)), agac.Degil(p[2][1]))
        else:
            tur = agac.Ve if fold(p[2]) == "ve" else agac.Veya
            p[0] = (_derin(max(p[1][0], p[3][0]), p.lexpos(2)), tur(p[1][1], p[3][1]))

    def p_atom_alan(self, p: Any) -> None:
        """atom : alan
        | alan '=' degerler
        | alan ISLEC degerler
        | alan sade_degerler"""
        if len(p) == 2:
            p[0] = agac.Dolu(p[1])
        elif len(p) == 3:
            p[0] = agac.AlanKosulu(p[1], "=", tuple(p[2]))
        else:
            if p[2] not in ("=", "<>") and (len(p[3]) > 1 or not isinstance(p[3][0], Ad)):
                raise _Hata(p.lexpos(2), f"«{p[2]}» tek bir değer ister")
            p[0] = agac.AlanKosulu(p[1], p[2], tuple(p[3]))
        self._yerli(p[0], p.lexpos(1))
        if isinstance(p[0], agac.AlanKosulu):
            self._denetle(p[0])

    def p_alan(self, p: Any) -> None:
        """alan : AD
        | HESAP
        | TUTAR
        | MADDE
        | DAYANAK
        | BORC
        | ALACAK"""
        p[0] = fold(p[1])

    def p_atom_serbest(self, p: Any) -> None:
        """atom : METIN"""
        p[0] = self._yerli(agac.Serbest(p[1]), p.lexpos(1))

    def p_atom_satir(self, p: Any) -> None:
        """atom : hesaplar TARAF"""
        if p[1] == [Ad("taraf")]:  # «taraf B», which begins like «duran B»
            p[0] = agac.AlanKosulu("taraf", "=", (self._yerli(Ad(p[2]), p.lexpos(2)),))  # a side is always one
        else:
            p[0] = agac.SatirVar(tuple(p[1]), p[2])
        self._yerli(p[0], p.lexpos(1))

    def p_atom_tutar(self, p: Any) -> None:
        """atom : tutar_kosulu"""
        p[0] = self._yerli(p[1], p.lexpos(1))

    def p_tutar_kosulu(self, p: Any) -> None:
        """tutar_kosulu : formul '=' formul
        | formul ISLEC formul"""
        p[0] = agac.TutarKosulu(agac.Formul(tuple(p[1])), p[2], agac.Formul(tuple(p[3])))

    def p_formul(self, p: Any) -> None:
        """formul : terim
        | formul '+' terim
        | formul '-' terim"""
        p[0] = [(1, p[1])] if len(p) == 2 else _ekle(p[1], (1 if p[2] == "+" else -1, p[3]))

    def p_terim(self, p: Any) -> None:
        """terim : ISLEV '(' hesaplar ')'
        | TARAF '(' hesaplar ')'
        | donem ISLEV '(' hesaplar ')'
        | donem TARAF '(' hesaplar ')'
        | RAKAM"""
        if len(p) == 2:
            p[0] = agac.Sabit(tutar_oku(p[1], p.lexpos(1)))
        else:
            p[0] = agac.Islev(p[len(p) - 4], tuple(p[len(p) - 2]), p[1] if len(p) == 6 else agac.SIMDI)
            if p[0].donem.nokta == "mahsup" and p[0].hesaplar != (Ad(agac.MAHSUP_HESABI),):
                raise _Hata(p.lexpos(1), f"izleyen yılda yalnız {agac.MAHSUP_HESABI} hesabı sorulur")
            if p[0].izdusum == agac.KOD or p[0].donem.nokta == "mahsup":
                self._kod_islevleri.append(p.lexpos(1))

    def p_terim_kalem(self, p: Any) -> None:
        """terim : KALEMLER '(' kalemler ')'"""
        self._kalem_atiflari.append(tuple(p[3]))
        p[0] = agac.Islev(p[1], self._kalem_atiflari[-1])

    def p_donem(self, p: Any) -> None:
        """donem : ONCEKI
        | DONEM"""
        p[0] = _donem(p[1])


def _isaretli(p: Any) -> agac.Formul:
    """The formula at the end of a production, whose first term has its sign turned where a minus stands before it."""
    (isaret, ilk), *kalan = p[len(p) - 1]
    return agac.Formul(((-isaret if p[len(p) - 2] == "-" else isaret, ilk), *kalan))


def _donem(metin: str) -> agac.Donem:
    return agac.DONEMLER.get(" ".join(fold(metin).split()), agac.DONEMLER["onceki ay"])


def tutar_oku(metin: str, konum: int) -> int:
    """Kuruş of an amount written in a rule. Raises _Hata."""
    try:
        return kurus(metin, STANDART)
    except AlanHatasi as h:
        raise _Hata(konum, h.mesaj) from None


def _hesap_kodu(metin: str, konum: int) -> tuple[str, ...]:
    """An account or a group as the gate of accounts writes it. Raises _Hata."""
    try:
        return hesap_duzeyleri(metin)
    except AlanHatasi as h:
        raise _Hata(konum, f"{h.mesaj}; beklenen: {h.beklenen}") from None
    except OlmayanDeger as h:
        raise _Hata(konum, str(h)) from None


def _birlikte(a: Ifade | None, b: Ifade | None) -> Ifade | None:
    if a is None or b is None:
        return a or b
    return agac.Ve(a, b)


def _ekle(liste: list[Any], yeni: Any) -> list[Any]:
    """The same list, longer: a copy at each step would make long lists take quadratic time."""
    liste.append(yeni)
    return liste


def _derin(derinlik: int, konum: int) -> int:
    if derinlik >= AZAMI_DERINLIK:
        raise _Hata(konum, f"ifade çok derin; en çok {AZAMI_DERINLIK} işlem iç içe olabilir, seçenekler | ile yazılır")
    return derinlik + 1


def _kisa(metin: str) -> str:
    return metin if len(metin) <= 40 else f"{metin[:40]}…"


def _her_yilda_var(aygun: str) -> bool:
    try:
        date(2001, int(aygun[:2]), int(aygun[3:]))
    except ValueError:
        return False
    return True


def _duzle(metin: str, dosya: str) -> str:
    """The text with one kind of line end and one spelling of each letter. Raises KuralHatasi."""
    if len(metin) > AZAMI_BOY:
        raise KuralHatasi(dosya, metin, AZAMI_BOY, f"metin çok uzun ({len(metin)} karakter); en çok {AZAMI_BOY}")
    try:
        metin.encode()
    except UnicodeEncodeError as h:
        raise KuralHatasi(dosya, metin, h.start, "metin UTF-8 değil") from None
    return unicodedata.normalize("NFC", metin.replace("\r\n", "\n").replace("\r", "\n"))


_yerel = threading.local()


def _dilbilgisi(baslangic: str) -> _Dilbilgisi:
    if not hasattr(_yerel, baslangic):
        setattr(_yerel, baslangic, _Dilbilgisi(baslangic))
    d: _Dilbilgisi = getattr(_yerel, baslangic)
    return d


def kural_oku(metin: str, dosya: str) -> list[Blok]:
    """The blocks of a rule file, in order. Raises KuralHatasi."""
    bloklar: list[Blok] = _dilbilgisi("bloklar").coz(metin, dosya)
    return bloklar


class YerliIfade:
    """An expression that knows where its conditions and values stand, for those who find fault with them later."""

    def __init__(self, metin: str, dosya: str) -> None:
        self._metin, self._dosya = _duzle(metin, dosya), dosya
        self._yerler: dict[int, int] = {}
        self.ifade: Ifade = _dilbilgisi("butun").coz(self._metin, dosya, self._yerler)

    def hata(self, dugum: Any, neden: str) -> KuralHatasi:
        """The fault, with a caret under the node (which must be one of this tree)."""
        return KuralHatasi(self._dosya, self._metin, self._yerler.get(id(dugum), 0), neden)


def ifade_oku(metin: str, dosya: str = "ifade") -> Ifade:
    """One expression. Raises KuralHatasi."""
    ifade: Ifade = _dilbilgisi("butun").coz(metin, dosya)
    return ifade
