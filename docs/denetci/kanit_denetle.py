#!/usr/bin/env python3
"""Bir kanıt dosyasını deftere ve programa gerek olmadan denetler: python3 kanit_denetle.py kanit.json [KÖK]

KÖK: elinizdeki imzalı mizanın üstünde yazan Merkle kökü; verilmezse dosyanın kendi köküyle denetlenir.
Yalnız standart kitaplık kullanır. Çıkış kodu: 0 tutuyor, 1 tutmuyor.
"""

import hashlib
import json
import sys


def sha(veri):
    return hashlib.sha256(veri).digest()


def denetle(k, kok):
    satir = k["kayit"].encode("utf-8")
    govde, ayrac, kuyruk = satir.rpartition(b',"ozet":"')
    ozet = hashlib.sha256(govde).hexdigest()
    if not ayrac or kuyruk != ozet.encode() + b'"}':
        return "kaydın özeti içeriğini tutmuyor"
    kayit = json.loads(satir)
    if kayit["yevmiye"] != k["yevmiye"] or f"batch/{kayit['birim']}/{kayit['yil']}" != k["defter"]:
        return "kayıt başka bir yevmiyeye ya da deftere ait"
    i, son = k["yevmiye"] - 1, k["boy"] - 1
    if not 0 <= i <= son:
        return "yevmiye numarası defterin boyunu aşıyor"
    dugum = sha(b"\x00" + bytes.fromhex(ozet))  # RFC 6962: yaprak 0x00, iç düğüm 0x01 ile başlar
    for yan in map(bytes.fromhex, k["yol"]):
        if son == 0:
            return "kanıt yolu gereğinden uzun"
        if i % 2 == 1 or i == son:
            dugum = sha(b"\x01" + yan + dugum)
            while i and i % 2 == 0:
                i, son = i // 2, son // 2
        else:
            dugum = sha(b"\x01" + dugum + yan)
        i, son = i // 2, son // 2
    if son != 0 or dugum.hex() != kok.lower():
        return "kanıt yolu köke çıkmıyor"
    return ""


def main():
    if len(sys.argv) not in (2, 3):
        print(__doc__)
        return 1
    with open(sys.argv[1], encoding="utf-8") as f:
        k = json.load(f)
    sorun = denetle(k, sys.argv[2] if len(sys.argv) == 3 else k["kok"])
    if sorun:
        print("KANIT TUTMUYOR:", sorun)
        return 1
    print(f"kanıt tutuyor: {k['defter']} defterinin ilk {k['boy']} kaydı içinde {k['yevmiye']} numaralı yevmiye")
    return 0


if __name__ == "__main__":
    sys.exit(main())
