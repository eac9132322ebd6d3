"""The end of a count: what stands against it, what it comes to, and the documents that follow (TMY m.32)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec

from batch.documents.bulgu import Bulgu
from batch.documents.karar import Kitaplik, Sorulan
from batch.documents.kurul import EN_AZ_UYE, kurulun_uyeleri
from batch.documents.metin import sade_ad
from batch.documents.tasinir import TUKETIM, hesabi, miktar_yazi
from batch.rules.baglam import Baglam
from batch.turler.ambar.izdusum import onaysiz_tifler
from batch.turler.gorevli.alanlar import GOREV
from batch.turler.gorevli.izdusum import gorev_satirlari
from batch.turler.sayim.alanlar import NOKSAN_NEDENLERI, OTOMATIK
from batch.turler.sayim.belge import TasinirSayimi
from batch.turler.sayim.fark import YerSonucu, sayimin_sonucu, tutanak_satirlari
from batch.turler.sayim.fisler import SayimFisleri
from batch.turler.sayim.izdusum import SAYIM_KALEMLERI_ADI, SayimSatiri
from batch.turler.sayim.kayitli import AmbarinKaydi, Yerler, yer_anahtari
from batch.turler.sayim.sayilan import Anahtar2, SayilanKalemler
from batch.turler.tif.kitap_kurallari import KAYIT_ROLU

_SOYLENEN = 10  # so many codes or TİFs a finding names


def ilkleri(adlar: Iterable[str]) -> str:
    """The first of them, and how many there are besides."""
    hepsi = list(adlar)
    kalan = f" ve {len(hepsi) - _SOYLENEN} tane daha" if len(hepsi) > _SOYLENEN else ""
    return f"{', '.join(hepsi[:_SOYLENEN])}{kalan}"


def onaysiz_bulgusu(kitap: Sorulan, belge: TasinirSayimi, kod: str, ne: str) -> Iterator[Bulgu]:
    """TİFs of the ambar that nobody has approved would change what is counted (R-T23); all in one finding."""
    onaysiz = list(onaysiz_tifler(kitap, belge.harcama_birimi, belge.ambar))
    if onaysiz:
        adlar = ilkleri(f"{no} ({d.olusturan or 'oluşturanı yazılmamış'})" for no, d in onaysiz)
        mesaj = f"{belge.ambar} ambarının onaysız fişleri var, {ne}: {adlar}"
        yield Bulgu(kod=kod, yol="@islem", mesaj=mesaj)


class SayimBitisi:
    """SYM-005, SYM-011 … SYM-017, SYM-020 over the step that ends a count."""

    def __init__(self, kitap: Sorulan, kitaplik: Kitaplik, b: Baglam, belge: TasinirSayimi, satir: SayimSatiri) -> None:
        self._kitap, self._b, self._belge, self._satir = kitap, b, belge, satir
        self._kayit = AmbarinKaydi(kitap, kitaplik, belge.harcama_birimi, belge.ambar)

    @cached_property
    def _kayitlar(self) -> dict[str, Yerler]:
        return self._kayit.hepsi()

    def _sonuclar(self, sayilan: SayilanKalemler) -> list[YerSonucu]:
        return sayimin_sonucu(self._kayitlar, sayilan, otomatik=self._belge.otomatik == OTOMATIK)

    def sonuc(self, sayilan: SayilanKalemler) -> dict[str, Any]:
        """For the record."""
        return {SAYIM_KALEMLERI_ADI: tutanak_satirlari(self._sonuclar(sayilan), sayilan)}

    def fisler(self, sayilan: SayilanKalemler, kurul: str) -> tuple[msgspec.Struct, ...]:
        """What follows from it."""
        yap = SayimFisleri(self._kitap, self._kayit, self._belge, self._satir.no, kurul, self._satir.kullanici)
        return yap(self._sonuclar(sayilan), sayilan)

    def engeller(self, sayilan: SayilanKalemler, kurul: str) -> Iterator[Bulgu]:
        """What stands against the end, or is to be told with it."""
        oynayan = self._oynayan_yerler(sayilan)
        sonuclar = [x for x in self._sonuclar(sayilan) if (x.kod, x.yer) not in oynayan]  # these are counted anew
        yield from onaysiz_bulgusu(self._kitap, self._belge, "SYM-011", "sayım sonlandırılamaz")
        yield from self._kurulu(kurul)
        yield from self._oynayanlar(oynayan)
        yield from self._sayilmayanlar(sonuclar)
        yield from self._hic_sayilmayan(sayilan, sonuclar)
        yield from self._ikinci_sayim(sonuclar)
        yield from self._noksanlar(sonuclar, sayilan)
        yield from () if oynayan else self._bos_sozler(sonuclar)
        yield from self._birlikte(sonuclar)

    def _kurulu(self, kurul: str) -> Iterator[Bulgu]:
        """SYM-005: there is a board, and the taşınır kayıt yetkilisi of a unit whose officers are known is in it."""
        uyeler = kurulun_uyeleri(kurul)
        if len(uyeler) < EN_AZ_UYE:
            if not uyeler:  # fewer than three are told by a rule
                mesaj = f"{self._satir.no} sayılı sayımın kurulu yazılmamış"
                yield Bulgu(kod="SYM-005", yol="@komisyon", mesaj=mesaj, beklenen=f"en az {EN_AZ_UYE} kişi")
            return
        birim, gun = self._belge.harcama_birimi, self._belge.tarih
        gorevliler = [s for s in gorev_satirlari(self._kitap, KAYIT_ROLU, birim) if s.tur == GOREV and s.surer(gun)]
        adlar = {sade_ad(u.ad) for u in uyeler}
        if gorevliler and not any(sade_ad(x) in adlar for s in gorevliler for x in (s.kisi, s.ad_soyad)):
            yetkili = ", ".join(s.ad_soyad or s.kisi for s in gorevliler)
            mesaj = f"{self._satir.no} sayılı sayımın kurulunda taşınır kayıt yetkilisi ({yetkili}) yok"
            yield Bulgu(kod="SYM-005", yol="@komisyon", mesaj=mesaj, beklenen=yetkili, gelen=kurul)

    def _oynayan_yerler(self, sayilan: SayilanKalemler) -> dict[Anahtar2, str]:
        """Code and place of what moved after an earlier step counted it, in words."""
        oynayan: dict[Anahtar2, str] = {}
        for (kod, yer), s in sorted(sayilan.yerler.items()):
            kayit = self._kayitlar.get(kod, {}).get(yer)
            simdi = kayit.miktar if kayit is not None else 0
            if simdi != s.kayitli and not s.bu_belgede:
                nerede = f" ({kayit.ad})" if kayit is not None and kayit.ad else ""
                ne = f"sayılırken {miktar_yazi(s.kayitli)}, şimdi {miktar_yazi(simdi)}"
                oynayan[kod, yer] = f"{kod}{nerede}: {ne}"
        return oynayan

    def _oynayanlar(self, oynayan: Mapping[Anahtar2, str]) -> Iterator[Bulgu]:
        """SYM-012: what moved after it was counted is counted again, since the end goes by the books of the end."""
        if oynayan:
            mesaj = f"sayıldıktan sonra kaydı değişen: {ilkleri(oynayan.values())}"
            yield Bulgu(kod="SYM-012", yol="@islem", mesaj=mesaj)

    def _sayilmayanlar(self, sonuclar: list[YerSonucu]) -> Iterator[Bulgu]:
        """SYM-013: every code is counted, or taken as the books have it where the document says so (R-T30)."""
        kodlar = [f"{x.kod}{x.nerede}" for x in sonuclar if x.sayilmayan]
        if kodlar:
            mesaj = f"{self._satir.no} sayılı sayımda sayılmayan: {ilkleri(kodlar)}"
            yield Bulgu(kod="SYM-013", yol="@otomatik", mesaj=mesaj, beklenen=OTOMATIK, gelen=self._belge.otomatik)

    def _hic_sayilmayan(self, sayilan: SayilanKalemler, sonuclar: list[YerSonucu]) -> Iterator[Bulgu]:
        """SYM-020: steps that were begun to count something have counted nothing: the step that counts was refused, or
        never came. Who has found all as the books have it says so in a document that counts (islem "")."""
        if not self._belge.sayar and not sayilan.yerler and (adet := sum(x.otomatik for x in sonuclar)):
            mesaj = (
                f"{self._satir.no} sayılı sayımda kabul edilmiş SAY belgesi yok; otomatik={OTOMATIK} {adet} kalemin "
                "hepsini kayıttaki gibi bulunmuş yazardı"
            )
            yield Bulgu(kod="SYM-020", yol="@otomatik", mesaj=mesaj, gelen=self._belge.otomatik)

    def _ikinci_sayim(self, sonuclar: list[YerSonucu]) -> Iterator[Bulgu]:
        """SYM-014: what differs is counted a second time (R-T31, TMY24 m.32/6)."""
        if not self._b.tasinir_ayari.ikinci_sayim_aranir(self._belge.tarih):
            return
        kodlar = [f"{x.kod}{x.nerede}" for x in sonuclar if x.farkli and x.kez < 2]
        if kodlar:
            mesaj = f"farklı çıkıp ikinci kez sayılmayan: {ilkleri(kodlar)}"
            oneri = (
                f"Bu kalemleri yeniden sayıp sonucunu yeni bir belgeyle gönderin (islem=SAY, "
                f"ambar={self._belge.ambar}), sonra SONLANDIR belgesini gönderin; fark sürüyorsa yazılır."
            )
            if not self._satir_acik():
                oneri = (
                    "Sayımı adım adım gönderin: BASLAT, SAY, farklı kalemler için ikinci bir SAY, sonra SONLANDIR; "
                    "fark sürüyorsa yazılır."
                )
            yield Bulgu(kod="SYM-014", yol="@islem", mesaj=mesaj, oneri=oneri)

    def _satir_acik(self) -> bool:
        """Whether the count was open before this document."""
        return self._satir.no != self._belge.belge_no

    def _noksanlar(self, sonuclar: list[YerSonucu], sayilan: SayilanKalemler) -> Iterator[Bulgu]:
        """SYM-015: of what is missing why, and of durable things which (R-T22)."""
        for x in sonuclar:
            if x.sicilsiz:
                mesaj = f"{x.kod}{x.nerede}: kayıtlı {miktar_yazi(x.kayit.miktar)}, bulunan {miktar_yazi(x.bulunan)}"
                mesaj += f"; noksan {miktar_yazi(x.sicilsiz)} taşınırın sicili yazılmamış"
                oneri = (
                    "Bulunmayan her sicil için bir satır gönderin: tasinir_kodu, sicil_no, sayilan_miktar=0, neden "
                    "(SAY belgesi; belge tekse ona ekleyin)."
                )
                yield Bulgu(kod="SYM-015", yol=self._yolu(x, "sicil_no"), mesaj=mesaj, beklenen="sicil_no", oneri=oneri)
            nedensiz = [
                sicil or x.kod
                for sicil in (x.noksan_siciller or (("",) if x.noksan and not x.sicilsiz else ()))
                if not sayilan.sozu("neden", x.kod, x.yer, sicil)
            ]
            if nedensiz:
                mesaj = f"{', '.join(nedensiz)}{x.nerede}: noksan {miktar_yazi(x.noksan)}, nedeni yazılmamış"
                beklenen = " | ".join(NOKSAN_NEDENLERI)
                yield Bulgu(kod="SYM-015", yol=self._yolu(x, "neden"), mesaj=mesaj, beklenen=beklenen)

    def _yolu(self, x: YerSonucu, alan: str) -> str:
        """The row of this document that tells of a code, else the document."""
        i = next((i for i, k in enumerate(self._belge.kalemler, 1) if k.tasinir_kodu == x.kod), 0)
        return f"kalem[{i}]/@{alan}" if i else "@islem"

    def _bos_sozler(self, sonuclar: list[YerSonucu]) -> Iterator[Bulgu]:
        """SYM-016: what an ending document says of a code that does not differ."""
        if self._belge.sayar:
            return
        yerler = {(x.kod, x.yer) for x in sonuclar if x.farkli}
        siciller = {no for x in sonuclar for no in x.noksan_siciller}
        for i, k in enumerate(self._belge.kalemler, 1):
            yer = (k.tasinir_kodu, yer_anahtari(k.yer))
            if not k.bos and (k.sicil_no not in siciller if k.sicil_no else yer not in yerler):
                mesaj = (
                    f"{i}. kalem: {k.sicil_no or k.tasinir_kodu} sayımında fark yok; satırın söyleyeceği bir şey yok"
                )
                yield Bulgu(
                    kod="SYM-016",
                    yol=f"kalem[{i}]/@tasinir_kodu",
                    mesaj=mesaj,
                    beklenen="satırsız",
                    gelen=k.tasinir_kodu,
                )

    def _birlikte(self, sonuclar: list[YerSonucu]) -> Iterator[Bulgu]:
        """SYM-017: a code is above the books in one place and short in another."""
        for kod in dict.fromkeys(x.kod for x in sonuclar if x.fazla and hesabi(x.kod) != TUKETIM):
            noksan = [no for x in sonuclar if x.kod == kod for no in x.noksan_siciller]
            if noksan:
                fazla = sum(x.fazla for x in sonuclar if x.kod == kod)
                mesaj = f"{kod}: {miktar_yazi(fazla)} sicilsiz fazla, bulunmayan {', '.join(noksan)}; mahsup edilmedi"
                yield Bulgu(kod="SYM-017", yol="@islem", mesaj=mesaj)
