"""The commands. Each is thin: options in, one call, a result in Turkish or JSON, an exit code."""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from batch import __version__
from batch.cli.destek_komutu import KosuAraclari, destek_komutlari
from batch.cli.ortak import (
    AYAR,
    BUTUNLUK,
    REDLI,
    TAMAM,
    Ilerleme,
    KullanimHatasi,
    duz_dosya,
    ekrana,
    ekrana_json,
    hatayi_soyle,
    ilerleme,
    kok_dizin,
    sinyalle_dur,
    soyle,
)
from batch.cli.rapor_secenekleri import RaporKomutu, parametreler
from batch.cli.turkce import Uygulama

if TYPE_CHECKING:
    from batch.config import Ayarlar
    from batch.pipeline.sonuc import KosuSonucu

app = Uygulama(
    degerli=("--root",),
    no_args_is_help=True,
    subcommand_metavar="KOMUT ...",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    pretty_exceptions_show_locals=False,
    help="Mahalli idare muhasebesi için toplu işlem: inbox'taki fişleri denetler, deftere yazar, rapor üretir.",
)

EKRAN_BULGU = 30  # rows: about a screen; the whole list is in outbox/

Kok = Annotated[Path | None, typer.Option("--root", help="çalışma dizini (yoksa BATCH_ROOT, o da yoksa bu dizin)")]
Json = Annotated[bool, typer.Option("--json", help="sonucu tek bir JSON nesnesi olarak yaz")]
Yil = Annotated[int, typer.Option("--year", min=1900, max=2999, help="mali yıl")]
YilYa = Annotated[int | None, typer.Option("--year", min=1900, max=2999, help="mali yıl")]
KosuYili = Annotated[
    int | None,
    typer.Option("--year", min=1900, max=2999, help="yalnız bu mali yıl (yoksa her belge kendi yılına)"),
]
Birim = Annotated[str, typer.Option("--unit", help="muhasebe birimi kodu")]


def _surum(istendi: bool) -> None:
    if istendi:
        ekrana(__version__)
        raise typer.Exit


@app.callback()
def _ana(
    ctx: typer.Context,
    root: Kok = None,
    version: Annotated[bool, typer.Option("--version", callback=_surum, is_eager=True, help="sürüm")] = False,
) -> None:
    ctx.obj = root


def _yurut(ctx: typer.Context, root: Path | None, as_json: bool, govde: Callable[[Ayarlar], int]) -> None:
    """Settings in, exit code out; every expected failure is one line."""
    from batch import config
    from batch.journal import dosya

    try:
        ayarlar = config.oku(kok_dizin(root or ctx.obj))
        dosya.grup_okur(ayarlar.grup_okur)
        kod = govde(ayarlar)
    except BaseException as h:
        if isinstance(h, typer.Exit):
            raise
        kod = hatayi_soyle(h, as_json)
    raise typer.Exit(kod)


def _birim_denetle(ayarlar: Ayarlar, birim: str) -> None:
    from batch.config import AyarHatasi

    if birim and birim not in ayarlar.birimler:
        raise AyarHatasi(f"{birim} birimi config/batch.toml içinde yok; olanlar: {', '.join(ayarlar.birimler)}")


def _istenen_birim(ayarlar: Ayarlar, birim: str) -> None:
    """The unit of a day's or a year's end. Raises KullanimHatasi: there is no journal to end."""
    if birim and birim not in ayarlar.birimler:
        raise KullanimHatasi(f"--unit: {birim} birimi yok; olanlar: {', '.join(ayarlar.birimler)}")


@app.command()
def init(
    ctx: typer.Context,
    yer: Annotated[
        Path | None, typer.Argument(metavar="DİZİN", help="kurulacak dizin (yoksa --root, o da yoksa bu dizin)")
    ] = None,
    demo: Annotated[bool, typer.Option("--demo", help="inbox'a bir belediyenin tam bir örnek yılını bırak")] = False,
    demo_ilozel: Annotated[
        bool, typer.Option("--demo-ilozel", help="inbox'a il özel idaresinin (merkez ve bir ilçe) örnek yılını bırak")
    ] = False,
    as_json: Json = False,
) -> None:
    """Çalışma dizini kurar."""
    from batch import config
    from batch.pipeline.kurulum import dizin_hazirla, kurallari_derle

    dizin: Path = yer or ctx.obj or Path()
    try:
        if demo and demo_ilozel:
            raise KullanimHatasi("--demo ile --demo-ilozel birlikte verilmez")
        ornek = "il-ozel-idaresi" if demo_ilozel else "belediye" if demo else ""
        if ornek and (dizin / "config" / "batch.toml").exists():
            raise KullanimHatasi(
                f"--demo{'-ilozel' * demo_ilozel} yeni bir dizinde kullanılır; {dizin} zaten bir çalışma dizini"
            )
        yazilan = dizin_hazirla(dizin.resolve(), demo=ornek)
        ayarlar = config.oku(dizin)
        eksikler = ayarlar.eksikler
        kurallari_derle(ayarlar)
    except BaseException as h:
        raise typer.Exit(hatayi_soyle(h, as_json)) from None
    if as_json:
        ekrana_json({"root": str(dizin.resolve()), "files": yazilan, "missing": [f"[idare] {ad}" for ad in eksikler]})
        return
    sirada = f"config/batch.toml içinde [idare] bölümünü doldurun ({', '.join(eksikler)}); sonra: " if eksikler else ""
    ekrana(f"{dizin.resolve()} hazır: {len(yazilan)} dosya yazıldı. Sırada: {sirada}batch --root {dizin} run")


def _sureli(ayarlar: Ayarlar, k: KosuSonucu) -> dict[str, Any]:
    j = k.json()
    if k.makbuz_yolu:
        from batch.pipeline.makbuz import ilk_satirlar

        j["receipt"]["rows"] = ilk_satirlar(ayarlar.kok / k.makbuz_yolu)
    return {**j, "seconds": k.milisaniye / 1000}


def _kosu_satiri(k: KosuSonucu) -> str:
    """A run in one line; what it has to tell beside goes to stderr."""
    j = k.json()
    d, b, y = j["files"], j["documents"], j["yevmiye"]
    for n in j["notes"]:
        soyle(f"not: {n}")
    return (
        f"koşu {k.kosu}: {d['taken']} dosya alındı; {b['accepted']} belge kabul, {b['rejected']} red, "
        f"{b['duplicate']} mükerrer; {j['lines']} satır" + (f"; yevmiye {y['first']}-{y['last']}" if y["first"] else "")
    )


def _kosu_yaz(k: KosuSonucu) -> None:
    ekrana(_kosu_satiri(k))
    bulgular = [*k.okunamayan_bulgulari, *(x for s in k.dosyalar for x in s.bulgular), *k.bakiye_bulgulari]
    # A new source brings a hundred new sub-accounts at once; on the screen they must not bury a rejection.
    # One that may be a misspelling is no such crowd: it is asked about by itself.
    yeni_hesap = [x for x in bulgular if x.kod == "HSP-005" and not x.beklenen]
    bulgular = [x for x in bulgular if x.kod != "HSP-005" or x.beklenen]
    if bulgular:
        from batch.cli.ekran import bulgulari_yaz

        bulgulari_yaz(bulgular, k.dosyalar, EKRAN_BULGU, "outbox/red ve outbox/islem altında")
    if yeni_hesap:
        ekrana(f"UYARI HSP-005: {len(yeni_hesap)} tanımsız alt hesap ilk kez kullanıldı; listesi outbox/islem altında")
    for birim, yil in sorted(k.baslar) if not k.deneme else ():
        ekrana(f"defter {birim}/{yil} başı: {k.baslar[birim, yil]}")
    for yol in sorted(k.ciktilar):
        ekrana(f"  {yol}")
    _gidecekleri_yaz(k)
    for t in k.teslim:
        ekrana("teslim: " + ", ".join(d.alinan.ad for d in t.dosyalar))
        _kosu_yaz(t)


def _gidecekleri_yaz(k: KosuSonucu) -> None:
    for x in k.gidecek:
        nolar = ", ".join(x["documents"][:EKRAN_BULGU])
        ekrana(f"{x['unit']} birimine gidecek: {len(x['documents'])} {x['kind']} belgesi ({nolar})")


@app.command()
def run(
    ctx: typer.Context,
    year: KosuYili = None,
    unit: Birim = "",
    dry_run: Annotated[bool, typer.Option("--dry-run", help="yalnız dene, hiçbir şey yazma")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """inbox'ta bekleyen her şeyi alır, denetler, deftere yazar, outbox'ı üretir."""
    sinyalle_dur()

    def govde(ayarlar: Ayarlar) -> int:
        _birim_denetle(ayarlar, unit)
        with ilerleme() as cubuk:
            sonuclar = _kos(ayarlar, year or 0, unit, cubuk, kuru=dry_run)
        if as_json:
            ekrana_json({**_sureli(ayarlar, sonuclar[-1]), "resumed": [s.kosu for s in sonuclar[:-1]]})
        else:
            for s in sonuclar:
                _kosu_yaz(s)
        if ayarlar.kaynaklar:
            _bitmeyenleri_soyle(ayarlar)
        return _cikis(*sonuclar)

    _yurut(ctx, root, as_json, govde)


def _kos(ayarlar: Ayarlar, yil: int, birim: str, cubuk: Ilerleme, *, kuru: bool) -> list[KosuSonucu]:
    """The run, or its trial. One that finds nothing to do is over before all that documents need is loaded."""
    if not kuru:
        from batch.pipeline import bos_kosu

        if (sonuc := bos_kosu.kos(ayarlar, yil, birim)) is not None:
            return [sonuc]
    from batch.pipeline import kosu

    if kuru:
        return [kosu.kuru_calistir(ayarlar, yil, birim, ilerleme=cubuk)]
    return kosu.calistir(ayarlar, yil, birim, ilerleme=cubuk)


def _bitmeyenleri_soyle(ayarlar: Ayarlar) -> None:
    from batch.journal.arsiv import inbox_adi
    from batch.pipeline import gelen

    for yol in gelen.denetim_bekleyen(ayarlar, gelen.listele(ayarlar.inbox)):
        soyle(f"bitti dosyası gelmediği için alınmadı: {inbox_adi(ayarlar.inbox, yol)}")


def _ayar_hatalarini_soyle(s: KosuSonucu) -> None:
    for h in s.ayar_hatalari:
        soyle(f"ayar hatası: {h}; dosya inbox'ta kaldı, ayar düzeltilince alınır")


def _cikis(*sonuclar: KosuSonucu) -> int:
    """Exit code of runs: settings to be mended weigh more than documents to be mended."""
    hepsi = [k for s in sonuclar for k in s.hepsi]
    for k in hepsi:
        _ayar_hatalarini_soyle(k)
    if any(k.ayar_hatalari for k in hepsi):
        return AYAR
    return REDLI if any(s.reddedilen_var for s in sonuclar) else TAMAM


@app.command()
def validate(
    ctx: typer.Context,
    files: Annotated[list[Path], typer.Argument(metavar="DOSYA...", exists=True, dir_okay=False, help="dosyalar")],
    year: KosuYili = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Dosyaları tam denetler, hiçbir şey yazmaz; run'ın neyi reddedeceğini söyler."""
    sinyalle_dur()

    def govde(ayarlar: Ayarlar) -> int:
        import msgspec

        from batch.journal.arsiv import gorunen_ad
        from batch.pipeline import kosu

        for f in files:
            duz_dosya(f)
        with ilerleme() as cubuk:
            adlar = [(gorunen_ad(f.name), f.resolve()) for f in files]
            s = kosu.kuru_calistir(ayarlar, year or 0, "", adlar, cubuk)
        bulgular = [*(x for d in s.dosyalar for x in d.bulgular), *s.bakiye_bulgulari]
        if as_json:
            sayilar = s.json()
            ekrana_json(
                {
                    "files": sayilar["files"],
                    "documents": sayilar["documents"],
                    "lines": sayilar["lines"],
                    "findings": msgspec.to_builtins(bulgular),
                    **({"would_deliver": s.gidecek} if s.gidecek else {}),
                }
            )
        else:
            from batch.cli.ekran import bulgulari_yaz
            from batch.pipeline.bulgu_yazisi import METIN_BULGU_AZAMI

            for d in (x for x in s.dosyalar if not x.denetim):
                n = d.sayilar
                ekrana(
                    f"{d.alinan.ad}: {n['kabul']} belge kabul edilir, {n['red']} reddedilir, {n['mükerrer']} mükerrer"
                )
            bulgulari_yaz(bulgular, s.dosyalar, METIN_BULGU_AZAMI, "--json ile")
            _gidecekleri_yaz(s)
        return _cikis(s)

    _yurut(ctx, root, as_json, govde)


@app.command()
def watch(
    ctx: typer.Context,
    year: KosuYili = None,
    unit: Birim = "",
    poll: Annotated[bool, typer.Option("--poll", help="dosya olaylarını bekleme, yalnız aralıkla listele")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Servis: dosyalar geldikçe run'ın işini yapar; SIGTERM/SIGINT ile eldeki iş bitince durur."""

    def govde(ayarlar: Ayarlar) -> int:
        from batch.pipeline.watch import izle

        _birim_denetle(ayarlar, unit)
        return izle(ayarlar, year or 0, unit, olaysiz=poll, bildir=lambda s: _bildir(ayarlar, s, as_json))

    _yurut(ctx, root, as_json, govde)


def _bildir(ayarlar: Ayarlar, s: KosuSonucu, as_json: bool) -> None:
    for k in s.hepsi:
        _ayar_hatalarini_soyle(k)
    if as_json:
        ekrana_json(_sureli(ayarlar, s))
    else:  # a service's log: a line a run; findings stand in outbox/red
        for k in s.hepsi:
            redler = sorted({yol.rpartition("/")[0] for yol in k.ciktilar if yol.startswith("outbox/red/")})
            ekrana(_kosu_satiri(k) + (f"; bakılacak: {', '.join(redler)}" if redler else ""))
            for b in k.okunamayan_bulgulari:
                soyle(f"{b.dosya}: {b.mesaj}")
    sys.stdout.flush()


@app.command()
def eod(
    ctx: typer.Context,
    date: Annotated[str, typer.Option("--date", metavar="GÜN", help="kapatılacak gün (yyyy-aa-gg; bugun, dun)")],
    unit: Birim = "",
    bekleyenle: Annotated[
        bool, typer.Option("--bekleyenle", help="inbox'ta o güne ait belge beklese de günü kapat")
    ] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="yalnız göster, hiçbir şey yazma")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Gün sonu: günün kayıtlarını yapar, günü kapatır; ayın son gününde ay sonunu da yapar."""
    sinyalle_dur()

    def govde(ayarlar: Ayarlar) -> int:
        from batch.cli import gun_sonu_komutu as g

        _istenen_birim(ayarlar, unit)
        istek = g.GunSonuIstegi(date, unit, bekleyenle, dry_run, as_json)
        kod, cevap = g.yap(ayarlar, istek)
        if as_json:
            g.json_yaz(cevap, istek, _sureli(ayarlar, cevap.kosular[-1]) if cevap.yapildi else None)
        else:
            for s in cevap.kosular:
                _kosu_yaz(s)
            g.yaz(cevap, istek)
        return max(kod, _cikis(*cevap.kosular))

    _yurut(ctx, root, as_json, govde)


@app.command()
def eoy(
    ctx: typer.Context,
    year: Annotated[
        int | None, typer.Option("--year", metavar="YIL", help="biten yıl (yalnız --dry-run ile yoksa: geçen yıl)")
    ] = None,
    stage: Annotated[
        str, typer.Option("--stage", metavar="AŞAMA", help="gecici, kapanis, acilis ya da mahsup; verilmezse sıradaki")
    ] = "",
    unit: Birim = "",
    bekleyenle: Annotated[bool, typer.Option("--bekleyenle", help="inbox'ta o yıla ait belge beklese de yap")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="yapılacak kayıtları göster, hiçbir şey yazma")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Yıl sonu: geçici mizan, kapanış, yeni yılın açılışı, mahsup dönemi; her çağrıda sıradaki aşamayı yapar."""
    sinyalle_dur()

    def govde(ayarlar: Ayarlar) -> int:
        from batch.cli import yil_sonu_komutu as y

        _istenen_birim(ayarlar, unit)
        istek = y.YilSonuIstegi(y.biten_yil(year, kuru=dry_run), stage, unit, bekleyenle, dry_run, as_json)
        kod, cevap = y.yap(ayarlar, istek)
        if as_json:
            y.json_yaz(cevap, istek, _sureli(ayarlar, cevap.kosular[-1]) if cevap.yapildi else None)
        else:
            for s in cevap.kosular:
                _kosu_yaz(s)
            y.yaz(cevap, istek)
        return max(kod, _cikis(*cevap.kosular))

    _yurut(ctx, root, as_json, govde)


@app.command(cls=RaporKomutu)
def report(
    ctx: typer.Context,
    name: Annotated[str, typer.Argument(metavar="RAPOR", help="rapor adı (--list ile görülür)")] = "",
    year: YilYa = None,
    as_of: Annotated[str, typer.Option("--as-of", metavar="TARİH|YEVMİYE_NO", help="hangi ana göre")] = "",
    unit: Birim = "",
    format_: Annotated[
        str,
        typer.Option(
            "--format",
            help="text, csv, xlsx, pdf, html, json; takvim için ics. Verilmezse -o ile yazılan dosyanın uzantısından, "
            "o da söylemezse text",
        ),
    ] = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help="çıktı dosyası; kesin-hesap için dizin de olur")
    ] = None,
    ekleriyle: Annotated[
        Path | None,
        typer.Option("--ekleriyle", metavar="DİZİN", help="mizan: defterlerine ve fişlerine bağlı HTML sayfaları"),
    ] = None,
    check: Annotated[str, typer.Option("--check", metavar="KOD", help="doğrulama kodunu denetle")] = "",
    list_: Annotated[bool, typer.Option("--list", help="raporları listele")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Herhangi bir raporu, geçmişteki herhangi bir ana göre üretir."""
    from batch.cli import rapor_komutu as r

    sinyalle_dur()
    if list_:
        raise typer.Exit(r.listele(kok_dizin(root or ctx.obj), as_json))
    secenekler = r.RaporSecenekleri(
        ad=name,
        yil=year,
        as_of=as_of,
        birim=unit,
        bicim=format_,
        cikti=output,
        as_json=as_json,
        ekleriyle=ekleriyle,
        parametreler=parametreler(ctx),
    )

    def govde(ayarlar: Ayarlar) -> int:
        if check:
            return r.denetle(ayarlar, check, as_json)
        return r.uret(ayarlar, secenekler)

    _yurut(ctx, root, as_json, govde)


@app.command()
def query(
    ctx: typer.Context,
    expr: Annotated[str, typer.Argument(metavar="İFADE", help='ifade, örneğin "hesap 630.03 ve tutar > 10000"')],
    year: YilYa = None,
    as_of: Annotated[str, typer.Option("--as-of", metavar="TARİH|YEVMİYE_NO", help="hangi ana göre")] = "",
    unit: Birim = "",
    format_: Annotated[str, typer.Option("--format", help="text, csv, json")] = "text",
    limit: Annotated[int, typer.Option("--limit", min=0, help="en çok bu kadar satır göster (0 hepsi)")] = 0,
    output: Annotated[Path | None, typer.Option("-o", "--output", help="çıktı dosyası")] = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Yevmiye satırlarından, kural diliyle yazılan koşula uyanları seçer (dil: batch kilavuz kural-dili)."""
    from batch.cli import sorgu_komutu as q

    sinyalle_dur()
    secenek = q.SorguSecenekleri(expr, year, as_of, unit, format_, limit, output, as_json)
    _yurut(ctx, root, as_json, lambda ayarlar: q.sorgula(ayarlar, secenek))


@app.command()
def isleyis(
    ctx: typer.Context,
    borc: Annotated[str, typer.Option("--borc", help="borçlanan hesaplar: 630,830")] = "",
    alacak: Annotated[str, typer.Option("--alacak", help="alacaklanan hesaplar: 103,360,835")] = "",
    hesap: Annotated[str, typer.Option("--hesap", help="bir hesabın nasıl çalıştığını göster")] = "",
    idare: Annotated[str, typer.Option("--idare", help="belediye, il-ozel-idaresi, bagli-idare ya da birlik")] = "",
    belge: Annotated[str, typer.Option("--belge", help="MIF ya da OEB; verilmezse ikisi de")] = "",
    islem: Annotated[str, typer.Option("--islem", help="NORMAL, ACILIS, DUZELTME …")] = "NORMAL",
    ay: Annotated[int | None, typer.Option("--ay", min=1, max=12, help="ay; verilmezse hepsi")] = None,
    kapsam: Annotated[bool, typer.Option("--kapsam", help="kuralları metnin numaralarıyla karşılaştır")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Bir kaydı hangi maddelerin açıkladığını, neyin eksik olduğunu ya da bir hesabın işleyişini gösterir."""
    from batch.cli.isleyis_komutu import Secenekler, sor

    try:
        kod = sor(
            kok_dizin(root or ctx.obj),
            Secenekler(borc, alacak, hesap, idare, belge.upper(), islem.upper(), ay, kapsam, as_json),
        )
    except BaseException as h:
        kod = hatayi_soyle(h, as_json)
    raise typer.Exit(kod)


@app.command(name="butce-kodu")
def butce_kodu(
    ctx: typer.Context,
    kod: Annotated[str, typer.Argument(metavar="[KOD]", help="03.2.1.01, 46.34.01.10 ya da 830.03.2.1.01 gibi")] = "",
    ara: Annotated[str, typer.Option("--ara", help="adında bu sözler geçen kodlar")] = "",
    liste: Annotated[str, typer.Option("--liste", help="yalnız bu liste: gider_ekonomik, fonksiyonel …")] = "",
    year: YilYa = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Bütçe sınıflandırmasının bir kodunu üstleri ve altlarıyla gösterir ya da adından kod bulur."""
    from batch.cli.butce_kodu_komutu import KodSorusu, sor

    try:
        sonuc = sor(kok_dizin(root or ctx.obj), KodSorusu(kod, ara, liste, year or 0, as_json))
    except BaseException as h:
        sonuc = hatayi_soyle(h, as_json)
    raise typer.Exit(sonuc)


@app.command()
def kod(
    ctx: typer.Context,
    kod_: Annotated[
        str, typer.Argument(metavar="[KOD]", help="FIS-001 gibi; FIS o harflerle başlayanları listeler")
    ] = "",
    list_: Annotated[bool, typer.Option("--list", help="kodları bölüm bölüm listele")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Bir bulgu kodunun anlamını, dayanağını, çözümünü ve örneğini gösterir; kod verilmezse hepsini listeler."""
    from batch.cli.kod_komutu import KodIstegi, sor

    try:
        sonuc = sor(kok_dizin(root or ctx.obj), KodIstegi(kod_, list_, as_json))
    except BaseException as h:
        sonuc = hatayi_soyle(h, as_json)
    raise typer.Exit(sonuc)


@app.command()
def esle(
    ctx: typer.Context,
    dosya: Annotated[Path, typer.Argument(metavar="DOSYA", exists=True, dir_okay=False, help="kaynağın örnek dosyası")],
    tur: Annotated[str, typer.Option("--tur", help="belgelerin türü: fis, butce, tif …")] = "",
    output: Annotated[Path | None, typer.Option("-o", help="taslağın yazılacağı dosya; varsa üzerine yazılmaz")] = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Örnek bir dosyaya bakıp ilk eşlemesini sorularıyla yazar ve onu dosyada dener."""
    from batch.cli.esle_komutu import EslemeIstegi
    from batch.cli.esle_komutu import esle as yap

    try:
        kod = yap(kok_dizin(root or ctx.obj), EslemeIstegi(dosya, tur, output, as_json))
    except BaseException as h:
        kod = hatayi_soyle(h, as_json)
    raise typer.Exit(kod)


def _bas_denetle(verilen: str | None) -> str:
    """A head as given: only what has the form of one may be called missing from the journal. Raises KullanimHatasi."""
    if verilen is None:
        return ""
    bas = verilen.strip().lower()
    if re.fullmatch("[0-9a-f]{64}", bas) is None:
        raise KullanimHatasi(
            f"--head bir yevmiye özeti olmalı (0-9 ve a-f harflerinden 64 karakter); "
            f"verilen {len(bas)} karakter: «{bas[:80]}»"
        )
    return bas


@app.command()
def verify(
    ctx: typer.Context,
    full: Annotated[
        bool, typer.Option("--full", help="alınan dosyaları, durumu ve outbox'ı da bayt bayt denetle")
    ] = False,
    head: Annotated[
        str | None, typer.Option("--head", metavar="ÖZET", help="elinizdeki bir baş (mizandaki yevmiye özeti)")
    ] = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Defterin zincirini ve özetlerini, durumun deftere uyduğunu denetler."""
    sinyalle_dur()

    def govde(ayarlar: Ayarlar) -> int:
        from batch.pipeline.dogrula import dogrula

        d = dogrula(ayarlar, tam=full, bas_ozet=_bas_denetle(head))
        if as_json:
            ekrana_json(
                {"ok": d.saglam, "journals": [x.json() for x in d.defterler], "errors": d.hatalar, "notes": d.notlar}
            )
        else:
            for x in d.defterler:
                if x.hata:
                    ekrana(f"{x.birim}/{x.yil}: BOZUK; {x.hata}")
                else:
                    ekrana(f"{x.birim}/{x.yil}: sağlam; {x.kayit} kayıt\n  baş         {x.ozet}\n  Merkle kökü {x.kok}")
                    if x.damgali_kayit:
                        ekrana(
                            f"  damga       {x.damgali_kayit}. kayıttaki baş, {x.damga_zamani} (imzası denetlenmedi)"
                        )
                    if x.bas_bulundu >= 0:
                        ekrana(f"  verilen baş {x.bas_bulundu}. kaydın özetidir; o güne kadarki kayıtlar değişmemiş")
            for h in d.hatalar:
                ekrana(f"HATA: {h}")
            for n in d.notlar:
                soyle(f"not: {n}")
            if not d.defterler and d.saglam:
                ekrana("defter yok")
        return TAMAM if d.saglam else BUTUNLUK

    _yurut(ctx, root, as_json, govde)


@app.command()
def goster(
    ctx: typer.Context,
    no: Annotated[str, typer.Argument(metavar="NO", help="17 (yevmiye), #17 (kayıt sırası) ya da OEB/2016-15 (belge)")],
    year: YilYa = None,
    unit: Birim = "",
    kaynak: Annotated[bool, typer.Option("--kaynak", help="geldiği dosyanın satırlarını da olduğu gibi yaz")] = False,
    acik: Annotated[bool, typer.Option("--acik", help="TCKN, VKN ve IBAN'ı maskelemeden yaz")] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Bir kaydı bütünüyle gösterir: satırları, maddeleri, kaynağı, nereden doğduğu, ne doğurduğu, sağlamlığı."""
    from batch.cli import goster_komutu as g

    sinyalle_dur()
    istek = g.GosterIstegi(no, year, unit, kaynak, acik, as_json)
    _yurut(ctx, root, as_json, lambda ayarlar: g.goster(ayarlar, istek))


@app.command()
def damga(ctx: typer.Context, year: YilYa = None, unit: Birim = "", root: Kok = None, as_json: Json = False) -> None:
    """Defterlerin başlarına, ayarda yazan komutla zaman damgası (RFC 3161) aldırır."""
    from batch.cli.damga_komutu import damgala

    sinyalle_dur()
    _yurut(ctx, root, as_json, lambda ayarlar: damgala(ayarlar, year, unit, as_json))


def _kayit_no(metin: str | None) -> str | None:
    if metin is not None and re.fullmatch("#?[0-9]{1,18}", metin) is None:
        raise typer.BadParameter(f"«{metin}» ne yevmiye numarası (7) ne de kayıt sırası (#7)")
    return metin


@app.command()
def proof(
    ctx: typer.Context,
    yevmiye_no: Annotated[
        str | None,
        typer.Argument(metavar="YEVMİYE_NO", help="yevmiye numarası ya da #kayıt sırası", callback=_kayit_no),
    ] = None,
    check: Annotated[Path | None, typer.Option("--check", metavar="DOSYA", help="bir kanıt dosyasını denetle")] = None,
    year: YilYa = None,
    unit: Birim = "",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="çıktı dosyası (yoksa stdout)")] = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Bir kaydın defterde olduğunun, defter olmadan denetlenebilen kanıtını üretir ya da denetler."""
    from batch.cli import rapor_komutu as r

    sinyalle_dur()
    if check is not None:
        try:
            kod = r.kanit_denetle(check, as_json)
        except BaseException as h:
            kod = hatayi_soyle(h, as_json)
        raise typer.Exit(kod)
    if yevmiye_no is None:
        raise typer.Exit(hatayi_soyle(KullanimHatasi("bir yevmiye numarası ya da --check DOSYA verin"), as_json))
    no = yevmiye_no
    _yurut(ctx, root, as_json, lambda ayarlar: r.kanit_uret(ayarlar, no, year, unit, output, as_json))


@app.command()
def segment(
    ctx: typer.Context,
    year: YilYa = None,
    unit: Birim = "",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="KLASÖR", help="klasör (yoksa outbox/segment)")
    ] = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Defterleri, birleştirilmek üzere Parquet segmentleri olarak yazar; değişmeyen yeniden yazılmaz."""
    from batch.cli.filo_komutu import aktar

    sinyalle_dur()
    _yurut(ctx, root, as_json, lambda ayarlar: aktar(ayarlar, year, unit, output, as_json))


@app.command()
def filo(
    ctx: typer.Context,
    tablo: Annotated[str, typer.Argument(metavar="TABLO", help="mizan, ornek-16, ornek-17 ya da bilanco")],
    dizin: Annotated[Path, typer.Argument(metavar="KLASÖR", help="birimlerin segment klasörlerini tutan klasör")],
    year: Yil,
    engine: Annotated[str, typer.Option("--engine", help="duckdb ya da spark")] = "duckdb",
    kind: Annotated[str, typer.Option("--kind", help="mizan: aylik, gecici, kapanis-oncesi, kesin ya da kapanis")] = "",
    level: Annotated[int, typer.Option("--level", min=0, max=9, help="mizan: en alt düzey (0 hepsi)")] = 0,
    bicim: Annotated[str, typer.Option("--format", help="text, csv, xlsx, pdf, html ya da json")] = "text",
    output: Annotated[Path | None, typer.Option("-o", "--output", help="çıktı dosyası (yoksa stdout)")] = None,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Birçok birimin segmentlerini denetler, toplar; birimin kendi raporunun tablosunu birleşik üretir."""
    from batch.cli.filo_komutu import FiloSecenekleri, topla

    sinyalle_dur()
    s = FiloSecenekleri(tablo, dizin, year, engine, kind, level, bicim, output, as_json)
    _yurut(ctx, root, as_json, lambda ayarlar: topla(ayarlar, s))


@app.command()
def rebuild(ctx: typer.Context, root: Kok = None, as_json: Json = False) -> None:
    """state/ dizinini defterden yeniden kurar; aynı baytlar çıkar."""
    sinyalle_dur()

    def govde(ayarlar: Ayarlar) -> int:
        from batch.journal.kilit import kilit
        from batch.pipeline import teslim
        from batch.pipeline.dogrula import hepsini_yeniden_kur

        with kilit(ayarlar.journal):
            kurulan, hatalar = hepsini_yeniden_kur(ayarlar)
            birakilan = teslim.yeniden_birak(ayarlar) if not hatalar else []
        if as_json:
            yeni = [{"unit": b, "year": y, "file": str(p.relative_to(ayarlar.kok))} for b, y, p in kurulan]
            yollar = [str(x.yol.relative_to(ayarlar.kok)) for x in birakilan]
            ekrana_json({"rebuilt": yeni, "errors": hatalar, **({"delivered_again": yollar} if yollar else {})})
        else:
            for b, y, p in kurulan:
                ekrana(f"{b}/{y}: {p.relative_to(ayarlar.kok)} yeniden kuruldu")
            for x in birakilan:
                ekrana(f"{x.yol.relative_to(ayarlar.kok)}: {x.alici} birimine gitmemiş belgeler yeniden bırakıldı")
        for h in hatalar:
            soyle(f"BÜTÜNLÜK HATASI: {h}")
        return BUTUNLUK if hatalar else TAMAM

    _yurut(ctx, root, as_json, govde)


@app.command()
def status(
    ctx: typer.Context,
    hepsi: Annotated[
        bool, typer.Option("--hepsi", help="kapanmış yıllardan ve bir yıldan önceden kalanları da göster")
    ] = False,
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Ne açık, ne bekliyor, ne reddedildi, neyin süresi doluyor."""

    def govde(ayarlar: Ayarlar) -> int:
        from batch.cli.ekran import sarili_yaz
        from batch.pipeline.durum_cikti import durum_json, durum_metni
        from batch.pipeline.durum_raporu import durum_topla

        durum = durum_topla(ayarlar)
        if as_json:
            ekrana_json(durum_json(durum))
        else:
            sarili_yaz(durum_metni(durum, hepsi=hepsi))
        return BUTUNLUK if durum.bozuk else REDLI if durum.gelmeyenler else TAMAM

    _yurut(ctx, root, as_json, govde)


@app.command()
def ayar(ctx: typer.Context, root: Kok = None, as_json: Json = False) -> None:
    """Ayarları denetler; geçerli değerleri ve nereden geldiklerini gösterir."""
    from batch.cli.ayar_komutu import goster

    try:
        kod = goster(kok_dizin(root or ctx.obj), as_json)
    except BaseException as h:
        kod = hatayi_soyle(h, as_json)
    raise typer.Exit(kod)


@app.command()
def sema(
    ctx: typer.Context,
    ad: Annotated[str, typer.Argument(metavar="[AD]", help="komutun adı; verilmezse şemalar listelenir")] = "",
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """--json çıktılarının JSON şemasını yazar ya da şemaları listeler."""
    from batch.cli.sema_komutu import goster

    try:
        kod = goster(ad, as_json)
    except BaseException as h:
        kod = hatayi_soyle(h, as_json)
    raise typer.Exit(kod)


@app.command()
def kilavuz(
    ctx: typer.Context,
    sayfa: Annotated[
        str, typer.Argument(metavar="[SAYFA]", help="kullanim, hata-kodlari …; verilmezse sayfalar listelenir")
    ] = "",
    bolum: Annotated[str, typer.Option("--bolum", help="sayfanın yalnız başlığı bu olan bölümü")] = "",
    root: Kok = None,
    as_json: Json = False,
) -> None:
    """Programla gelen kılavuz sayfalarını listeler ya da yazar."""
    from batch.cli.kilavuz_komutu import goster

    try:
        kod = goster(sayfa, bolum, as_json)
    except BaseException as h:
        kod = hatayi_soyle(h, as_json)
    raise typer.Exit(kod)


destek_komutlari(app, KosuAraclari(_yurut, _kosu_yaz, _sureli, _cikis))
