"""Codes of the kind DIPNOT."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim, sabit

_DIPNOT = (
    sabit(
        "DPN-001",
        "Dipnotun tablosu tanınmıyor",
        "MİBMY m.485",
        "Dipnot, mali tablolardan birinin altına yazılır; tablo alanı o tablonun rapor adıdır.",
        "tablo alanına «beklenen» adlardan birini yazın; raporların adlarını batch report --list gösterir.",
    ),
    sabit(
        "DPN-002",
        "Dipnotun sırası ya da yılı okunamadı",
        "MİBMY m.484/2",
        "sira, dipnotun tablodaki yeridir (1-99); mali_yil, tablonun dört haneli yılıdır.",
        "Alana «beklenen» biçimde bir sayı yazın.",
    ),
    sabit(
        "DPN-003",
        "Dipnotun metni yok",
        "MİBMY m.484/2",
        "Dipnot, tablodaki tutarın anlaşılması için gereken ek açıklamadır; metni boş bırakılamaz.",
        "metin alanını doldurun; dipnotu kaldırmak istiyorsanız islem alanına KALDIR yazın.",
    ),
    Tanim(
        "DPN-004",
        "Kaldırılacak dipnot yok",
        "MİBMY m.484/2",
        "Belge bir dipnotu kaldırıyor; defterde o tablonun bu sırasında dipnot yok ya da daha önce kaldırılmış.",
        "Tabloyu yazdırıp (batch report) dipnotun sırasına bakın, sira alanını düzeltin.",
    ),
)

DIPNOT = KodBolumu("Dipnot", "Dipnot, mali tablonun altına yazılmak üzere deftere alındı.", _DIPNOT)
