"""`init` asks what a well-run scheme decides: at a terminal, or from a file of answers."""

import json
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from threading import Thread
from time import sleep
from typing import IO

import pytest
from ruamel.yaml import YAML

from tests.acceptance.workspace import mentorkit

pytest.importorskip("pty")
ROOT = Path(__file__).parent.parent
# Ctrl-C is heard there, also where whoever runs the tests does not hear it (a shell's `&`).
TERMINAL = """\
import os, pty, signal, sys
signal.signal(signal.SIGINT, signal.SIG_DFL)
sys.exit(os.waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))
"""
CTRL_C = "\x03"
ANSWERS = """\
title: Technicians of Ash
aims: {staff: "know what comes next: and how", posts: two people # at least
}
resources: {costs: £600 a year}
contacts: [{role: Scheme coordinator, name: Jo Bright, email: jo@example.org}]
rules:
  - {code: TECH-CASELOAD, at_most: 3, clauses: [TECH-01, OWN-1]}
"""


def at_terminal(typed: Sequence[str], *call: str) -> tuple[int, str]:
    """Call mentorkit at a terminal of its own, type a text at each prompt, give code and screen."""
    python = [sys.executable, "-m", "mentorkit", *call]
    with subprocess.Popen(
        [sys.executable, "-c", TERMINAL, *python],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as run:
        assert run.stdin is not None
        assert run.stdout is not None
        seen = b""
        for text in typed:
            part = b""
            while not part.endswith(b"\n> ") and (more := run.stdout.read(1)):
                part += more
            seen += part
            if text == CTRL_C:
                Thread(target=_interrupt, args=(run, run.stdin), daemon=True).start()
            else:
                run.stdin.write(f"{text}\n".encode())
                run.stdin.flush()
        seen += run.stdout.read()
        code = run.wait(timeout=60)
    return code, seen.decode().replace("\r\n", "\n")


def _interrupt(run: "subprocess.Popen[bytes]", keys: IO[bytes]) -> None:
    """Press Ctrl-C until it is heard: just before a read begins, Python may miss it."""
    with suppress(OSError, ValueError):
        while run.poll() is None:
            keys.write(CTRL_C.encode())
            keys.flush()
            sleep(0.5)


def scheme_of(folder: Path) -> dict[str, object]:
    found: dict[str, object] = YAML(typ="safe", pure=True).load(folder / "scheme.yaml")
    return found


def open_questions(folder: Path) -> set[str]:
    ran = mentorkit("validate", folder, "--scheme", "--format", "json")
    assert ran.code == 0
    return {note["name"] for note in json.loads(ran.out)["notes"]}


def test_what_is_typed_stands_in_the_scheme_file_with_its_clause(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    typed = ["They ask for it: often", "", "There is one for lecturers", "."]
    code, screen = at_terminal(typed, "init", str(folder), "--scheme", "technicians")

    assert code == 0
    assert "1/" in screen
    assert (
        "  Is a mentoring scheme what you need? (TECH-08)\n"
        "    for example: Buddies help people settle in; nobody helps them look five\n"
        "      years ahead.\n"
        "> They ask for it: often\n"
    ) in screen
    assert "validate --scheme` lists the questions that are still open" in screen
    assert scheme_of(folder)["rationale"] == {
        "need": "They ask for it: often",
        "why": "There is one for lecturers",
    }
    text = (folder / "scheme.yaml").read_text("utf-8")
    assert "  # Is a mentoring scheme what you need? (TECH-08)\n  need: " in text
    assert "existing" in open_questions(folder)
    assert "rationale.need" not in open_questions(folder)


def test_enter_and_a_full_stop_leave_all_open(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code, _ = at_terminal(["", "."], "init", str(folder), "--scheme", "technicians")

    assert code == 0
    assert scheme_of(folder).keys() == {"scheme", "extends", "title"}


def test_ctrl_c_leaves_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    code, screen = at_terminal(["Yes", CTRL_C], "init", str(folder), "--scheme", "technicians")

    assert code == 130
    assert "nothing is half written" in screen
    assert list(tmp_path.iterdir()) == []


def test_an_answer_that_does_not_fit_is_asked_for_again(tmp_path: Path) -> None:
    asked = json.loads(mentorkit("validate", "blank", "--scheme", "--format", "json").out)
    before = [note["name"] for note in asked["notes"]].index("rules.caseload")
    rule = "{code: CAP, kind: caseload, strength: must, of: mentor, at_most: 2}"
    typed = [*[""] * before, "two", rule, "."]
    code, screen = at_terminal(typed, "init", str(tmp_path / "new"), "--scheme", "blank", "--ask")

    assert code == 0
    refused = "this does not answer it; write it as in the example. Enter leaves question"
    assert f"> two {refused} {before + 1} open. > {{code" in " ".join(screen.split())
    assert scheme_of(tmp_path / "new")["rules"] == [
        {"code": "CAP", "kind": "caseload", "strength": "must", "of": "mentor", "at_most": 2}
    ]


def test_no_such_rule_leaves_the_question_open_and_takes_no_later_answer(tmp_path: Path) -> None:
    asked = json.loads(mentorkit("validate", "blank", "--scheme", "--format", "json").out)
    before = [note["name"] for note in asked["notes"]].index("rules.caseload")
    folder = tmp_path / "new"
    typed = [*[""] * before, "No, never", "."]
    code, screen = at_terminal(typed, "init", str(folder), "--scheme", "blank", "--ask")

    assert code == 0
    assert "no leaves it open" in screen
    assert "does not answer it" not in screen
    assert "rules" not in scheme_of(folder)


def test_yes_takes_the_rule_in_the_example_and_answers_say_that_they_enforce_nothing(
    tmp_path: Path,
) -> None:
    asked = json.loads(mentorkit("validate", "blank", "--scheme", "--format", "json").out)
    before = [note["name"] for note in asked["notes"]].index("rules.caseload")
    folder = tmp_path / "new"
    typed = [*[""] * before, "Yes", "."]
    code, screen = at_terminal(typed, "init", str(folder), "--scheme", "blank", "--ask")
    rules = scheme_of(folder)["rules"]

    assert code == 0
    assert isinstance(rules, list)
    assert [rule["kind"] for rule in rules] == ["caseload"]
    assert "what is to be enforced needs a rule" in screen


def test_where_nobody_is_at_the_terminal_nothing_is_asked(tmp_path: Path) -> None:
    assert mentorkit("init", tmp_path / "new", "--scheme", "technicians").code == 0
    refused = mentorkit("init", tmp_path / "other", "--scheme", "technicians", "--ask")

    assert refused.code == 2
    assert "--ask needs a terminal; give the answers with --answers FILE" in refused.err


def test_answers_come_from_a_file(tmp_path: Path) -> None:
    answers, folder = tmp_path / "answers.yaml", tmp_path / "new"
    answers.write_text(ANSWERS, "utf-8")
    ran = mentorkit("init", folder, "--scheme", "technicians", "--answers", answers)
    found = scheme_of(folder)

    assert ran.code == 0
    assert {key: found[key] for key in ("scheme", "extends")} == {
        "scheme": "new",
        "extends": "technicians",
    }
    assert {k: v for k, v in found.items() if k not in {"scheme", "extends"}} == YAML(
        typ="safe", pure=True
    ).load(ANSWERS)
    assert "# What does the scheme cost, and who pays? (TECH-28, TECH-61)" in (
        folder / "scheme.yaml"
    ).read_text("utf-8")
    assert not {"aims", "resources.costs", "contacts"} & open_questions(folder)


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        ("resorces: {costs: none}\n", 'answers.yaml:1:1  "resorces" is unknown – did you mean "re'),
        ("matching: {method: dice}\n", "answers.yaml:1:20  "),
        ("extends: ucl-pals\n", "answers.yaml:1:1  `extends` is decided by the call"),
        ("- a list\n", "has no answers"),
    ],
)
def test_answers_that_do_not_fit_are_faults_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answers: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("answers.yaml").write_text(answers, "utf-8")
    ran = mentorkit("init", "new", "--scheme", "technicians", "--answers", "answers.yaml")

    assert ran.code == 2
    assert told in ran.err
    assert not Path("new").exists()


def test_answers_never_overwrite_a_scheme_file(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text(ANSWERS, "utf-8")
    (tmp_path / "scheme.yaml").write_text("scheme: mine\n", "utf-8")
    ran = mentorkit("init", tmp_path, "--scheme", "technicians", "--answers", answers)

    assert ran.code == 2
    assert (tmp_path / "scheme.yaml").read_text("utf-8") == "scheme: mine\n"
