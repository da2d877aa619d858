"""Links that stand where something is filled in → fields of the same place, size and order.

What changes is written after the end of the file, as PDF allows: so little of it has to be read.
"""

import gc
import io
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from pypdf import PdfReader
from pypdf.generic import (
    ArrayObject,
    ByteStringObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NumberObject,
    PdfObject,
    TextStringObject,
)

from mentorkit.render.pdf.seal import SEAL, seal

PREFIX = "field:"
MULTILINE = 1 << 12
BOX = 9.64  # 3.4 mm in points
TYPED = "/Helv 10 Tf 0.11 0.14 0.19 rg"
TICK = "0.043 0.325 0.392 RG 1.4 w 1 J 1 j 2 5 m 4.1 2.6 l 7.8 7.4 l S"
FONT = {"Type": "/Font", "Subtype": "/Type1", "BaseFont": "/Helvetica"}
KEPT = ("/Type", "/Rect", "/F", "/StructParent")


def with_fields(pdf: bytes, labels: Mapping[str, str]) -> bytes:
    """Put a field in place of each link `field:KIND:NAME`; `labels` are the names as heard."""
    if not labels:
        return pdf
    before = int(pdf.rsplit(b"startxref", 1)[1].split()[0])
    made = pdf + _Form(PdfReader(io.BytesIO(pdf), strict=True), labels).update(len(pdf), before)
    # A reader is a ring of objects, and a run collects no garbage else: it would fill the memory.
    gc.collect(0)
    return made


class _Form:
    """Makes fields out of links, and gathers what is new or changed."""

    def __init__(self, reader: Any, labels: Mapping[str, str]) -> None:
        self.reader, self.labels = reader, labels
        self.trailer = reader.trailer
        self.root = self.trailer["/Root"]
        self.size: int = self.trailer["/Size"]
        self.changed: dict[int, PdfObject] = {}
        self.boxes: DictionaryObject | None = None
        numbers = self.root["/StructTreeRoot"]["/ParentTree"]["/Nums"]
        self.tags = dict(zip(numbers[::2], list.__iter__(numbers[1::2]), strict=True))

    def update(self, start: int, before: int) -> bytes:
        """Give what is to follow the file, which ends at `start` and has its index at `before`."""
        font = self._new(_dictionary(**FONT, Encoding="/WinAnsiEncoding"))
        fonts = _dictionary(Font=_dictionary(Helv=font))
        fields = ArrayObject(self._fields())
        form = _dictionary(Fields=fields, DA=TextStringObject(TYPED), DR=fonts)
        self.root[NameObject("/AcroForm")] = form
        made = seal(self.reader.pages, [each.get_object() for each in fields])
        self.root[NameObject(SEAL)] = TextStringObject(made)
        self.changed[self.trailer.raw_get("/Root").idnum] = self.root
        return self._written(start, before)

    def _fields(self) -> list[IndirectObject]:
        fields = []
        for page in self.reader.pages:
            for place in list.__iter__(page.get("/Annots", ArrayObject())):
                link: Any = place.get_object()
                led = link.get("/A", {}).get("/URI", "")
                if led.startswith(PREFIX):
                    self._turn(link, page.indirect_reference, *led.split(":")[1:])
                    self.changed[place.idnum] = link
                    fields.append(place)
        return fields

    def _turn(self, link: Any, page: IndirectObject | None, kind: str, name: str) -> None:
        """Make a link a field, and what it is tagged as a form."""
        for key in link.keys() - KEPT:
            del link[key]
        label = TextStringObject(self.labels[name])
        link.update(_dictionary(Subtype="/Widget", T=TextStringObject(name), TU=label, P=page))
        match kind:
            case "tick":
                link.update(_dictionary(FT="/Btn", V="/Off", AS="/Off", AP=self._boxes()))
            case "sign":
                link.update(_dictionary(FT="/Sig"))
            case _:
                flags = NumberObject(MULTILINE if kind == "lines" else 0)
                link.update(_dictionary(FT="/Tx", Ff=flags, DA=TextStringObject(TYPED)))
        place = self.tags[link["/StructParent"]]
        tag: Any = place.get_object()
        tag[NameObject("/S")] = NameObject("/Form")
        tag[NameObject("/K")] = tag["/K"][0]
        self.changed[place.idnum] = tag

    def _boxes(self) -> DictionaryObject:
        """Give how a box looks that is ticked, and one that is not; all of them share it."""
        if self.boxes is None:
            looks = _dictionary(Yes=self._drawn(TICK), Off=self._drawn(""))
            self.boxes = _dictionary(N=looks)
        return self.boxes

    def _drawn(self, strokes: str) -> IndirectObject:
        drawn = DecodedStreamObject()
        drawn.set_data(strokes.encode())
        area = ArrayObject(map(FloatObject, (0, 0, BOX, BOX)))
        drawn.update(_dictionary(Type="/XObject", Subtype="/Form", BBox=area))
        return self._new(drawn)

    def _new(self, made: PdfObject) -> IndirectObject:
        number = self.size
        self.size += 1
        self.changed[number] = made
        return IndirectObject(number, 0, self.reader)

    def _written(self, start: int, before: int) -> bytes:
        out, index = io.BytesIO(b"\n"), [b"xref\n"]
        out.seek(1)
        for number, changed in sorted(self.changed.items()):
            index.append(b"%d 1\n%010d 00000 n\r\n" % (number, start + out.tell()))
            out.write(b"%d 0 obj\n" % number)
            changed.write_to_stream(out)
            out.write(b"\nendobj\n")
        first: Any = self.trailer["/ID"][0]
        second = ByteStringObject(sha256(out.getvalue()).digest()[:16])
        known = {"Root": self.trailer.raw_get("/Root"), "Info": self.trailer.raw_get("/Info")}
        end = _dictionary(**known, ID=ArrayObject([first, second]))
        end[NameObject("/Size")] = NumberObject(self.size)
        end[NameObject("/Prev")] = NumberObject(before)
        at = start + out.tell()
        out.write(b"".join(index) + b"trailer\n")
        end.write_to_stream(out)
        out.write(b"\nstartxref\n%d\n%%%%EOF\n" % at)
        return out.getvalue()


def _dictionary(**entries: PdfObject | str | None) -> DictionaryObject:
    """Make a dictionary of objects; plain text is a name."""
    return DictionaryObject(
        {
            NameObject(f"/{key}"): NameObject(value) if type(value) is str else value
            for key, value in entries.items()
        }
    )
