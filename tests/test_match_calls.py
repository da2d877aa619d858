"""`match`: what a run states, and which rows `--write` adds."""

import csv
import json
from pathlib import Path

import pytest

from tests.acceptance.workspace import Ran, mentorkit
from tests.small import FILES, small_workspace

MORE = FILES["participants.csv"] + "m3,mentor,professor\nm4,mentor,professor\ne3,mentee,student\n"
ROUNDS = "round,opens_on,closes_on\n2024,2024-02-01,2024-04-01\n"
SIGNUPS = "person_id,round,role\nm3,2024,mentor\ne3,2024,mentee\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_workspace(tmp_path, participants=MORE)


def match(folder: Path, *more: str) -> Ran:
    return mentorkit("match", folder, "--as-of", "2024-03-01", *more)


def pair_ids(folder: Path) -> list[str]:
    with (folder / "pairs.csv").open(encoding="utf-8", newline="") as file:
        return [row["pair_id"] for row in csv.DictReader(file)]


def test_mentors_whom_nobody_is_to_have_are_named(tmp_path: Path) -> None:
    small_workspace(
        tmp_path,
        participants="person_id,roles,stage,max_mentees\nm1,mentor,professor,\n"
        "m2,mentor,professor,\nm3,mentor,professor,0\nm4,mentor,student,\n"
        "m5,mentor,professor,\ne1,mentee,student,\ne2,mentee,student,\n",
        pairs="pair_id,mentor_id,mentee_id,matched_on\nP1,m5,e2,2024-01-01\n",
        scores="mentee_id,mentor_id,score\ne1,m1,3\n",
    )
    call = ("match", tmp_path, "--as-of", "2024-03-01")

    assert "Without a mentee: m2, m4 – `mentorkit explain m2` says why" in mentorkit(*call).out
    assert mentorkit(*call, "--format", "json").json["without_mentee"] == ["m2", "m4"]
    assert "Without a mentee" not in mentorkit(*call, "--only", "e1").out


CHOICE = "chooser_id,choice_id,rank\ne3,m3,1\n"


def test_choices_that_the_match_does_not_go_by_are_told(folder: Path) -> None:
    (folder / "preferences.csv").write_text(CHOICE, "utf-8")
    told = "preferences.csv has one row, and nothing in the scheme file heeds it."

    assert told in match(folder).err
    assert told not in match(folder, "--objective", "stable").err


def test_a_department_that_may_be_misspelt_is_told_before_it_gets_round_a_rule(
    tmp_path: Path,
) -> None:
    scheme = "scheme: own\nfields: {department: {type: text}}\nrules:\n"
    scheme += "  - {code: APART, kind: differs, strength: must, field: department}\n"
    people = "person_id,roles,department\nm1,mentor,Psycology\nm2,mentor,Psychology\n"
    people += "e1,mentee,Psychology\ne2,mentee,Psychology\n"
    small_workspace(
        tmp_path, scheme=scheme, participants=people, pairs="pair_id,mentor_id,mentee_id\n"
    )
    said = match(tmp_path)

    assert said.code == 0
    assert '"Psycology" (one person) is nearly "Psychology"' in said.err
    assert "APART takes them for two" in said.err


def test_the_text_states_seed_and_inputs(folder: Path) -> None:
    said = match(folder, "--seed", "7").out
    (line,) = (line for line in said.splitlines() if line.startswith("seed 7 · from "))
    again = match(folder, "--seed", "7").out
    with (folder / "participants.csv").open("a", encoding="utf-8") as people:
        people.write("\n")

    assert line.endswith("(`--format json` has each)")
    assert line in again
    assert line not in match(folder, "--seed", "7").out


def test_a_round_that_cannot_be_kept_is_told(folder: Path) -> None:
    (folder / "rounds.csv").write_text(ROUNDS, "utf-8")
    (folder / "signups.csv").write_text(SIGNUPS, "utf-8")
    before = (folder / "pairs.csv").read_bytes()
    made = match(folder, "--write")

    assert (made.code, (folder / "pairs.csv").read_bytes().startswith(before)) == (0, True)
    assert "no column" in made.err
    assert "round" in made.err


def test_a_round_that_has_closed_is_told(folder: Path) -> None:
    (folder / "rounds.csv").write_text(ROUNDS, "utf-8")
    (folder / "signups.csv").write_text(SIGNUPS, "utf-8")

    assert "closed" not in match(folder).out
    late = mentorkit("match", folder, "--as-of", "2024-04-02").out
    assert "round 2024, closed 1 Apr 2024 · as of 2 Apr 2024" in " ".join(late.split())


def test_who_matched_is_noted_where_there_is_a_column_for_it(folder: Path) -> None:
    said = match(folder, "--write", "--by", "lead").err
    assert "pairs.csv has a new column: matched_by." in said
    assert "P1,m1,e1,2024-01-01,2024-01-01,\n" in (folder / "pairs.csv").read_text("utf-8")

    (folder / "pairs.csv").write_text("pair_id,mentor_id,mentee_id,matched_by\n", "utf-8")
    assert match(folder, "--write", "--by", "Tom Hill").code == 0

    # A participant's name is not to stand in a table.
    assert ",e1\n" in (folder / "pairs.csv").read_text("utf-8")
    assert match(folder, "--write", "--by", "Ana Ruiz").code == 2


def test_no_round_no_word_about_it(folder: Path) -> None:
    assert "round" not in match(folder, "--write").err


def test_a_new_pair_takes_no_id_of_a_person(folder: Path) -> None:
    (folder / "participants.csv").write_text(MORE + "P3,line-manager,professor\n", "utf-8")
    assert match(folder, "--write").code == 0

    assert pair_ids(folder) == ["P1", "P2", "P4", "P5"]


def test_no_id_is_used_anew_while_anything_names_the_pair_that_had_it(folder: Path) -> None:
    (folder / "meetings.csv").write_text("pair_id,date\nP3,2024-01-05\n", "utf-8")
    assert match(folder, "--write").code == 2
    assert pair_ids(folder) == ["P1", "P2"]
    (folder / "meetings.csv").unlink()

    waived = "rule,subject,reason,approved_by,granted_on\nGAP,P3,agreed,lead,2024-01-01\n"
    (folder / "waivers.csv").write_text(waived, "utf-8")
    assert match(folder, "--write").code == 0
    assert pair_ids(folder) == ["P1", "P2", "P4", "P5"]


@pytest.mark.parametrize("pairs", ["", "pair_id,mentor_id\nP1,m1\n", 'pair_id,mentor_id\n"P1'])
def test_nothing_is_proposed_where_pairs_cannot_be_read(folder: Path, pairs: str) -> None:
    (folder / "pairs.csv").write_text(pairs, "utf-8")
    refused = match(folder, "--write", "--format", "json")

    assert (refused.code, refused.json["pairs"]) == (2, [])
    assert (folder / "pairs.csv").read_text("utf-8") == pairs


def test_who_is_served_first_must_be_told_by_a_preference_about_mentees(folder: Path) -> None:
    text = FILES["scheme.yaml"] + "  serve_first: [LIKE]\n"
    (folder / "scheme.yaml").write_text(text, "utf-8")
    told = mentorkit("validate", folder, "--as-of", "2024-03-01")

    assert told.code == 2
    assert "LIKE is no preference of the kind priority or waiting" in told.out


def test_the_fairest_match_says_so(folder: Path) -> None:
    said = match(folder, "--objective", "fairest").out
    told = match(folder, "--objective", "fairest", "--format", "json").json

    assert "nobody can do fairer (bound 0)" in said
    assert (told["objective"], told["optimal"]) == ("fairest", True)
    assert told["bound"] == told["score"]


def diverse(folder: Path) -> Path:
    """Seven women and six men, and one mentor, with seven places, whose scores are for women."""
    women = [f"w{at}" for at in range(7)]
    men = [f"n{at}" for at in range(6)]
    mentees = "".join(f"{id_},mentee,student,\n" for id_ in (*women, *men))
    people = f"person_id,roles,stage,max_mentees\nm3,mentor,professor,7\n{mentees}"
    (folder / "participants.csv").write_text(people, "utf-8")
    (folder / "pairs.csv").write_text("pair_id,mentor_id,mentee_id\n", "utf-8")
    scheme = FILES["scheme.yaml"].replace("at_most: 1}", "at_most: 9}")
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    scores = "".join(f"{id_},m3,5\n" for id_ in women)
    (folder / "scores.csv").write_text(f"mentee_id,mentor_id,score\n{scores}", "utf-8")
    (folder / "private" / "contacts.csv").unlink()
    rows = [f"{id_},yes,woman\n" for id_ in women] + [f"{id_},yes,man\n" for id_ in men]
    text = "".join(["person_id,share_consent,gender\n", *rows])
    (folder / "private" / "diversity.csv").write_text(text, "utf-8")
    return folder


def test_an_audit_by_what_is_private_tells_of_groups_alone(folder: Path) -> None:
    told = match(diverse(folder), "--audit", "gender", "--format", "json")
    (audit,) = told.json["audit"]
    placed = [(line["group"], line["mentees"], line["placed"]) for line in audit["lines"]]

    assert placed == [("man", 6, 0.0), ("woman", 7, 1.0), ("in all", 13, 0.538462)]
    assert "from 0% (man) to 100% (woman)" in audit["remarks"][0]
    assert told.out.count("woman") == told.out.count("(woman)") + 1
    assert "private/diversity.csv" not in told.json["inputs"]


def test_who_does_not_agree_to_share_is_in_no_group_of_their_own(folder: Path) -> None:
    path = diverse(folder) / "private" / "diversity.csv"
    path.write_text(path.read_text("utf-8").replace("yes,man", "no,man"), "utf-8")
    (audit,) = match(folder, "--audit", "gender", "--format", "json").json["audit"]
    path.unlink()
    gone = match(folder, "--audit", "gender")

    assert audit["lines"][0]["group"] == "not stated or not shared"
    assert (gone.code, "diversity.csv is not there" in gone.err) == (2, True)
    assert 'did you mean "gender"?' in match(folder, "--audit", "gendr").err


def test_an_audit_tells_nothing_of_few_and_stops_at_a_field_that_is_not_there(folder: Path) -> None:
    text = match(folder, "--audit", "stage").out
    found = json.loads(match(folder, "--audit", "stage", "--format", "json").out)

    assert "Treated alike? By stage\n  By stage, nothing can be compared" in text
    assert (found["audit"][0]["field"], found["audit"][0]["lines"]) == ("stage", [])
    assert "audit" not in json.loads(match(folder, "--format", "json").out)
    assert match(folder, "--audit", "shoe", "--write").code == 2
    assert match(folder, "--audit", "stage", "--format", "csv").code == 2
    assert pair_ids(folder) == ["P1", "P2"]


def test_ctrl_c_in_the_midst_of_a_command_is_told(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("mentorkit.cli.match.run_match", interrupt)
    stopped = match(folder)

    assert stopped.code == 130
    assert "Interrupted; nothing is half written." in stopped.err
