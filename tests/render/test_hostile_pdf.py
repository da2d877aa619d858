"""PDFs made to trip up whoever reads them: they are refused or read, and nothing breaks."""

import io
import zlib

import pytest

from mentorkit.render.pdf.examine import Examined, examine

ROOT = b"<</Type/Catalog/Pages 2 0 R>>"
PAGES = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
PAGE = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
DRAWN = (
    b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
    b"/Resources<</Font<<>>/XObject<</A 5 0 R>>>>>>"
)
FORM = b"/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</A 5 0 R>>>>"
SIGNED = (
    b"<</T(a)/FT/Sig/V<</Type/Sig/Filter/Adobe.PPKLite/SubFilter/adbe.pkcs7.detached"
    b"/ByteRange[0 10 20 99999999]/Contents<3003>>>>>"
)
FIELDS = b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/SigFlags 3>>>>"
BOMB = zlib.compress(zlib.compress(b" " * 200_000_000))


def stream(data: bytes, more: bytes = b"") -> bytes:
    return b"<</Length %d%s>>\nstream\n%s\nendstream" % (len(data), more, data)


def pdf(*objects: bytes) -> bytes:
    out, places = io.BytesIO(), list[int]()
    out.write(b"%PDF-1.7\n")
    for number, each in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, each))
    start, size = out.tell(), len(objects) + 1
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % size)
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (size, start))
    return out.getvalue()


@pytest.mark.filterwarnings("default")
@pytest.mark.parametrize(
    "data",
    [
        pdf(ROOT, b"<</Type/Pages/Kids[2 0 R]/Count 1>>"),
        pdf(ROOT, b"<</Type/Pages/Kids[%s]/Count 300000>>" % (b"3 0 R " * 300_000), PAGE),
        pdf(ROOT, PAGES, DRAWN, stream(b"/A Do"), stream(b"/A Do /A Do", FORM)),
        pdf(ROOT, PAGES, DRAWN, stream(BOMB, b"/Filter[/FlateDecode/FlateDecode]"), b"null"),
        pdf(FIELDS, PAGES, PAGE, b"<</T(a)/Kids[4 0 R 4 0 R]/Parent 4 0 R/FT/Tx>>"),
        pdf(ROOT[:-2] + b"/Names<</EmbeddedFiles 4 0 R>>>>", PAGES, PAGE, b"<</Kids[4 0 R]>>"),
        pdf(ROOT[:-2] + b"/X " + b"[" * 50_000 + b"]" * 50_000 + b">>", PAGES, PAGE),
        pdf(b"2 0 R", b"1 0 R"),
        pdf(ROOT, PAGES, PAGE[:-2] + b"/Annots 5/Resources[1]>>"),
    ],
    ids=["pages", "count", "drawn", "bomb", "fields", "files", "deep", "root", "odd"],
)
def test_nothing_breaks_and_nothing_is_proven(data: bytes) -> None:
    found = examine(data)

    assert isinstance(found, str) or not found.proves


def test_a_signature_that_cannot_be_read_does_not_hold() -> None:
    found = examine(pdf(FIELDS, PAGES, PAGE, SIGNED))

    assert isinstance(found, Examined)
    assert [each.sound for each in found.signatures or ()] == [False]
