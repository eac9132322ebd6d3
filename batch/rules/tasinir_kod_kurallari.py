"""What is asked of a taşınır code: known, in use, and fitting the economic code it is bought from (R-T90, R-T94)."""

from __future__ import annotations

from batch.documents.bulgu import Bulgu
from batch.rules.baglam import Baglam
from batch.rules.tasinir_kodlari import BILINIR, BILINMEZ

_MUZE = "255.06"


def kod_bulgusu(b: Baglam, kod: str, gun: str, yol: str = "", satir: int = 0) -> Bulgu | None:
    """TKD-003 or TKD-004 of a code that something comes in under on an ISO day; None when it may.

    ``yol``, ``satir``: where it stands in the document (`satir[1]/@tasinir_kodu`) and in its source.

    Not for what goes out, moves within the unit or is carried over: what stands in the books under a code that was
    removed, or taken off the list, must be able to leave them.
    """
    durum, _, ardil = b.tasinir.durum(kod, gun)
    if durum == BILINIR:
        return None
    if durum == BILINMEZ:
        return _bilinmeyen(b, kod, yol, satir)
    oneri = "Taşınırı kullanılan bir koda kaydedin. "
    if ardil:
        oneri = f"Taşınırı {b.tasinir.adli(ardil)} koduna kaydedin. "
        if ardil.startswith(_MUZE):
            oneri += f"{_MUZE} grubu yalnız müze fişine yazılır: tif_tipi MUZE olmalı. "
    return Bulgu(
        kod="TKD-004",
        satir=satir,
        yol=yol,
        mesaj=f"{b.tasinir.adli(kod)} taşınır kodu kaldırılmış; yeni giriş kaydedilmez",
        beklenen=ardil,
        gelen=kod,
        oneri=oneri + "Eski kayıtların çıkışı bu kodla yapılır. Kodun sizde kalktığı gün başkaysa onu "
        "config/kodlar/tasinir.csv dosyasının kaldirildi sütununa yazın.",
    )


def _bilinmeyen(b: Baglam, kod: str, yol: str, satir: int) -> Bulgu:
    yakini = b.tasinir.yakin(kod)
    ust = f"; bilinen en derin üst düzeyi {b.tasinir.adli(x)}" if (x := b.tasinir.bilinen_ust(kod)) else ""
    oneri = f"{b.tasinir.adli(yakini)} demek istemiş olabilirsiniz. " if yakini else ""
    return Bulgu(
        kod="TKD-003",
        satir=satir,
        yol=yol,
        mesaj=f"{kod} taşınır kodu listede yok{ust}",
        beklenen=yakini,
        gelen=kod,
        oneri=oneri + "Kodu listeden bakarak düzeltin. Bakanlığın güncel listesinde varsa config/kodlar/tasinir.csv "
        f"dosyasına (yoksa `batch init` getirir) üst düzeyinin altına «{kod};adı;;» satırını ekleyip belgeyi yeniden "
        "gönderin.",
    )


def ekonomik_bulgusu(b: Baglam, kod: str, ekonomik: str, yol: str = "", satir: int = 0) -> Bulgu | None:
    """TKD-002 of a taşınır bought from an economic code that its rules do not name; None too where there are none."""
    if b.tasinir_ekonomik.uyumlu(kod, ekonomik) is not False:
        return None
    izinliler = b.tasinir_ekonomik.izinliler(kod)
    return Bulgu(
        kod="TKD-002",
        satir=satir,
        yol=yol,
        mesaj=f"{b.tasinir.adli(kod)} için {ekonomik} ekonomik kodu kural setinde yok",
        beklenen=", ".join(izinliler),
        gelen=ekonomik,
        oneri="Alım yanlış tertipten ya da yanlış koda kaydedildiyse düzeltin. Doğruysa kural setine eklenmesini "
        f"isteyin; yazınız: «{kod} taşınır kodunun {ekonomik} ekonomik kodundan alınabilmesi için kural setine "
        f"eklenmesini rica ederiz.» Ekleninceye kadar config/kodlar/tasinir_ekonomik.csv dosyasına «{kod};{ekonomik}» "
        "satırını yazabilirsiniz.",
    )
