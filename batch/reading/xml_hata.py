"""What libxml2 says of a file that is not XML, in words that help to mend it."""

from __future__ import annotations

import re
from typing import Any, Final

from batch.reading.tani import sade

_KODLAMA: Final = frozenset({31, 32, 81, 6003})
_VARLIK: Final = frozenset({26, 27, 28, 89})
_SINIR: Final = frozenset({110, 114, 117})
_YER = re.compile(r", line \d+, column \d+$")

_VE = "kaçışsız & işareti var; & yerine &amp; yazılmalı"
_KUCUKTUR = "kaçışsız < işareti var; < yerine &lt; yazılmalı"
_TIRNAK = "bir öznitelik yanlış yazılmış; değerler tırnak içinde olmalı, değerin içindeki tırnak &quot; yazılmalı"
_YASAK = "yasak karakter var (görünmeyen denetim karakteri); karakter silinmeli"
_KAPANMAMIS = (
    "dosya yarım kalmış: bir etiket, açıklama ya da bölüm kapanmadan bitiyor; dosyayı kaynak sistemden yeniden alın"
)
_BILDIRIM = 'ilk satır bozuk; <?xml version="1.0" encoding="UTF-8"?> olmalı'

# libxml2's error number → what to tell.
_ILETILER: Final = {
    4: "dosya XML değil: «<» ile başlamıyor",
    6: _VE,
    7: _VE,
    8: _VE,
    9: _YASAK,
    23: _VE,
    33: _BILDIRIM,
    34: _BILDIRIM,
    38: _KUCUKTUR + "; ya da önceki bir değerin kapanış tırnağı eksik",
    39: _TIRNAK,
    40: _TIRNAK,
    41: _TIRNAK,
    45: _KAPANMAMIS,
    47: _KAPANMAMIS,
    57: _BILDIRIM,
    62: "metnin içinde ]]> var; ]]&gt; yazılmalı",
    63: _KAPANMAMIS,
    65: _TIRNAK,
    73: "bir etiket yarım; > ile kapanmıyor",
    74: _KAPANMAMIS,
    77: _KAPANMAMIS,
    80: "açıklamanın (<!-- … -->) içinde iki tire (--) yan yana olamaz",
    96: _BILDIRIM,
    108: 'XML sürümü desteklenmiyor; version="1.0" yazılmalı',
    200: "bir ad alanı (xmlns) bildirimi geçersiz",
    202: "bir öğenin ya da özniteliğin adı geçersiz",
    203: "bir öznitelik aynı öğede iki kez yazılmış",
}
_UYMAYAN = re.compile(r"Opening and ending tag mismatch: (\S+) line (\d+) and (\S+)")
_YINELENEN = re.compile(r"Attribute (\S+) redefined")
_ONEK = re.compile(r"Namespace prefix (\S+)")


def anlat(h: Any, gunluk: Any, *, giris: bool) -> tuple[str, str, int]:
    """Code, message and line of a parser's error. ``gunluk``: its log; ``giris``: before the root's start tag.

    What is not known here keeps libxml2's own words, made harmless.
    """
    # The first error tells the cause; the exception may carry the last.
    ilk = next(iter(gunluk), None)
    kod, satir, ham = (ilk.type, ilk.line, ilk.message) if ilk else (h.code, h.lineno or 0, _YER.sub("", h.msg or ""))
    if kod in _KODLAMA:
        if kod == 32:
            return "DOS-004", f"bildirilen kodlama tanınmıyor ({sade(ham)}); dosyayı UTF-8 olarak kaydedin", satir
        return "DOS-004", "dosyanın baytları bildirilen kodlamaya uymuyor", satir
    if kod in _VARLIK:
        return "XML-002", "dosyada tanımsız ya da yasak varlık (&…;) var; & işareti &amp; yazılmalı", satir
    if kod in _SINIR:
        return "XML-003", "dosyada çok derin iç içe öğe ya da çok uzun bir değer var", satir
    return "XML-001", f"XML yazımı bozuk: {_ileti(kod, ham, giris=giris)}", satir


def _ileti(kod: int, ham: str, *, giris: bool) -> str:
    if kod == 5 or (kod == 64 and not giris):
        return "kök öğe kapandıktan sonra içerik var; iki dosya uç uca eklenmiş olabilir, her birini ayrı gönderin"
    if kod == 64:
        return "<?xml …?> bildirimi dosyanın ilk karakterinde başlamalı; önündeki boşluğu ya da boş satırı silin"
    if m := _UYMAYAN.match(ham):
        return f"{m[2]}. satırda açılan «{sade(m[1])}» öğesi kapanmadan «{sade(m[3])}» kapanıyor"
    if m := _YINELENEN.match(ham):
        return f"«{sade(m[1])}» özniteliği aynı öğede iki kez yazılmış"
    if kod == 201 and (m := _ONEK.match(ham)):
        return f'«{sade(m[1])}:» ön ekinin ad alanı bildirilmemiş; xmlns:{sade(m[1])}="…" eklenmeli'
    if kod == 68:
        if "Entity" in ham:
            return _VE
        return _KUCUKTUR if "StartTag" in ham else _TIRNAK
    return _ILETILER.get(kod) or f"okunamadı (ayrıştırıcının iletisi: {sade(ham, 160)})"
