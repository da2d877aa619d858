"""A file that came back, read where it can do no harm."""

from pathlib import Path

from mentorkit.cli.apart import apart
from mentorkit.render.pdf.examine import Examined, examine

LARGEST = 50_000_000
BEGINNING = 1024


def examined(path: Path) -> tuple[bytes, Examined | str]:
    """Give a file's bytes and what it proves, or why it cannot be examined."""
    try:
        if not path.is_file():
            folder = path.is_dir()
            return b"", "it is a folder: name the file in it" if folder else "there is no such file"
        if path.stat().st_size > LARGEST:
            return b"", f"it has more than {LARGEST // 1_000_000} MB"
        pdf = path.read_bytes()
    except OSError as error:
        return b"", error.strerror or "it cannot be opened"
    if b"%PDF-" not in pdf[:BEGINNING]:
        return pdf, "it is no PDF"
    return pdf, apart(examine, pdf)
