"""iCalendar (RFC 5545): a row of the calendar is an event of a whole day. Nothing in it is of the clock.

An event's UID is the deadline's id, its date and the unit, so a calendar that takes the file again finds the same
events; its DTSTAMP is the day that the books stood at.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from pathlib import Path

from icalendar import Calendar, Event

from batch.documents.gorunur import gorunur
from batch.reports.tablo import Tablo

SAHIP = "batch"  # what stands behind the @ of a UID


def yaz(tablo: Tablo, templates: Path) -> Iterator[bytes]:
    """The file in one piece; ``templates`` is not needed."""
    k = tablo.kunye
    takvim = Calendar()
    takvim.add("prodid", f"-//{SAHIP}//{tablo.ad}//TR")
    takvim.add("version", "2.0")
    takvim.add("calscale", "GREGORIAN")
    takvim.add("x-wr-calname", gorunur(f"{tablo.baslik} - {k.idare}"))
    if k.kod:
        takvim.add("x-batch-dogrulama-kodu", k.kod)
    damga = k.tarih or f"{k.yil}-01-01"
    yer = {s.ad: i for i, s in enumerate(tablo.sutunlar)}
    olaylar = []
    for s in tablo.satirlar():
        tarih, konu, dayanak, kimlik, durum, kayit = (
            str(s.hucreler[yer[ad]]) for ad in ("tarih", "konu", "dayanak", "kimlik", "durum", "kayit")
        )
        olaylar.append(_olay(kimlik, tarih, k.birim, damga, konu, "; ".join(x for x in (dayanak, durum, kayit) if x)))
    govde, son, _ = takvim.to_ical().rpartition(b"END:VCALENDAR\r\n")
    yield b"".join((govde, *olaylar, son))


@lru_cache(4096)  # each step of a year's end writes the calendar, and most of its days say what they have said before
def _olay(kimlik: str, tarih: str, birim: str, damga: str, konu: str, aciklama: str) -> bytes:
    gun = date.fromisoformat(tarih)
    olay = Event()
    olay.add("uid", f"{kimlik}-{tarih}-{birim}@{SAHIP}")
    olay.add("dtstamp", datetime.combine(date.fromisoformat(damga), datetime.min.time(), UTC))
    olay.add("dtstart", gun)
    olay.add("dtend", gun + timedelta(days=1))
    olay.add("summary", gorunur(konu))
    olay.add("description", gorunur(aciklama))
    olay.add("categories", [kimlik])
    olay.add("transp", "TRANSPARENT")
    return bytes(olay.to_ical())
