#!/usr/bin/env python3
"""Bir kanıt dosyasını deftere ve programa gerek olmadan denetler: python3 kanit_denetle.py kanit.json [KÖK]

KÖK: elinizdeki imzalı mizanın üstünde yazan Merkle kökü; verilmezse dosyanın kendi köküyle denetlenir.
Yalnız standart kitaplık kullanır. Çıkış kodu: 0 tutuyor, 1 tutmuyor ya da dosya bir kanıt değil.
"""

import hashlib
import json
import os
import re
import sys

OZET = re.compile("[0-9a-f]{64}")
ALANLAR = {"bicim", "defter", "yevmiye", "boy", "kok", "bas", "yol", "kayit"}


def sha(veri):
    return hashlib.sha256(veri).digest()


def koke_cikar(ozet, i, boy, yol, kok):
    """RFC 6962: yaprak 0x00, iç düğüm 0x01 ile başlar."""
    son = boy - 1
    if not 0 <= i <= son:
        return False
    dugum = sha(b"\x00" + bytes.fromhex(ozet))
    for yan in map(bytes.fromhex, yol):
        if son == 0:
            return False
        if i % 2 == 1 or i == son:
            dugum = sha(b"\x01" + yan + dugum)
            while i and i % 2 == 0:
                i, son = i // 2, son // 2
        else:
            dugum = sha(b"\x01" + dugum + yan)
        i, son = i // 2, son // 2
    return son == 0 and dugum.hex() == kok


def denetle(k, kok):
    """Tutmuyorsa nedeni, tutuyorsa boş yazı."""
    eklenen = {"batch-kanit/1": set(), "batch-kanit/2": {"bas_yol"}, "batch-kanit/3": {"bas_yol", "sira"}}
    if k["bicim"] not in eklenen:
        return "kanıt biçimi tanınmıyor"
    yeni = "bas_yol" in eklenen[k["bicim"]]
    if set(k) - (set() if yeni else {"bas_yol"}) != ALANLAR | eklenen[k["bicim"]]:
        return "kanıt dosyasının alanları eksik ya da fazla"
    yer = k.get("sira", k["yevmiye"])
    ozetler = [k["bas"], k["kok"], *k["yol"], *k.get("bas_yol", [])]
    if not all(type(x) is int for x in (k["yevmiye"], k["boy"], yer)) or not all(map(OZET.fullmatch, ozetler)):
        return "kanıt dosyasının bir alanı beklenen biçimde değil"
    satir = k["kayit"].encode("utf-8")
    govde, ayrac, kuyruk = satir.rpartition(b',"ozet":"')
    ozet = hashlib.sha256(govde).hexdigest()
    if not ayrac or kuyruk != ozet.encode() + b'"}':
        return "kaydın özeti içeriğini tutmuyor"
    kayit = json.loads(satir)
    defter = f"batch/{kayit['birim']}/{kayit['yil']}"
    if (kayit.get("yevmiye", 0), kayit["sira"], defter) != (k["yevmiye"], yer, k["defter"]):
        return "kayıt başka bir yevmiyeye ya da deftere ait"
    boy = k["boy"]
    if not koke_cikar(ozet, yer - 1, boy, k["yol"], kok):
        return "kanıt yolu köke çıkmıyor"
    if (yer == boy and k["bas"] != ozet) or (
        yeni and not koke_cikar(k["bas"], boy - 1, boy, k["bas_yol"], kok)
    ):
        return "baş, defterin son kaydının özeti değil"
    return ""


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 1
    try:
        if not os.path.isfile(sys.argv[1]):
            raise ValueError("düz bir dosya değil")
        with open(sys.argv[1], encoding="utf-8") as f:
            k = json.load(f)
        sorun = denetle(k, sys.argv[2].lower() if len(sys.argv) == 3 else k["kok"])
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as h:
        sorun = f"dosya okunamadı ya da bir kanıt değil ({type(h).__name__}: {h})"
    if sorun:
        print("KANIT TUTMUYOR:", sorun)
        return 1
    hangi = f"{k['yevmiye']} numaralı yevmiye" if k["yevmiye"] else f"{k['sira']}. kayıt"
    print(f"kanıt tutuyor: {k['defter']} defterinin ilk {k['boy']} kaydı içinde {hangi}")
    if k["bicim"] == "batch-kanit/1":
        print("(bu eski biçim defterin başını kanıtlamaz; «bas» alanına güvenmeyin)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
