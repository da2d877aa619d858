"""All that a PDF which came back can prove."""

from dataclasses import dataclass

from mentorkit.render.pdf.returned import Returned, read_returned
from mentorkit.render.pdf.signatures import Signature, signatures
from mentorkit.render.verify import Verified, verify


@dataclass(frozen=True, slots=True)
class Examined:
    """What a PDF holds, how that compares with what was agreed, and its digital signatures.

    `verified` is None where the PDF does not say what was agreed; `signatures` where there are
    some, but nothing is installed that can check them.
    """

    returned: Returned
    verified: Verified | None
    signatures: tuple[Signature, ...] | None

    @property
    def proves(self) -> bool:
        """Tell whether the pages show what was agreed, as it was, under sound signatures."""
        same = self.verified is not None and self.verified.unchanged
        return same and not self.altered and self.signed_soundly

    @property
    def altered(self) -> bool:
        """Tell whether the pages draw, or the fields ask for, something else than was written."""
        return self.returned.drawn_over or self.returned.fields_changed

    @property
    def signed_soundly(self) -> bool:
        """Tell whether every digital signature that can be checked holds."""
        return all(each.sound for each in self.signatures or ())


def examine(pdf: bytes) -> Examined | str:
    """Examine a PDF, or say why that cannot be done."""
    read = read_returned(pdf)
    if isinstance(read, str):
        return read
    found = verify(read.text_sha256, read.passages, read.pages) if read.text_sha256 else None
    return Examined(read, found, signatures(pdf) if read.signatures else ())
