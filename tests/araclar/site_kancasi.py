"""Hooks of `make site`: the pages beside docs/ come into the site, and links between the two are found there.

Called by mkdocs (extra ``docs``), which the tests do without.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File

PROJE = Path(__file__).resolve().parent.parent.parent
DISARIDAKI = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "SECURITY.md", "tests/bench/README.md")
_SAYFASIZ = re.compile(r"\[([^\]]*)\]\((?!https?:|#)([^)#]*)(#[^)]*)?\)")


def on_files(files: Any, config: Any) -> Any:
    for ad in DISARIDAKI:
        files.append(File.generated(config, ad, abs_src_path=str(PROJE / ad)))
    return files


def on_page_markdown(markdown: str, page: Any, config: Any, files: Any) -> str:
    """Links as they are in the checkout, to where the page lies in the site; what has no page there stays as text."""
    ad = page.file.src_uri
    yer = PROJE / ad if ad in DISARIDAKI else PROJE / "docs" / ad

    def bag(m: re.Match[str]) -> str:
        hedef = (yer.parent / m[2]).resolve()
        sayfa = hedef.relative_to(PROJE / "docs" if hedef.is_relative_to(PROJE / "docs") else PROJE).as_posix()
        if files.get_file_from_path(sayfa) is None:
            if not hedef.exists():
                raise FileNotFoundError(f"{ad}: {m[0]}")
            return m[1]
        return f"[{m[1]}]({'../' * ad.count('/')}{sayfa}{m[3] or ''})"

    return _SAYFASIZ.sub(bag, markdown)
