"""Digital signatures: whose they are, what they cover, what was changed since."""

import io
import sys
from datetime import UTC, datetime, timedelta
from functools import cache

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import NoEncryption, pkcs12
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfSignatureMetadata, SimpleSigner, sign_pdf
from pypdf import PdfReader, PdfWriter

from mentorkit.render.pdf.examine import Examined, examine
from mentorkit.render.pdf.signatures import Signature, signatures
from tests.render.returning import filled, made, page_saying

DAY = timedelta(1)


@cache
def signer(name: str) -> SimpleSigner:
    """Make a key with a certificate that only says itself whose it is."""
    key = ec.generate_private_key(ec.SECP256R1())
    who = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])
    now = datetime.now(UTC)
    made = x509.CertificateBuilder(who, who, key.public_key(), 1, now - DAY, now + DAY)
    certificate = made.sign(key, hashes.SHA256())
    kept = pkcs12.serialize_key_and_certificates(b"key", key, certificate, None, NoEncryption())
    found = SimpleSigner.load_pkcs12_data(kept, [], b"")

    assert isinstance(found, SimpleSigner)
    return found


def signed(pdf: bytes, field: str, name: str) -> bytes:
    out = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    sign_pdf(writer, PdfSignatureMetadata(field_name=field), signer(name), output=out)
    return out.getvalue()


@cache
def by_both() -> bytes:
    return signed(signed(made(), "mentee", "Zoë O’Neill"), "mentor", "Maria Fernández")


def examined(pdf: bytes) -> Examined:
    found = examine(pdf)

    assert isinstance(found, Examined)
    return found


def found_in(pdf: bytes) -> list[Signature]:
    return list(examined(pdf).signatures or ())


def test_both_sign_in_their_fields() -> None:
    first, second = found_in(by_both())

    assert (first.field, first.by) == ("mentee", "Zoë O’Neill")
    assert (second.field, second.by) == ("mentor", "Maria Fernández")
    assert (first.intact, first.whole, first.since) == (
        True,
        True,
        "fields were filled in or signed",
    )
    assert (second.intact, second.whole, second.since) == (True, True, "nothing")
    assert first.issuer == second.issuer == ""
    assert examined(by_both()).proves


def test_one_byte_changed_breaks_the_signature() -> None:
    pdf = signed(made(), "mentee", "Zoë O’Neill")
    at = pdf.index(b"stream") + 40
    tampered = pdf[:at] + bytes([pdf[at] ^ 1]) + pdf[at + 1 :]
    (found,) = signatures(tampered) or ()

    assert not found.intact
    assert not found.sound


def appended(pdf: bytes, words: str) -> bytes:
    """Change a page and leave what was signed as it is: the change follows the end."""
    writer = PdfWriter(io.BytesIO(pdf), incremental=True)
    writer.pages[0].merge_page(PdfReader(io.BytesIO(page_saying(words))).pages[0])
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def test_what_was_changed_after_signing_is_told() -> None:
    tampered = examined(appended(by_both(), "The mentee pays 100 pounds."))

    assert [each.sound for each in tampered.signatures or ()] == [False, False]
    assert [each.since for each in tampered.signatures or ()] == ["the document was changed"] * 2
    assert tampered.verified is not None
    assert "100 pounds" in tampered.verified.added[0]
    assert not tampered.proves


def test_a_form_saved_anew_after_signing_is_signed_no_more() -> None:
    tampered = filled(by_both(), {"topics": "More"})

    assert not any(each.sound for each in found_in(tampered))


def test_without_the_part_that_checks_them_they_are_only_counted(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "pyhanko.pdf_utils.reader", None)
    found = examined(by_both())

    assert found.returned.signatures == 2
    assert found.signatures is None
    assert examined(made()).signatures == ()
