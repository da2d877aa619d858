"""Sets a page of HTML as a tagged PDF with WeasyPrint: `page PAGE.html HOW-MANY`."""

import sys

from weasyprint import HTML

from tests.benchmarks.children.stage import measure


def main() -> None:
    page, many = sys.argv[1], int(sys.argv[2])
    measure(lambda: [_pages(page) for _ in range(many)])


def _pages(page: str) -> int:
    return len(HTML(page).write_pdf(pdf_variant="pdf/ua-1", pdf_forms=True))


if __name__ == "__main__":
    main()
