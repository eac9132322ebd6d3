"""What the end of a year of taşınırlar publishes (TMY m.10, m.34): of a harcama birimi its own cetveller, of muhasebe
birimi and administration those that add them up, as they stand then."""

from __future__ import annotations

from batch.documents.tur import Yayim

KLASOR = "tasinir"
_KAGIT = ("csv", "pdf")
_AKTARIM = ("csv",)


def birim_cetvelleri(harcama_birimi: str, yil: int) -> tuple[Yayim, ...]:
    """In ``<year>/<harcama birimi>/tasinir``: Örnek-13 of all its ambarlar, 14, and 18 where it has anything of a müze
    or kütüphane. Books are read as they stand when the run ends."""
    gun, yalniz = f"{yil}-12-31", {"harcama": harcama_birimi}

    def cetvel(ad: str, doluysa: bool = False) -> Yayim:
        yer = f"{KLASOR}/{ad}"
        return Yayim(ad, gun, yer, yalniz, _KAGIT, yil, klasor=harcama_birimi, doluysa=doluysa)

    return cetvel("ornek-13"), cetvel("ornek-14"), cetvel("ornek-18", doluysa=True)


def birim_paketi(harcama_birimi: str, yil: int) -> tuple[Yayim, ...]:
    """The cetveller with the other papers of the package: the year's counts (Örnek-12), the record of the last TİF
    number, and the list of what is there (TMY m.34/2)."""
    gun, yalniz = f"{yil}-12-31", {"harcama": harcama_birimi}
    adlar = {"tasinir-ornek-12": "ornek-12", "son-tif-tutanagi": "", "yil-sonu-paketi": ""}
    diger = (
        Yayim(rapor, gun, f"{KLASOR}/{ad or rapor}", yalniz, _KAGIT, yil, klasor=harcama_birimi)
        for rapor, ad in adlar.items()
    )
    return (*birim_cetvelleri(harcama_birimi, yil), *diger)


def idare_cetvelleri(yil: int) -> tuple[Yayim, ...]:
    """In ``<year>/<muhasebe birimi>/tasinir``: Örnek-15 of each muhasebe birimi; 16, 17 and their files for other
    programs of the administration. Every harcama birimi that ends its year has them made anew."""
    gun = f"{yil}-12-31"
    return (
        Yayim("ornek-15", gun, f"{KLASOR}/ornek-15", {}, _KAGIT, yil),
        *(Yayim(ad, gun, f"{KLASOR}/{ad}", {}, _KAGIT, yil, idarenin=True) for ad in ("ornek-16", "ornek-17")),
        *(
            Yayim(f"{ad}-aktarim", gun, f"{KLASOR}/{ad}-aktarim", {}, _AKTARIM, yil, idarenin=True)
            for ad in ("ornek-16", "ornek-17")
        ),
    )
