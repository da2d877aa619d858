"""Tables that a scheme declares: whom their rows name, and who must act on them."""

from pathlib import Path

import pytest

from tests.acceptance.workspace import mentorkit
from tests.small import FILES, small_workspace

CPD = """\
tables:
  cpd:
    person_id: {type: person, required: yes}
    pair_id: {type: pair}
    adviser_id: {type: outsider}
    done: {type: date}
    logged: {type: date}
rules:
  - {code: LOGGED, kind: deadline, strength: must, of: cpd, from: done, to: logged, within: 2 weeks}
"""
SCHEME = FILES["scheme.yaml"].replace("rules:\n", CPD)


def with_row(folder: Path, row: str) -> Path:
    header = "person_id,pair_id,adviser_id,done,logged\n"
    return small_workspace(folder, scheme=SCHEME, cpd=f"{header}{row}\n")


@pytest.mark.parametrize(
    ("row", "told"),
    [
        ("e11,P1,,2024-01-05,", "e11 is nobody in participants.csv – did you mean e1?"),
        ("e1,P11,,2024-01-05,", "P11 is no pair in pairs.csv – did you mean P1?"),
    ],
)
def test_who_is_named_must_be_there(tmp_path: Path, row: str, told: str) -> None:
    ran = mentorkit("validate", with_row(tmp_path, row))

    assert ran.code == 2
    assert told in " ".join(ran.out.split())


def test_an_outsider_may_be_anyone(tmp_path: Path) -> None:
    assert mentorkit("validate", with_row(tmp_path, "e1,P1,x99,2024-01-05,")).code == 0


@pytest.mark.parametrize(
    ("row", "who", "subject"),
    [
        ("e1,P1,,2024-01-05,", ["e1"], "e1:P1"),
        ("e1,,,2024-01-05,", ["e1"], "e1:"),
    ],
)
def test_the_person_in_a_row_must_act_and_names_it(
    tmp_path: Path, row: str, who: list[str], subject: str
) -> None:
    call = ("check", with_row(tmp_path, row), "--as-of", "2024-02-01", "--format", "json")
    (found,) = (each for each in mentorkit(*call).json["findings"] if each["rule"] == "LOGGED")

    assert (found["who"], found["subject"]["id"]) == (who, subject)
