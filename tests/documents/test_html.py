"""HTML as browsers and those who cannot see it take it in."""

import json
from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit
from tests.documents.axe import violations
from tests.documents.made import write
from tests.documents.tools import needs_tools, packaged, program, ran
from tests.render.shipped import EXAMPLES, SLUGS

BAD = b"<!doctype html><html><title>x</title><p style='color: #ccc'>Pale <img src=x><h3>y</h3>"


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """Write every document and every example's report."""
    folder = tmp_path_factory.mktemp("html")
    paths = write(folder, "html")
    for slug in SLUGS:
        told = mentorkit("report", EXAMPLES / slug, "--as-of", "2026-06-01", "--format", "html")
        assert told.code == 0
        paths.append(folder / f"{slug}.report.html")
        paths[-1].write_text(told.out, "utf-8")
    return paths


@needs_tools
def test_axe_finds_nothing(pages: list[Path]) -> None:
    found = violations([*(path.read_bytes() for path in pages), BAD])
    *ours, bad = found
    told = {path.name: wrong for path, wrong in zip(pages, ours, strict=True) if wrong}

    assert told == {}
    assert {wrong.partition(":")[0] for wrong in bad} >= {"color-contrast", "image-alt"}


@needs_tools
def test_the_nu_checker_finds_nothing(pages: list[Path]) -> None:
    jar = packaged("vnu-jar/build/dist/vnu.jar")
    checked = ran(program("java"), "-jar", jar, "--format", "json", "--stdout", *pages)
    told = json.loads(checked.stdout)["messages"]

    assert [(Path(each["url"]).name, each["message"]) for each in told] == []
