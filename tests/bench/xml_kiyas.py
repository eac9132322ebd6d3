"""The floor for XML: libxml2's verdict and a loop over the rows' attributes, nothing kept.

python tests/bench/xml_kiyas.py SCHEMA XML
"""

from __future__ import annotations

import sys

from lxml import etree

AD_ALANI = "{urn:batch:belge:1}"


def main() -> int:
    sema, yol = sys.argv[1:]
    belge = satir = alan = 0
    for _, fis in etree.iterparse(yol, events=("end",), tag=AD_ALANI + "fis", schema=etree.XMLSchema(file=sema)):
        belge += 1
        for s in fis.iterchildren(AD_ALANI + "satir"):
            satir += 1
            alan += len(s.items())
        fis.clear()
        while fis.getprevious() is not None:
            del fis.getparent()[0]
    print(f"{belge};{satir};{alan}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
