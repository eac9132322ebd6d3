"""stdout and stderr as they are on other people's machines: any encoding, a reader that has gone, no stream at all.

None of these may end a command that has done its work, or change its exit code.
"""

from __future__ import annotations

import codecs
import io
import os
import sys
import unicodedata

from batch.documents.gorunur import ASCII_HARFLER

DUZ = "batch-duz"
# What the messages and tables hold besides letters; one for one where it can be, so that tables keep their columns.
_ISARETLER = {
    **dict.fromkeys("─━═╌", "-"),
    **dict.fromkeys("│┃║", "|"),
    **dict.fromkeys("┌┬┐├┼┤└┴┘╭╮╰╯╞╡╪", "+"),
    **{"→": ">", "«": '"', "»": '"', "“": '"', "”": '"', "‘": "'", "’": "'", "…": "...", "–": "-", "—": "-"},
    **{"≤": "<=", "≥": ">=", "·": "-", "•": "*"},
    **ASCII_HARFLER,
}


def duz_yaz(h: UnicodeError) -> tuple[str | bytes, int]:
    """Codec error handler: a character that the output cannot carry is replaced by a readable one."""
    if not isinstance(h, UnicodeEncodeError):
        raise h
    return "".join(map(_duz, h.object[h.start : h.end])), h.end


def _duz(harf: str) -> str:
    if "\ud800" <= harf <= "\udfff":  # a byte of a file name that is no text
        return f"\\x{ord(harf) - 0xDC00:02x}" if "\udc80" <= harf <= "\udcff" else "?"
    ayrik = unicodedata.normalize("NFKD", harf).encode("ascii", "ignore").decode()
    return _ISARETLER.get(harf) or ayrik or "?"


codecs.register_error(DUZ, duz_yaz)


class _Cikis(io.FileIO):
    """A file descriptor whose reader (head, less) may leave: what is written after that goes nowhere."""

    okuyan_gitti = False

    def write(self, veri: object) -> int:
        bayt = memoryview(veri).cast("B")  # type: ignore[arg-type]
        if not self.okuyan_gitti:
            try:
                return super().write(bayt)
            except BrokenPipeError:
                self.okuyan_gitti = True
        return len(bayt)


def akislari_hazirla() -> None:
    """Prepare the process's streams; once, before anything is written."""
    for fd in (0, 1, 2):
        try:
            os.fstat(fd)
        except OSError:  # started without it: the next file opened must not take its place
            os.open(os.devnull, os.O_RDWR)
    sys.stdout = _sar(sys.stdout, 1, satir_satir=os.isatty(1))
    sys.stderr = _sar(sys.stderr, 2, satir_satir=True)


def _sar(eski: io.TextIOWrapper | object | None, fd: int, *, satir_satir: bool) -> io.TextIOWrapper:
    kodlama = getattr(eski, "encoding", None) or "utf-8"
    ham = _Cikis(fd, "wb", closefd=False)
    return io.TextIOWrapper(io.BufferedWriter(ham), encoding=kodlama, errors=DUZ, line_buffering=satir_satir)


def okuyan_gitti() -> bool:
    """Whether nobody reads stdout any more; a long output can be cut short then."""
    ham = getattr(getattr(sys.stdout, "buffer", None), "raw", None)
    return isinstance(ham, _Cikis) and ham.okuyan_gitti


def bosalt() -> None:
    """Write what is still buffered. Raises OSError (disk full); nothing is left to fail at exit then."""
    for akis, fd in ((sys.stdout, 1), (sys.stderr, 2)):
        try:
            akis.flush()
        except OSError as h:
            os.dup2(os.open(os.devnull, os.O_WRONLY), fd)
            raise OSError(h.errno, h.strerror, "stdout" if fd == 1 else "stderr") from None
