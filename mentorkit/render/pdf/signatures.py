"""The digital signatures in a PDF: whose they are, what they cover, and what was changed since.

They are validated by a part that is installed only where it is wanted: mentorkit[sign]. Nothing is
fetched from a network, and no list of trusted issuers is asked.
"""

import io
from dataclasses import dataclass
from datetime import date
from typing import Any

from mentorkit.render.pdf.returned import plain

UNREADABLE = "a signature that cannot be read"
NOTHING = "nothing"
SINCE = {
    "NONE": NOTHING,
    "LTA_UPDATES": NOTHING,
    "FORM_FILLING": "fields were filled in or signed",
    "ANNOTATIONS": "notes were laid over it",
}
CHANGED = "the document was changed"


@dataclass(frozen=True, slots=True)
class Signature:
    """A digital signature, as far as it can be judged from the PDF alone.

    `by` is the subject of its certificate and `issuer` who vouches for that: empty where that is
    the same. `on` is the day that the signer's computer told. `intact` tells that what was signed
    is as it was, `whole` that this is all of the document but for what was done `since`.
    """

    field: str
    by: str
    issuer: str = ""
    on: date | None = None
    intact: bool = False
    whole: bool = False
    since: str = CHANGED

    @property
    def sound(self) -> bool:
        """Tell whether it covers the document, and nothing has changed that it does not allow."""
        return self.intact and self.whole and self.since != CHANGED


def signatures(pdf: bytes) -> tuple[Signature, ...] | None:
    """Validate each signature; None where the part that can do so is not installed."""
    try:
        from pyhanko.pdf_utils.reader import PdfFileReader  # noqa: PLC0415 - an extra
    except ImportError:
        return None
    try:
        found = PdfFileReader(io.BytesIO(pdf), strict=False).embedded_regular_signatures
    except Exception:  # noqa: BLE001 - a broken signature may break its reader in any way
        return (Signature("", UNREADABLE),)
    return tuple(map(_read, found))


def _read(found: Any) -> Signature:
    try:
        return _signature(found)
    except Exception:  # noqa: BLE001 - as above
        return Signature(plain(found.field_name), UNREADABLE)


def _signature(found: Any) -> Signature:
    from pyhanko.sign.validation import validate_pdf_signature  # noqa: PLC0415 - an extra
    from pyhanko_certvalidator import ValidationContext  # noqa: PLC0415 - an extra

    alone = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(found, signer_validation_context=alone)
    certificate = status.signing_cert
    by, issuer = (_name(each) for each in (certificate.subject, certificate.issuer))
    told, level, coverage = status.signer_reported_dt, status.modification_level, status.coverage
    return Signature(
        field=plain(found.field_name),
        by=by,
        issuer="" if issuer == by else issuer,
        on=told.date() if told is not None else None,
        intact=bool(status.intact and status.valid),
        whole=coverage is not None and coverage.name in {"ENTIRE_FILE", "ENTIRE_REVISION"},
        since=SINCE.get(level.name, CHANGED) if level is not None and status.docmdp_ok else CHANGED,
    )


def _name(name: Any) -> str:
    """Give the parts of a certificate's name that people know each other by."""
    told = name.native
    parts = (told.get(part) for part in ("common_name", "organization_name", "email_address"))
    return ", ".join(plain(part) for part in parts if part) or plain(name.human_friendly)
