"""Files as no program expects them: never a bug, always an answer."""

import random
import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.acceptance import drawn
from tests.acceptance.workspace import mentorkit

ROOT = Path(__file__).parents[2]
EXAMPLES = ["imperial-mars", "one-step-beyond", "ucl-pals"]
WORDS = re.compile(r"[\w.-]+")
ODD = (
    "",
    *("0", "-1", "1", "1.5", "1e9", "99999999999", "NaN", "null", "~", "no", "true", "[]", "{}"),
    *("0001-01-01", "2024-02-29", "2024-02-30", "9999-12-31", "4 weeks", "9999 years", "0 days"),
    *(
        "*x",
        "&x y",
        "!t z",
        '"',
        "'",
        "#",
        "|",
        ": ",
        "- ",
        "\t",
        "\u2028",
        "é",
        "x" * 300,
        '"\\0"',
    ),
    *("must", "off", "any", "mentor", "stage", "date", "pairs", "participants", "rolling", "year"),
)


def words(text: str, chance: random.Random) -> str:
    """Put something odd, or another word of the text, in the place of a word."""
    found = list(WORDS.finditer(text))
    if not found:
        return text
    word, other = chance.choice(found), chance.choice(found)[0]
    return text[: word.start()] + chance.choice([*ODD, *[other] * 20]) + text[word.end() :]


def lines(text: str, chance: random.Random) -> str:
    """Take out, repeat, move, shift or cut a line."""
    rows = text.split("\n")
    at, other = chance.randrange(len(rows)), chance.randrange(len(rows))
    row = rows.pop(at)
    match chance.randrange(6):
        case 0:
            rows.insert(other, row)
        case 1:
            rows[at:at] = [row, row]
        case 2:
            rows.insert(at, f"   {row}")
        case 3:
            rows.insert(at, row[: len(row) // 2])
        case 4:
            rows.insert(at, row.replace(",", chance.choice(';\t|"'), 2))
        case _:
            """The line is gone."""
    return "\n".join(rows)


def noise(data: bytes, chance: random.Random) -> bytes:
    """Change, add and lose bytes."""
    at = chance.randrange(len(data) + 1)
    return data[:at] + chance.randbytes(chance.randrange(5)) + data[at + chance.randrange(20) :]


def spoil(path: Path, chance: random.Random) -> None:
    change = chance.choice([words, words, words, lines, lines, noise])
    if change is noise:
        path.write_bytes(noise(path.read_bytes(), chance))
    else:
        text = path.read_bytes().decode(errors="ignore")
        spoilt = words(text, chance) if change is words else lines(text, chance)
        path.write_bytes(spoilt.encode())


def workspace(folder: Path, name: str) -> Path:
    """Copy an example, with the scheme it extends beside it."""
    shutil.rmtree(folder, ignore_errors=True)
    left_out = shutil.ignore_patterns("expected", "*.md")
    shutil.copytree(ROOT / "examples" / name, folder, ignore=left_out)
    scheme = (folder / "scheme.yaml").read_text("utf-8")
    (folder / "scheme.yaml").write_text(
        scheme.replace(f"extends: {name}", "extends: ./base.yaml"), "utf-8"
    )
    shutil.copyfile(ROOT / "schemes" / name / "scheme.yaml", folder / "base.yaml")
    return folder


@pytest.mark.parametrize("name", EXAMPLES)
def test_no_spoilt_file_is_a_bug(name: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("spoilt") / "w"

    @drawn(30)
    @given(
        chance=st.randoms(use_true_random=True),
        times=st.integers(1, 3),
        call=st.sampled_from([("check", "--all"), ("check", "--all"), ("validate",), ("match",)]),
    )
    def holds(chance: random.Random, times: int, call: tuple[str, ...]) -> None:
        workspace(folder, name)
        for _ in range(times):
            schemes, tables = sorted(folder.glob("*.yaml")), sorted(folder.rglob("*.csv"))
            spoil(chance.choice([*schemes, *schemes, *tables]), chance)
        ran = mentorkit(call[0], folder, *call[1:], "--format", "json")
        assert ran.code in {0, 1, 2}, ran.err
        assert ran.code == 2 or ran.json["faults"] == []
        assert all(fault["remedy"] for fault in ran.json["faults"])

    holds()
