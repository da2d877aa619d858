"""Workspaces of scores, of choices, and of agreements to sign, the same at every run."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path

from tests.benchmarks.lists import lists

OWN_SCORES = """\
scheme: benchmark
title: Benchmark
edition: "1"
rules:
  - {code: LISTED, kind: scored, strength: must}
  - {code: PLACES, kind: caseload, strength: must, of: mentor, at_most: 10}
matching:
  prefer: [{code: SCORE, kind: score, weight: 1}]
"""
CHOICES = """\
scheme: benchmark
title: Benchmark
edition: "1"
rules:
  - {code: CHOSEN, kind: chosen, strength: must, by: mentee}
  - {code: PLACES, kind: caseload, strength: must, of: mentor, at_most: 10}
matching:
  objective: stable
  prefer: [{code: CHOICE, kind: ranked, by: mentee, weight: 1}]
"""


def scored(folder: Path, mentees: int, mentors: int, distinct: int | None = None) -> Path:
    """Give every pair a score; where mentors are good and mentees hard to please, few are high.

    There are so many distinct scores at most; without a number, all are distinct.
    """
    draw = random.Random(7)  # noqa: S311 - the same at every run
    keen = [draw.random() for _ in range(mentees)]
    good = [draw.random() for _ in range(mentors)]
    worth = [one * other for one in keen for other in good]
    if distinct is None:
        order = sorted(range(len(worth)), key=worth.__getitem__)
        scores = [0] * len(worth)
        for rank, pair in enumerate(order):
            scores[pair] = rank
    else:
        scores = [int(each * distinct) for each in worth]
    _people(folder, OWN_SCORES, mentees, mentors, places=-(-mentees // mentors))
    rows = (f"e{at // mentors},m{at % mentors},{score}" for at, score in enumerate(scores))
    _write(folder / "scores.csv", "mentee_id,mentor_id,score", rows)
    return folder


def chosen(folder: Path, mentees: int, mentors: int, length: int) -> Path:
    """Let both sides rank each other."""
    _people(folder, CHOICES, mentees, mentors, places=-(-mentees // mentors))
    drawn = lists(mentees, mentors, length)
    rows = [*_ranks("e", "m", drawn.mentees), *_ranks("m", "e", drawn.mentors)]
    _write(folder / "preferences.csv", "chooser_id,choice_id,rank", rows)
    return folder


def to_sign(folder: Path, pairs: int) -> Path:
    """Let pairs of the built-in PaLS scheme wait for their agreements."""
    (folder / "private").mkdir(parents=True, exist_ok=True)
    (folder / "scheme.yaml").write_text("scheme: benchmark\nextends: ucl-pals\n", "utf-8")
    each = range(pairs)
    people = [f"m{at:04d},mentor,2026-01-05,Physics,professor" for at in each]
    people += [f"e{at:04d},mentee,2026-01-05,Chemistry,postdoc" for at in each]
    _write(folder / "participants.csv", "person_id,roles,registered_on,department,stage", people)
    days = "2026-10-01,2026-10-05,2026-10-06,2026-11-02,2027-11-01"
    _write(
        folder / "pairs.csv",
        "pair_id,mentor_id,mentee_id,matched_on,mentor_accepted_on,mentee_accepted_on,"
        "started_on,planned_end_on",
        (f"P{at:04d},m{at:04d},e{at:04d},{days}" for at in each),
    )
    names = [f"m{at:04d},Morgan Adeyemi {at:04d},m{at:04d}@example.org" for at in each]
    names += [f"e{at:04d},Erin Kowalska {at:04d},e{at:04d}@example.org" for at in each]
    _write(folder / "private" / "contacts.csv", "person_id,name,email", names)
    return folder


def _people(folder: Path, scheme: str, mentees: int, mentors: int, places: int) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scheme.yaml").write_text(scheme, "utf-8")
    people = [f"e{at},mentee," for at in range(mentees)]
    people += [f"m{at},mentor,{places}" for at in range(mentors)]
    _write(folder / "participants.csv", "person_id,roles,max_mentees", people)
    _write(folder / "pairs.csv", "pair_id,mentor_id,mentee_id", ())


def _ranks(one: str, other: str, drawn: list[list[int]]) -> Iterator[str]:
    for chooser, those in enumerate(drawn):
        for rank, choice in enumerate(those, 1):
            yield f"{one}{chooser},{other}{choice},{rank}"


def _write(path: Path, header: str, rows: Iterable[str]) -> None:
    path.write_text("\n".join((header, *rows, "")), "utf-8")
