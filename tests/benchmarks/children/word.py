"""Fills in a Word template with docxtpl: `word TEMPLATE.docx HOW-MANY`."""

import sys
from io import BytesIO

from docxtpl import DocxTemplate

from tests.benchmarks.children.stage import measure


def main() -> None:
    template, many = sys.argv[1], int(sys.argv[2])
    measure(lambda: [_filled(template, at) for at in range(many)])


def _filled(template: str, at: int) -> int:
    document, written = DocxTemplate(template), BytesIO()
    document.render({"mentor": f"Morgan Adeyemi {at}", "mentee": f"Erin Kowalska {at}"})
    document.save(written)
    return written.tell()


if __name__ == "__main__":
    main()
