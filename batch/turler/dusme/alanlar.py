"""The fields of proposals to write off that no other kind has, and what each reason asks for (TMY m.27, m.28)."""

from __future__ import annotations

from typing import NamedTuple

from batch.documents.alanlar import secenek

HURDA, KULLANILMAZ, KAYIP, CALINMA, OLUM = "HURDA", "KULLANILMAZ", "KAYIP", "CALINMA", "OLUM"
KIRILMA, FIRE, SAYIM_NOKSANI, BAYRAK = "KIRILMA", "FIRE", "SAYIM_NOKSANI", "BAYRAK"
DEGISIM, EKONOMIK_OMUR = "DEGISIM", "EKONOMIK_OMUR"
HARCAMA_YETKILISI, UST_YONETICI = "HARCAMA_YETKILISI", "UST_YONETICI"
ONAYLAYANLAR = (HARCAMA_YETKILISI, UST_YONETICI)


class DusmeNedeni(NamedTuple):
    """A reason. ``ad``: in words; ``kurul``: a board proposes it, ``uzman``: with an expert in it; ``belge``: the paper
    that must stand behind it, in words, "" for none; ``sozler``: what the sort of that paper says (ASCII, lower case),
    one of them; ``sart``: False where a missing paper is only told of."""

    ad: str
    kurul: bool
    uzman: bool = False
    belge: str = ""
    sozler: tuple[str, ...] = ()
    sart: bool = True


_RAPOR_YA_DA_TUTANAK = ("rapor", "tutanak")
NEDENLER: dict[str, DusmeNedeni] = {
    HURDA: DusmeNedeni("hurdaya ayırma", True, True, "uzman (bilirkişi) raporu", _RAPOR_YA_DA_TUTANAK, False),
    KULLANILMAZ: DusmeNedeni(
        "kullanılmaz hâle gelme", True, False, "teknisyen raporu ya da tutanak", _RAPOR_YA_DA_TUTANAK
    ),
    KIRILMA: DusmeNedeni(
        "kırılma, bozulma", True, False, "teknisyen raporu ya da kırılma tutanağı", _RAPOR_YA_DA_TUTANAK
    ),
    KAYIP: DusmeNedeni("kaybolma", False, False, "kayıp tutanağı ya da yazılı bildirim", ("tutanak", "bildirim")),
    CALINMA: DusmeNedeni("çalınma", False, False, "emniyet tutanağı", ("emniyet", "polis", "jandarma", "karakol")),
    OLUM: DusmeNedeni("canlı taşınırın ölümü", False, False, "veteriner raporu", ("veteriner",)),
    FIRE: DusmeNedeni("fire", True),
    SAYIM_NOKSANI: DusmeNedeni("sayım noksanı", False, False, "sayım tutanağı", ("sayim",)),
    BAYRAK: DusmeNedeni("eskimiş bayrak", True, False, "teslim tutanağı", ("teslim",), False),
    DEGISIM: DusmeNedeni(
        "garanti ya da miad değişimi", True, False, "değişime izin veren sözleşme", ("sozlesme", "garanti")
    ),
    EKONOMIK_OMUR: DusmeNedeni(
        "ekonomik ömrünü doldurmuş taşıt", False, False, "taşıt muayene ve kontrol raporu", ("muayene",)
    ),
}
NEDEN = secenek(tuple(NEDENLER), "KDT-001", "kayıttan düşme nedeni")
ONAY_ORGANI = secenek(ONAYLAYANLAR, "KDT-001", "onaylayan organ", HARCAMA_YETKILISI)
