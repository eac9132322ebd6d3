"""The mahsup dönemi: the appropriation of an advance is kept with it and is used up with it (m.404/f, m.418-421,
m.429-432).

Of a year that has budget documents the program makes these entries right after a voucher. In December an advance
goes to 165, and 906/907 are opened from what is left of its tertip; the year after, 907 goes against 906 for what
leaves 165: by its documents (834), in cash, or against 140. 165 says by which tertip; where its line has none, 160, 161
or 834 does.
"""

from __future__ import annotations

from collections.abc import Iterator

from batch.documents.karar import Sorulan
from batch.documents.kodlar import ana_hesap
from batch.documents.tertip import Tertip
from batch.rules.baglam import Baglam
from batch.turler.butce.kalan import Odenekler
from batch.turler.butce.merkez import belgesiz_cifti, gonderen, gonderilecek, gonderilir, yazilmamis
from batch.turler.butce.odenek_fisi import Cift, bos_no, fisler
from batch.turler.fis.belge import Dayanak, Fis

GECEN_YIL_GIDERI, AVANS, BUTCELESTIRILEN = "834", "165", "322"
ACIK_AVANSLAR = ("160", "161")
SORAN = frozenset({GECEN_YIL_GIDERI, AVANS})
SAKLATAN = frozenset({AVANS})
_YIL_SONU_AYI = "12"  # of this month 165 and 907 are those of the year that ends


def tertipleri(fis: Fis) -> set[Tertip]:
    """Where a voucher that moves 165 may need an appropriation."""
    return {t for ana in (AVANS, *ACIK_AVANSLAR) for t in _hareket(fis, ana)}


def izleyen(kitap: Sorulan, fis: Fis, b: Baglam) -> tuple[Fis, ...]:
    """The entry that follows a voucher; nothing where no appropriation stands open for it."""
    odenek = Odenekler(kitap)
    if not odenek.belgeli or fis.islem in ("ACILIS", "KAPANIS"):
        return ()
    yil_sonu = fis.tarih[5:7] == _YIL_SONU_AYI
    ciftler = list(_saklanan(odenek, fis, kitap.birim, b) if yil_sonu else _kullanilan(odenek, fis))
    if not ciftler:
        return ()
    dayanak = Dayanak(turu="Mahsup", no=fis.belge_no, tarihi=fis.tarih)
    aciklama = f"{fis.belge_turu} {fis.belge_no}: mahsup dönemine aktarılan ödenek (MİBMY m.419-421, 430-432)"
    no = bos_no(kitap, f"MHS-{fis.belge_turu}-{fis.belge_no}")
    geri = any((c.alacak if yil_sonu else c.borc) == "906" for c in ciftler)
    return tuple(fisler(no, fis.tarih, aciklama, dayanak, ciftler, "DUZELTME" if geri else "NORMAL"))


def _saklanan(odenek: Odenekler, fis: Fis, birim: str, b: Baglam) -> Iterator[Cift]:
    """Q14: what is kept for the advances that go to 165, as far as it is free. A centre takes from 900 what 903 lacks
    of it, as for any expense (m.404/b). What goes back to 160 or 161 within the month gives back what this year kept.
    """
    giden = _hareket(fis, AVANS)
    cikan: dict[Tertip, int] = {}
    for ana in ACIK_AVANSLAR:
        for t, v in _hareket(fis, ana).items():
            cikan[t] = cikan.get(t, 0) - v
    acik, ust = ("903", "904") if gonderilir(b) else ("900", "901")
    isaret = 1 if sum(giden.values()) > 0 else -1  # -1: 165 goes back to 160, 161
    if sum(giden.values()) * isaret <= 0 or sum(cikan.values()) * isaret <= 0:
        return
    for t, v in sorted((cikan if any(t.eksikler for t in giden) else giden).items()):
        if t.eksikler:
            continue
        if isaret < 0:
            if (kurus := min(-v, odenek.mahsup(t))) > 0:
                yield Cift(acik, "906", t, kurus)
                yield Cift("907", ust, t, kurus)
            continue
        istenen = min(v, max(0, odenek.durum(t).kalan))  # what commitments bind is theirs (m.449/7)
        borc, alacak = odenek.hesap(t, acik)
        kalan = max(0, borc - alacak - yazilmamis(odenek, t))
        if gonderen(birim, b):
            gelen = list(belgesiz_cifti(t, istenen - kalan, gonderilecek(odenek, t)))
            yield from gelen
            kalan += sum(c.kurus for c in gelen if c.borc == acik)
        if (kurus := min(istenen, kalan)) > 0:
            yield Cift("906", acik, t, kurus)
            yield Cift(ust, "907", t, kurus)


def _kullanilan(odenek: Odenekler, fis: Fis) -> Iterator[Cift]:
    """Q15 to Q17, and what takes them back."""
    avans, gider = _hareket(fis, AVANS), _hareket(fis, GECEN_YIL_GIDERI)
    avansli = any(avans.values())
    # 834 in place of 322 has no appropriation that was kept for it (m.373/a-2).
    butceden = any(ana_hesap(s.hesap) == BUTCELESTIRILEN for s in fis.satirlar)
    tertipli = {t: -v for t, v in avans.items() if not t.eksikler}
    if any(v for t, v in avans.items() if t.eksikler):
        tertipli = {t: v for t, v in gider.items() if not t.eksikler}
    elif not avansli and not butceden:
        tertipli = {t: _eksik(odenek, t, v) for t, v in gider.items() if not t.eksikler}
    for t, v in sorted(tertipli.items()):
        borc, alacak = odenek.hesap(t, "907")
        if v > 0 and (kurus := min(v, alacak - borc)) > 0:
            yield Cift("907", "906", t, kurus)
        elif v < 0 and (kurus := min(-v - _asan(odenek, t, borc), borc)) > 0:
            yield Cift("906", "907", t, kurus)


def _eksik(odenek: Odenekler, t: Tertip, v: int) -> int:
    """Of 834 alone, whose 165 came in another voucher: what 907 has not followed yet."""
    b834, a834 = odenek.hesap(t, GECEN_YIL_GIDERI)
    return max(0, b834 - a834 + v - odenek.hesap(t, "907")[0]) if v > 0 else 0


def _asan(odenek: Odenekler, t: Tertip, izlenen: int) -> int:
    """Of 834 what found no appropriation kept for it: what is taken back is first of that."""
    borc, alacak = odenek.hesap(t, GECEN_YIL_GIDERI)
    return max(0, borc - alacak - izlenen)


def _hareket(fis: Fis, ana: str) -> dict[Tertip, int]:
    """Debits less credits of an account by tertip."""
    toplam: dict[Tertip, int] = {}
    for s in fis.satirlar:
        if ana_hesap(s.hesap) == ana:
            t = Tertip.kur(s.kurumsal, s.fonksiyonel, s.finansman, s.ekonomik)
            toplam[t] = toplam.get(t, 0) + s.borc_kurus - s.alacak_kurus
    return {t: v for t, v in toplam.items() if v}
