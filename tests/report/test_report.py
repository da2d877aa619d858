"""`mentorkit report`: what it counts, what it keeps to itself, and how it is shown."""

import csv
import io
import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest

from mentorkit.cli import run
from mentorkit.cli.reporting import FORMATS
from mentorkit.report.fold import union
from mentorkit.report.kept import share_kept
from mentorkit.report.release import Release
from mentorkit.report.report import SECTIONS
from mentorkit.workspace.load import load
from tests.small import small_workspace
from tests.test_examples import EXAMPLES, QUIET, SLUGS

SCHEME = """\
scheme: small
title: Small scheme
scales:
  stage: [student, postdoc, professor]
fields:
  stage: {{type: stage}}
  department: {{type: text}}
tables:
  evaluations:
    rating: {{type: whole}}
rules:
  - {{code: SIGNED, kind: signed, strength: should, document: Agreement, by: start}}
confidentiality: {{min_cell: {least}}}
"""
PEOPLE = "person_id,roles,stage,department,registered_on\n" + "".join(
    f"m{n},mentor,professor,Art,2023-10-01\ne{n},mentee,student,Law,2023-10-01\n" for n in range(6)
)
PAIRS = "pair_id,mentor_id,mentee_id,matched_on,started_on\n" + "".join(
    f"P{n},m{n},e{n},2023-11-01,2023-11-15\n" for n in range(6)
)
FORM = "evaluation_id,pair_id,respondent_id,role,stage,completed,rating,share_consent\n"


@pytest.fixture
def told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Any:
    """Report on the workspace, and give the tables by caption, their rows by heading."""

    def tell(least: int = 1, *more: str, **tables: str) -> dict[str, dict[str, list[Any]]]:
        folder = tmp_path
        files = {"scheme": SCHEME.format(least=least), "participants": PEOPLE, "pairs": PAIRS}
        if not (folder / "scheme.yaml").exists():
            small_workspace(folder, **(files | tables))
        code = run(["report", str(folder), "--as-of", "2024-06-01", "--format", "json", *more])
        printed = capsys.readouterr()

        assert (code, printed.err) == (0, "")
        found = json.loads(printed.out)
        captions = [table["caption"] for s in found["sections"] for table in s["tables"]]
        assert len(set(captions)) == len(captions)
        return {
            table["caption"]: {row[0]: row[1:] for row in table["rows"]}
            for section in found["sections"]
            for table in section["tables"]
        }

    return tell


def forms(*rows: str) -> str:
    return FORM + "".join(f"F{at},{row}\n" for at, row in enumerate(rows))


def test_registrations_are_counted_by_field_and_year(told: Any) -> None:
    found = told()

    assert found["Registered, by department"] == {
        "Art": [6, None],
        "Law": [None, 6],
        "in all": [6, 6],
    }
    assert found["Registered, by academic year"]["2023/24"] == [6, 6]


def test_a_scheme_says_by_which_fields_people_are_counted(told: Any) -> None:
    scheme = SCHEME.format(least=1)
    scheme = scheme.replace("{type: text}", "{type: text, counted: no}", 1)
    scheme = scheme.replace("fields:\n", "fields:\n  topics: {type: tags, counted: yes}\n")
    people = PEOPLE.replace("registered_on", "registered_on,topics", 1)
    people = people.replace("2023-10-01\n", "2023-10-01,writing|leading\n")
    found = told(1, scheme=scheme, participants=people)

    assert found["Registered, by topics"]["leading, writing"] == [6, 6]
    assert "Registered, by department" not in found


def test_cohorts_tell_the_share_of_those_who_could(told: Any) -> None:
    cohorts = "academic_year,department,eligible_count\n2023/24,Law,24\n"

    assert told(5, cohorts=cohorts)["Mentees of those who could be"] == {
        "Law, 2023/24": [6, 24, {"at_least": 0.25, "at_most": 0.25}]
    }


def test_a_cohort_of_which_few_did_not_come_tells_no_share(told: Any) -> None:
    cohorts = "academic_year,department,eligible_count\n2023/24,Law,8\n"

    assert "Mentees of those who could be" not in told(5, cohorts=cohorts)


def test_one_unplaced_mentee_is_not_given_away(told: Any) -> None:
    pairs = PAIRS.replace("P5,m5,e5,2023-11-01,2023-11-15\n", "")

    assert told(1, pairs=pairs)["Mentees with a mentor and without"] == {
        "have a mentor": [5],
        "have had no mentor yet": [1],
        "in all": [6],
    }


def test_where_a_mentee_is_unplaced_only_the_sum_is_told(told: Any) -> None:
    pairs = PAIRS.replace("P5,m5,e5,2023-11-01,2023-11-15\n", "")
    found = told(5, pairs=pairs)

    assert "Mentees with a mentor and without" not in found
    assert 5 not in [cell for table in found.values() for row in table.values() for cell in row[:1]]


def test_what_somebody_keeps_to_themselves_is_not_in_a_mean(told: Any) -> None:
    rows = [f"P{n},e{n},mentee,mid,2024-03-01,5,yes" for n in range(5)]
    rows.append("P5,e5,mentee,mid,2024-03-01,1,")
    found = told(5, evaluations=forms(*rows))

    assert found["Mean rating by stage and role"] == {"mid, mentee": [5.0]}
    assert found["Forms by stage and role"] == {"mid, mentee": [6, 6]}


def test_consent_to_a_case_study_is_none_to_a_report(told: Any) -> None:
    scheme = SCHEME.format(least=2).replace(
        "rating: {type: whole}", "rating: {type: whole}\n    share_purpose: {type: tags}"
    )
    rows = [f"P{n},e{n},mentee,mid,2024-03-01,4,yes,Report|publicity" for n in range(3)]
    rows.append("P3,e3,mentee,mid,2024-03-01,1,yes,case study")
    header = FORM.replace("share_consent", "share_consent,share_purpose")
    evaluations = forms(*rows).replace(FORM, header)

    assert told(2, scheme=scheme, evaluations=evaluations)["Mean rating by stage and role"] == {
        "mid, mentee": [4.0]
    }


def test_a_mean_of_few_is_not_told(told: Any) -> None:
    rows = [f"P{n},e{n},mentee,mid,2024-03-01,5,{'yes' if n < 4 else 'no'}" for n in range(6)]

    assert "Mean rating by stage and role" not in told(5, evaluations=forms(*rows))


def test_change_is_of_people_who_rated_before_and_after(told: Any) -> None:
    found = told(
        2,
        evaluations=forms(
            *(f"P{n},e{n},mentee,pre,2023-11-10,2,yes" for n in range(3)),
            *(f"P{n},e{n},mentee,post,2024-05-10,4,yes" for n in range(1, 3)),
            "P5,e5,mentee,post,2024-05-10,1,yes",
        ),
    )

    assert found["Rating before and after"] == {"mentee": [2.0, 4.0, 2.0]}


def test_the_share_kept_of_a_rule_does_not_tell_who_alone_broke_it(told: Any) -> None:
    signed = "pair_id,kind,mentor_signed_on,mentee_signed_on\n" + "".join(
        f"P{n},Agreement,2023-11-10,2023-11-10\n" for n in range(5)
    )
    [(rule, row)] = told(1, agreements=signed)["Duties by rule"].items()

    assert rule.endswith("(SIGNED)")
    assert row == [5, 1, 6, {"at_least": 0.8333, "at_most": 0.8333}]


def test_the_share_kept_has_bounds_where_one_pair_broke_the_rule(told: Any) -> None:
    signed = "pair_id,kind,mentor_signed_on,mentee_signed_on\n" + "".join(
        f"P{n},Agreement,2023-11-10,2023-11-10\n" for n in range(5)
    )
    [row] = told(5, agreements=signed)["Duties by rule"].values()

    assert row == [6, {"at_least": 0.3333, "at_most": 1.0}]


def share_of(kept: int, broken: int, others: int) -> tuple[Any, list[str]]:
    """The share told of a rule that so many pairs kept and broke, beside others never asked."""
    pairs = {"met": kept, "overdue": broken, "due": others}
    parts = {
        name: frozenset((f"e{name}{n}", f"m{name}{n}", f"e{name}{n}") for n in range(count))
        for name, count in pairs.items()
    }
    release = Release(5)
    release.tell({"people": union(parts.values())})
    judged = {name: parts[name] for name in ("met", "overdue")}
    told = release.tell(judged)
    return share_kept(judged, told, 5), sorted(told.shown)


@pytest.mark.parametrize(
    ("kept", "broken", "told"),
    [
        (13, 7, (0.6, 0.7)),
        (15, 5, (0.6, 0.8)),
        (3, 17, (0, 0.2)),
        (0, 20, (0, 0)),
        (17, 3, (0.8, 1)),
    ],
)
def test_a_rule_partly_kept_is_told_in_tens_where_its_numbers_give_away_two_people(
    kept: int, broken: int, told: tuple[float, float]
) -> None:
    assert share_of(kept, broken, 2) == (told, [])


def test_where_nobody_is_given_away_a_rule_partly_kept_is_told_in_numbers() -> None:
    assert share_of(13, 7, 0) == ((0.65, 0.65), ["met", "overdue"])
    assert share_of(13, 7, 8) == ((0.65, 0.65), ["met", "overdue"])


def test_what_ten_duties_would_tell_by_their_share_alone_is_not_told() -> None:
    assert share_of(5, 5, 2)[0] is None


def test_a_rule_of_which_nothing_can_be_told_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    review = "kind: deadline, of: submissions, from: submitted, to: reviewed, within: 4 weeks"
    both = SCHEME.replace(
        "rules:\n", f"rules:\n  - {{{{code: REVIEW, strength: must, {review}}}}}\n"
    )
    small_workspace(tmp_path, scheme=both.format(least=5), participants=PEOPLE, pairs=PAIRS)
    run(["report", str(tmp_path), "--as-of", "2024-06-01"])

    says = "Of REVIEW nothing is told: too few were asked, or nobody yet."
    assert says in capsys.readouterr().out


def test_mentors_are_told_with_the_months_they_gave(told: Any) -> None:
    assert told()["Mentors and the time they gave, by stage"]["professor"] == [6, 36]


def test_progress_is_told_by_competence(told: Any) -> None:
    submissions = "submission_id,pair_id,competence,submitted,reviewed,decision\n" + "".join(
        f"S{n},P{n},A1,2024-01-10,2024-01-20,approved\n" for n in range(6)
    )
    milestones = "mentee_id,competence,due_on,signed_off_on\n" + "".join(
        f"e{n},B,2024-02-01,{'2024-01-30' if n < 4 else ''}\n" for n in range(6)
    )
    found = told(1, submissions=submissions, milestones=milestones)

    assert found["Evidence submitted, by competence"] == {"A1": [6, 6]}
    assert found["Milestones"] == {"signed off": [4], "past the day set": [2], "in all": [6]}


def test_a_round_counts_only_its_pairs_and_those_who_signed_up(told: Any) -> None:
    pairs = PAIRS.replace("matched_on", "round,matched_on").replace(
        ",2023-11-01", ",2023,2023-11-01"
    )
    pairs = pairs.replace("P5,m5,e5,2023,", "P5,m5,e5,2024,")
    signups = "person_id,round,role\ne0,2023,mentee\ne5,2024,mentee\n"
    rounds = "round\n2023\n2024\n"
    found = told(1, "--round", "2024", pairs=pairs, signups=signups, rounds=rounds)

    assert found["What became of the pairs"] == {"under way": [1], "in all": [1]}
    assert found["Registered"]["in all"] == [1, 1]


def test_a_section_alone_tells_what_it_tells_beside_the_others(told: Any) -> None:
    found = told(5)
    alone = told(5, "--section", "participation")

    assert alone
    assert alone.items() <= found.items()


@pytest.mark.parametrize(
    ("option", "name", "hint"),
    [
        ("--section", "progres", 'did you mean "progress"?'),
        ("--round", "2031", "there is none"),
        ("--format", "pdf", "use one of"),
    ],
)
def test_what_there_is_not_is_refused(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], option: str, name: str, hint: str
) -> None:
    assert run(["report", str(small_workspace(tmp_path)), option, name]) == 2
    assert hint in " ".join(capsys.readouterr().err.replace("│", " ").split())


@pytest.mark.parametrize("form", FORMATS)
def test_faults_are_told_and_the_rest_is_counted(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    pairs = PAIRS + "P9,m0,stranger,2023-11-01,2023-11-15\n"
    small_workspace(tmp_path, scheme=SCHEME.format(least=1), participants=PEOPLE, pairs=pairs)

    assert run(["report", str(tmp_path), "--as-of", "2024-06-01", "--format", form]) == 2
    printed = capsys.readouterr()
    assert "stranger" in printed.err
    assert "stranger" not in printed.out
    assert "under way" in printed.out


class Tags(HTMLParser):
    """Collects what a page is made of."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def page(folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[str, Tags]:
    assert run(["report", str(folder), "--as-of", "2024-06-01", "--format", "html"]) == 0
    text = capsys.readouterr().out
    tags = Tags()
    tags.feed(text)
    return text, tags


def test_the_page_needs_nothing_else_and_can_be_heard(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    small_workspace(tmp_path, scheme=SCHEME.format(least=1), participants=PEOPLE, pairs=PAIRS)
    text, found = page(tmp_path, capsys)
    names = [tag for tag, _ in found.tags]
    loads = [attrs for _, attrs in found.tags if {"src", "srcset", "data"} & attrs.keys()]

    assert ("html", {"lang": "en-GB"}) in found.tags
    assert not loads
    assert not {"script", "link", "iframe", "img"} & set(names)
    assert "url(" not in text
    assert names.count("caption") == names.count("table") > 3
    assert all(attrs.get("scope") in {"row", "col"} for tag, attrs in found.tags if tag == "th")


@pytest.mark.parametrize("form", FORMATS)
def test_hostile_words_of_a_file_stay_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    people = PEOPLE.replace(",Law,", ",<script>|[x](y)\x1b[31m,")
    small_workspace(tmp_path, scheme=SCHEME.format(least=1), participants=people, pairs=PAIRS)
    run(["report", str(tmp_path), "--as-of", "2024-06-01", "--format", form])
    text = capsys.readouterr().out

    assert form in {"json", "csv"} or "\x1b" not in text
    assert form not in {"html", "markdown"} or "<script>" not in text


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("form", FORMATS)
def test_nobody_is_named(slug: str, form: str, capsys: pytest.CaptureFixture[str]) -> None:
    work = load(EXAMPLES / slug, QUIET)
    assert work.facts is not None
    assert run(["report", str(EXAMPLES / slug), "--as-of", str(QUIET), "--format", form]) == 0
    text = capsys.readouterr().out
    words = set(text.replace('"', " ").replace(",", " ").split())

    assert not words & (work.facts.participants.keys() | work.facts.pairs.keys())
    assert not [name for name in (*work.names.values(), *work.emails.values()) if name in text]


@pytest.mark.parametrize("slug", SLUGS)
def test_no_number_of_an_example_is_below_its_least(
    slug: str, capsys: pytest.CaptureFixture[str]
) -> None:
    run(["report", str(EXAMPLES / slug), "--as-of", str(QUIET), "--format", "csv"])
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    about_nobody = {"Improvements", "Mean rating by stage and role"}
    counts = [
        (row["table"], row["row"], row["column"], int(row["value"]))
        for row in rows
        if row["table"] not in about_nobody and row["value"].isdigit()
    ]
    small = [count for count in counts if count[-1] < 5]

    assert {row["section"] for row in rows} <= set(SECTIONS)
    assert len(counts) > 30
    assert all("(HOUSE-REVIEW)" in row for _, row, _, _ in small)
