"""What the stateless rules know besides the voucher: the year, the chart and the operator's settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property

from batch.config import DestekAyari, OdenekAyari, TasinirAyari
from batch.documents.ek import EkRafi
from batch.rules.hesap_plani import HesapPlani
from batch.rules.isleyis import Motor
from batch.rules.tasinir_amortisman import AmortismanOranlari
from batch.rules.tasinir_ekonomik import EkonomikKurallari
from batch.rules.tasinir_kodlari import TasinirKodlari
from batch.rules.tasinir_listeleri import TasinirListeleri
from batch.rules.yil_sinirlari import ANAHTARLAR, BilinmeyenDeger, YilSinirlari


@dataclass(frozen=True)
class Baglam:
    """Context of one check. ``yil`` None: the year is not checked; ``kapali_gun`` ISO or "" (no closed day).

    ``bugun``: the ISO day of the run, "" when documents of a later day are not asked about; ``ileri_gun``: how many
    days after it are let through; ``ilk_yil``: no journal of an earlier year; ``sicrama_gun``: a voucher so many days
    after the last number is told of; ``idare_turu``, ``buyuksehir``, ``odenek``, ``tasinir_ayari``, ``destek``: of the
    settings; ``ilceler``: units whose appropriations the main one sends; ``sinirlar``: limits by year, of the years
    that have a file; ``nufus``: of the municipality, 0 when it is not told; ``tasinir_listeleri``: the lists of taşınır
    codes; ``ekler``: the attachments at hand.
    """

    yil: int | None
    plan: HesapPlani
    politika: Mapping[str, str]
    alt_hesap: str
    birimler: Mapping[str, str]
    azami_satir: int
    kapali_gun: str
    motor: Motor | None = None  # the rule base; without it nothing is said about the işleyiş of the accounts
    bugun: str = ""
    ilk_yil: int = 2000
    ileri_gun: int = 0
    sicrama_gun: int = 45
    sinirlar: Mapping[int, YilSinirlari] = field(default_factory=dict)
    nufus: int = 0
    idare_turu: str = "belediye"
    buyuksehir: str = ""
    ilceler: frozenset[str] = frozenset()
    odenek: OdenekAyari = field(default_factory=OdenekAyari)
    tasinir_ayari: TasinirAyari = field(default_factory=TasinirAyari)
    destek: DestekAyari = field(default_factory=DestekAyari)
    ekler: EkRafi = field(default_factory=EkRafi, repr=False)
    tasinir_listeleri: TasinirListeleri = field(default_factory=TasinirListeleri.programin, repr=False)

    @cached_property
    def son_gun(self) -> str:
        """The last day (ISO) that a voucher may have."""
        if not self.bugun:
            return "9999-12-31"
        bugun = date.fromisoformat(self.bugun)
        return (bugun + timedelta(days=min(self.ileri_gun, (date.max - bugun).days))).isoformat()

    @property
    def tasinir(self) -> TasinirKodlari:
        """The list of taşınır codes. Raises AyarHatasi when it is wrong."""
        return self.tasinir_listeleri.kodlar

    @property
    def tasinir_ekonomik(self) -> EkonomikKurallari:
        """Which economic codes a taşınır may be bought from (R-T90). Raises AyarHatasi."""
        return self.tasinir_listeleri.ekonomik

    @property
    def tasinir_amortisman(self) -> AmortismanOranlari:
        """Rates of depreciation by class of taşınır. Raises AyarHatasi."""
        return self.tasinir_listeleri.amortisman

    def gun_olur(self, tarih: str, yil: int) -> bool:
        """Whether a journal of this year may hold a document of this ISO day (TAR-004, TAR-005)."""
        return yil >= self.ilk_yil and tarih <= self.son_gun

    def tutar_siniri(self, ad: str, tarih: str) -> int | None:
        """An amount (kuruş) of the year of an ISO day; None where it is not known."""
        yil = self._sinirlar(tarih)
        try:
            return None if yil is None else yil.tutar(ad)
        except BilinmeyenDeger:
            return None

    def oran(self, ad: str, tarih: str) -> Decimal | None:
        """The same of a rate; what the regulation says holds in a year without a file, too."""
        yil = self._sinirlar(tarih)
        try:
            return ANAHTARLAR[ad].sabit if yil is None else yil.oran(ad)
        except BilinmeyenDeger:
            return None

    def _sinirlar(self, tarih: str) -> YilSinirlari | None:
        return self.sinirlar.get(int(tarih[:4])) if tarih else None
