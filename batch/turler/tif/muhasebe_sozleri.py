"""What vouchers of consumption rest on, and why a TİF brings no entry of its own (MİBMY m.114/3, m.114/4): in the words
that vouchers, findings and reports have in common."""

from __future__ import annotations

from collections.abc import Mapping

LISTE_ADI = "Tüketim malzemesi çıkış listesi"  # m.114/4
# Why a TİF of these is no entry of its own, whatever it holds.
TABI_DEGIL_TURLER: Mapping[str, str] = {
    "AMBARLAR_ARASI": "aynı harcama biriminin ambarları arasında yer değiştirme hesapları değiştirmez",
    "SATIN_ALMA": "fişin nüshası ödeme emri belgesine eklenir, kaydı oradadır (m.114/3)",
    "ACILIS": "önceki yıldan devirdir, kaydı açılış fişindedir (m.481/1)",
    "TUKETIM": "dönemin çıkış listesiyle topluca muhasebeleşir (m.114/4)",
}
TABI_DEGIL_SOZU = "Muhasebe İşlemine Tabi Değildir: "


def tabi_degil_nedeni(tur: str, *, devreden: bool) -> str:
    """Why a TİF of a type that has brought no entry brings none. ``devreden``: whether it is the giving side of a devir
    within the muhasebe birimi."""
    if tur in TABI_DEGIL_TURLER:
        return TABI_DEGIL_TURLER[tur]
    if tur == "DEGER_ARTISI":
        return "harcama ödeme emri belgesiyle varlığın hesabına yazılır (m.187/2-a-1)"
    if tur == "BIRIMLER_ARASI":
        if devreden:
            return "aynı muhasebe birimindeki devri devralan harcama birimi gönderir"
        return "iki birimin muhasebe kodları aynı, hesapların ayrıntısı değişmez"
    if tur.startswith("DUZELTME"):
        return "düzeltme hesapları ve tutarları değiştirmez"
    return "tutarı kuruşa yuvarlanınca sıfır"
