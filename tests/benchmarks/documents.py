"""`render`: a thousand agreements in each format, one from the shell, peers on the same page."""

from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

from tests.benchmarks.bench import ON, OURS, Bench, Row
from tests.benchmarks.instances import to_sign
from tests.benchmarks.timing import Command, Timed

MANY, FEW = 1_000, 20
SECONDS = {"md": 2.0, "html": 3.0, "docx": 45.0, "pdf": 30.0}  # a PDF can be filled in, too
MEGABYTES = 300


def rows(bench: Bench) -> Iterator[Row]:
    """Measure every format."""
    folder = to_sign(bench.work / "agreements", MANY)
    (one,) = bench.timed(_render(bench, folder, "pdf", "P0000"), runs=bench.runs * 3)
    yield Row.within("render one agreement, pdf", one, 0.8)
    many = {}
    for format_, seconds in SECONDS.items():
        (many[format_],) = bench.timed(_render(bench, folder, format_, "--all"), warm=0)
        yield Row.within(f"render 1,000 agreements, {format_}", many[format_], seconds, MEGABYTES)
    word = _word_template(_written(bench, "docx"), bench.work / "template.docx")
    yield _beside(bench, "docxtpl", many["docx"], bench.child("word", str(word), peer="documents"))
    html = str(_written(bench, "html"))
    yield _beside(bench, "WeasyPrint", many["pdf"], bench.child("page", html, peer="documents"))


def _render(bench: Bench, folder: Path, format_: str, whom: str) -> Command:
    to = ("--format", format_, "--workspace", str(folder), "--to", str(bench.work / format_))
    return (*OURS, "render", "agreement", whom, *to, *ON)


def _written(bench: Bench, format_: str) -> Path:
    return next((bench.work / format_).rglob(f"P0000*.{format_}"))


def _word_template(ours: Path, template: Path) -> Path:
    """Make a docxtpl template of an agreement of ours: where the names stood, there are fields."""
    fields = {"Morgan Adeyemi 0000": "{{ mentor }}", "Erin Kowalska 0000": "{{ mentee }}"}
    with ZipFile(ours) as package, ZipFile(template, "w") as made:
        for part in package.namelist():
            content = package.read(part)
            if part == "word/document.xml":
                for name, field in fields.items():
                    content = content.replace(name.encode(), field.encode())
            made.writestr(part, content)
    return template


def _beside(bench: Bench, peer: str, ours: Timed, call: Command) -> Row:
    (theirs,) = bench.staged((*call, str(FEW)))
    one, other = ours.median / MANY * 1000, theirs.median / FEW * 1000
    figure = f"{one:.1f} ms, {other:.1f} ms: {other / one:.1f} ×"
    return Row(f"  one of 1,000 beside {peer}, same page", figure, "as found", kept=True)
