"""The engines that add segments up: the same SQL text on each, in the part of the language that both have.

The queries are files beside this module. Amounts are whole numbers of 64 bits: DuckDB adds them up in 128 bits, Spark
in 64 and refuses what does not fit, so a sum is exact on both or there is none. Neither reaches beyond the segments and
a private folder of its own.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from typing import Any, Protocol

from batch.filo.hata import SegmentHatasi
from batch.filo.sema import GUN, METIN, NO, SAYI, SUTUNLAR

DUCKDB, SPARK = "duckdb", "spark"
BELLEK = "2GB"  # what an engine may take before it uses its private folder
Satirlar = list[tuple[Any, ...]]
Dosyalar = Mapping[str, Sequence[str | Path]]  # by table


class MotorYok(Exception):
    """An engine that is not installed here, or that its own needs are missing for; the text says what to do."""


class FiloMotoru(Protocol):
    """An engine with the tables of one year at hand."""

    def sor(self, sorgu: str, dosyalar: Dosyalar, an: Mapping[str, int] | None = None) -> Satirlar:
        """The rows of a query (`sql/<sorgu>.sql`) over files by table; ``an``: unit → record, the table of that name.

        Raises SegmentHatasi for files that the engine cannot read.
        """
        ...


def sql(sorgu: str) -> str:
    """The text of a query."""
    return (files("batch.filo") / "sql" / f"{sorgu}.sql").read_text("utf-8")


def motor_ac(ad: str, kok: Path) -> AbstractContextManager[FiloMotoru]:
    """An engine for the segments below a folder. Raises MotorYok."""
    return {DUCKDB: _duckdb, SPARK: _spark}[ad](kok)


@contextmanager
def _ozel_klasor(kok: Path) -> Iterator[tuple[Path, Path]]:
    """A private folder, and in it another name of ``kok``: engines take ``*`` and brackets in a path for patterns."""
    with tempfile.TemporaryDirectory(prefix="batch-filo-") as gecici:
        ad = Path(gecici).resolve() / "segmentler"
        ad.symlink_to(kok.resolve(), target_is_directory=True)
        yield Path(gecici).resolve(), ad


class _DuckDB:
    def __init__(self, baglanti: Any, hata: type[Exception], kok: Path, adi: Path) -> None:
        self._db, self._hata, self._kok, self._adi = baglanti, hata, kok, adi

    def sor(self, sorgu: str, dosyalar: Dosyalar, an: Mapping[str, int] | None = None) -> Satirlar:
        try:
            for ad, yollar in dosyalar.items():
                self._db.execute(
                    f"CREATE OR REPLACE TEMP VIEW {ad} AS SELECT * FROM read_parquet({self._liste(yollar)})"
                )
            if an is not None:
                self._db.execute("CREATE OR REPLACE TEMP TABLE an (birim VARCHAR, sira BIGINT)")
                self._db.execute("INSERT INTO an SELECT unnest(?), unnest(?)", [list(an), list(an.values())])
            satirlar: Satirlar = self._db.execute(sql(sorgu)).fetchall()
        except self._hata as h:
            if type(h).__name__ == "OutOfMemoryException":
                raise MemoryError from None
            raise SegmentHatasi([f"duckdb segmentleri okuyamadı: {_tek_satir(h)}"]) from None
        return satirlar

    def _liste(self, yollar: Sequence[str | Path]) -> str:
        return f"[{', '.join(map(_metin, _adlari(yollar, self._kok, self._adi)))}]"


def _adlari(yollar: Sequence[str | Path], kok: Path, adi: Path) -> Iterator[str]:
    """Files below ``kok`` under its other name. Raises ValueError for one that is not."""
    on = str(kok).rstrip("/") + "/"
    for yol in map(str, yollar):
        if not yol.startswith(on):
            raise ValueError(yol)
        yield f"{adi}/{yol[len(on) :]}"


def _metin(deger: str) -> str:
    """A text in SQL."""
    return "'" + deger.replace("'", "''") + "'"


def _tek_satir(h: Exception) -> str:
    return " ".join(str(h).split())[:300]


@contextmanager
def _duckdb(kok: Path) -> Iterator[FiloMotoru]:
    try:
        duckdb = import_module("duckdb")
    except ImportError:
        raise MotorYok("duckdb kurulu değil: pip install 'duckdb>=1.4'") from None
    with _ozel_klasor(kok) as (gecici, adi):
        baglanti = duckdb.connect(
            ":memory:",
            config={
                "autoinstall_known_extensions": "false",
                "autoload_known_extensions": "false",
                "memory_limit": BELLEK,
                "temp_directory": str(gecici / "duckdb"),
            },
        )
        try:
            # Nothing but these two folders from here on, no network, and no way back.
            izinli = ", ".join(map(_metin, (str(gecici), str(kok.resolve()))))
            baglanti.execute(f"SET allowed_directories = [{izinli}]")
            baglanti.execute("SET enable_external_access = false")
            baglanti.execute("SET parquet_metadata_cache = true")  # footers are looked at when a view is made, too
            baglanti.execute("SET lock_configuration = true")
            yield _DuckDB(baglanti, duckdb.Error, kok, adi)
        finally:
            baglanti.close()


class _Spark:
    def __init__(self, oturum: Any, kok: Path, adi: Path) -> None:
        self._s, self._kok, self._adi = oturum, kok, adi

    def sor(self, sorgu: str, dosyalar: Dosyalar, an: Mapping[str, int] | None = None) -> Satirlar:
        hatalar = import_module("pyspark.errors")
        try:
            for ad, yollar in dosyalar.items():
                adlar = _adlari(yollar, self._kok, self._adi)
                self._s.read.schema(_spark_semasi(ad)).parquet(*adlar).createOrReplaceTempView(ad)
            if an is not None:
                tablo = self._s.createDataFrame(list(an.items()), "birim string, sira bigint")
                tablo.createOrReplaceTempView("an")
            return [tuple(r) for r in self._s.sql(sql(sorgu)).collect()]
        except hatalar.PySparkException as h:
            raise SegmentHatasi([f"spark segmentleri toplayamadı: {_tek_satir(h)}"]) from None


_SPARK_TURLERI = {METIN: "string", SAYI: "bigint", NO: "int", GUN: "date"}


def _spark_semasi(tablo: str) -> str:
    return ", ".join(f"{ad} {_SPARK_TURLERI[tur]}" for ad, tur in SUTUNLAR[tablo].items())


@contextmanager
def _spark(kok: Path) -> Iterator[FiloMotoru]:
    from shutil import which

    try:
        sql_modulu = import_module("pyspark.sql")
    except ImportError:
        raise MotorYok("pyspark kurulu değil: pip install 'batch[spark]' (ya da --engine duckdb)") from None
    java = os.environ.get("JAVA_HOME")
    if which("java", path=f"{java}/bin" if java else None) is None:
        raise MotorYok("Spark için Java 17 ya da yenisi gerekir; kurun ya da --engine duckdb verin")
    with _ozel_klasor(kok) as (gecici, adi):
        ayarlar = {
            "spark.sql.ansi.enabled": "true",  # a sum that does not fit is refused, not wrapped
            "spark.ui.enabled": "false",
            "spark.driver.host": "127.0.0.1",
            "spark.driver.bindAddress": "127.0.0.1",
            "spark.driver.memory": BELLEK.replace("GB", "g"),
            "spark.local.dir": str(gecici / "spark"),
            "spark.sql.warehouse.dir": str(gecici / "depo"),
            "spark.sql.shuffle.partitions": "8",
            "spark.log.level": "OFF",
            "spark.ui.showConsoleProgress": "false",
        }
        kurucu = sql_modulu.SparkSession.builder.appName("batch-filo").master("local[*]")
        for ad, deger in ayarlar.items():
            kurucu = kurucu.config(ad, deger)
        try:
            oturum = kurucu.getOrCreate()
        except Exception as h:
            # What keeps Java from starting comes in many classes, none of which the caller could know.
            raise MotorYok(f"Spark başlatılamadı: {_tek_satir(h)}") from None
        try:
            yield _Spark(oturum, kok, adi)
        finally:
            oturum.stop()
