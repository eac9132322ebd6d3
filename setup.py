"""Builds what pyproject.toml describes; here only because of the data folders.

The folders that operators know (config/, docs/, schemas/, templates/ and the two READMEs) stay at the top of the
checkout. A wheel carries copies inside the package, in ``batch/_veri``, so that every way of installing keeps them
together. Manual pages go where ``man`` looks beside the command: ``share/man`` below the environment.
"""

from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

VERI = (
    *("config/**/*", "schemas/**/*", "templates/**/*"),
    *("docs/*.md", "docs/denetci/*", "docs/editor/*"),
    *("inbox/README.md", "outbox/README.md"),
    *(f"tests/ornek/hata/???-???.{uzanti}" for uzanti in ("csv", "txt", "xml", "xls?")),  # `batch kod`
)


def veri_dosyalari() -> list[str]:
    """Without what editors leave behind."""
    dosyalar = (y for desen in VERI for y in Path().glob(desen) if y.is_file())
    return sorted(str(y) for y in dosyalar if not y.name.startswith((".", "~")) and not y.name.endswith("~"))


class VeriyleKur(build_py):
    """Copies the data folders next to the modules; an editable install uses those of the checkout."""

    def _ciftler(self) -> list[tuple[str, str]]:
        return [(y, str(Path(self.build_lib, "batch", "_veri", y))) for y in veri_dosyalari()]

    def run(self) -> None:
        super().run()
        if self.editable_mode:
            return
        for kaynak, hedef in self._ciftler():
            self.mkpath(str(Path(hedef).parent))
            self.copy_file(kaynak, hedef)

    def get_source_files(self) -> list[str]:
        return [*super().get_source_files(), *veri_dosyalari()]

    def get_outputs(self, include_bytecode: bool = True) -> list[str]:
        kendi = super().get_outputs(include_bytecode)
        return kendi if self.editable_mode else [*kendi, *(hedef for _, hedef in self._ciftler())]


setup(
    cmdclass={"build_py": VeriyleKur},
    data_files=[("share/man/man1", sorted(map(str, Path("docs/man").glob("*.1"))))],
)
