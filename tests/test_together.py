"""Several at a time: two writers, an editor, a full disk – nothing that was told is lost."""

import subprocess
import sys
from pathlib import Path

import pytest

from mentorkit.cli import run
from mentorkit.files.write import write_all
from mentorkit.model import FaultCode

EXAMPLE = Path(__file__).parent.parent / "examples" / "ucl-pals"
CALL = (sys.executable, "-m", "mentorkit")


@pytest.fixture
def workspace(tmp_path: Path) -> Path:
    assert run(["init", str(tmp_path / "pals"), "--scheme", "ucl-pals", "--example"]) == 0
    return tmp_path / "pals"


def lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_waivers_granted_at_the_same_time_are_all_kept(workspace: Path) -> None:
    before = len(lines(workspace / "waivers.csv"))
    calls = [
        (*CALL, "waive", "PALS-LINE", f"u0{n}", str(workspace), "--reason", "known", "--by", "lead")
        for n in (1, 2, 3, 4, 5, 6)
    ]
    at_once = [subprocess.Popen(call, stdout=subprocess.PIPE) for call in calls]

    assert [process.wait() for process in at_once] == [0] * 6
    assert len(lines(workspace / "waivers.csv")) == before + 6
    for process in at_once:
        process.communicate()


def test_proposals_written_at_the_same_time_have_ids_of_their_own(workspace: Path) -> None:
    before = lines(workspace / "pairs.csv")
    calls = [
        (*CALL, "match", str(workspace), "--as-of", "2026-11-21", "--write", "--only", person)
        for person in ("u04", "u05", "u38")
    ]
    at_once = [subprocess.Popen(call, stdout=subprocess.DEVNULL) for call in calls]

    assert [process.wait() for process in at_once] == [0] * 3
    after = lines(workspace / "pairs.csv")
    assert after[: len(before)] == before
    assert len({line.split(",")[0] for line in after}) == len(before) + 3


def test_a_file_that_somebody_else_changed_is_not_written_over(tmp_path: Path) -> None:
    path = tmp_path / "pairs.csv"
    path.write_bytes(b"edited meanwhile")

    [fault] = write_all({path: b"new"}, tmp_path, {path: "sha256:of what was read"})

    assert fault.code is FaultCode.FILE_CHANGED
    assert path.read_bytes() == b"edited meanwhile"


def test_news_that_could_not_be_printed_is_news_the_next_time(workspace: Path) -> None:
    call = (*CALL, "check", str(workspace), "--new", "--as-of", "2027-01-15")
    with Path("/dev/full").open("wb") as full:
        failed = subprocess.run(call, stdout=full, stderr=subprocess.PIPE, check=False)
    told = subprocess.run(call, stdout=subprocess.PIPE, check=False)
    again = subprocess.run(call, stdout=subprocess.PIPE, check=False)

    assert failed.returncode == 2
    assert b"Overdue" in told.stdout
    assert (again.returncode, again.stdout) == (1, b"")


def test_asking_about_one_rule_does_not_forget_the_others(workspace: Path) -> None:
    on = ["check", str(workspace), "--new", "--as-of", "2027-01-15"]
    run(on)
    run([*on, "--rule", "PALS-TERM"])
    again = subprocess.run((*CALL, *on), stdout=subprocess.PIPE, check=False)

    assert again.stdout == b""


def test_a_pipe_is_utf_8_whatever_the_machine_prefers(workspace: Path) -> None:
    shown = subprocess.run(
        (*CALL, "clauses", str(workspace)),
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "cp1252", "PYTHONPATH": str(EXAMPLE.parent.parent)},
    )

    assert "→" in shown.stdout.decode("utf-8")


def test_a_waiver_without_a_reason_is_refused(workspace: Path) -> None:
    before = lines(workspace / "waivers.csv")

    assert run(["waive", "PALS-LINE", "u01", str(workspace), "--reason", " ", "--by", "lead"]) == 2
    assert lines(workspace / "waivers.csv") == before


def test_a_sentence_follows_the_number_that_a_workspace_changes(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    scheme = workspace / "scheme.yaml"
    scheme.write_text(
        "scheme: pals\nextends: ucl-pals\nrules:\n  - {code: PALS-CASELOAD, at_most: 3}\n", "utf-8"
    )
    run(["rules", str(workspace)])

    assert "never more than 3" in capsys.readouterr().out
