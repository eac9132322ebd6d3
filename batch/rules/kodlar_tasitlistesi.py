"""Codes of the kind TASITLISTESI."""

from __future__ import annotations

from batch.rules.kod_tanimi import KodBolumu, Tanim, sabit

TASIT_LISTESI = KodBolumu(
    "Dışarıdan alınan taşıt listesi",
    "Trafik tescilinden ya da sigortadan alınan listenin satırlarına bakıldı; taşınır kayıtlarıyla karşılaştırmayı "
    "`batch report tasit-karsilastirma` yapar.",
    (
        sabit(
            "TSL-001",
            "Satır hangi taşıtın, belli değil",
            "TMY m.36",
            "Taşıt plakasıyla ya da şasi numarasıyla tanınır; ikisi de boş.",
            "Plakayı ya da şasi numarasını yazın.",
        ),
        Tanim(
            "TSL-002",
            "Taşıt listede iki kez",
            "TMY m.36",
            "Aynı plaka ya da şasi numarası, yazımı değişik de olsa, listede birden çok satırda. Liste alındı; ilk "
            "satır karşılaştırılır.",
            "Listeyi veren kurumdan düzeltilmişini isteyin, yeni belge numarasıyla gönderin.",
            "uyari",
        ),
    ),
)
