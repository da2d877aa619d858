"""Large workspaces, the same at every run: pairs with meetings, and people to be matched."""

import random
from collections.abc import Callable, Iterable
from datetime import date, timedelta
from pathlib import Path

BODIES = ("RSB", "RSC", "IOP")
LAST = date(2026, 11, 20)

PAIR_RULES = """\
  - {code: SENIOR, kind: gap, strength: must, field: stage, at_least: 1}
  - {code: NEAR, kind: gap, strength: should, field: stage, at_most: 3}
  - {code: DEPARTMENT, kind: differs, strength: must, field: department}
  - {code: LINE, kind: unrelated, strength: must, fields: [line_manager_id], depth: any}
  - {code: CONFLICT, kind: no-conflict, strength: must}
"""
ANY_PAIR = """\
  - {code: NEAR, kind: gap, strength: should, field: stage, at_most: 3}
"""
SAME_DEPARTMENT = """\
  - {code: NEAR, kind: gap, strength: should, field: stage, at_most: 3}
  - {code: DEPARTMENT, kind: same, strength: must, field: department}
  - {code: LINE, kind: unrelated, strength: must, fields: [line_manager_id], depth: any}
  - {code: CONFLICT, kind: no-conflict, strength: must}
"""
BEFORE = """\
scheme: benchmark
title: Benchmark
edition: "1"
scales: {stage: [s0, s1, s2, s3, s4, s5]}
fields:
  department: {type: text}
  stage: {type: stage}
  years: {type: number}
  line_manager_id: {type: person}
  offers: {type: tags}
  wants: {type: tags}
  mode: {type: text}
rules:
"""
AFTER = """\
  - {code: PLACES, kind: caseload, strength: must, of: mentor, at_most: 4}
matching:
  prefer:
    - {code: TOPICS, kind: overlap, mentee: wants, mentor: offers, weight: 5}
    - {code: CLOSE, kind: closeness, field: stage, weight: 2}
    - {code: YEARS, kind: closeness, field: years, weight: 1}
    - {code: MODE, kind: same, field: mode, weight: 1}
"""


def _write(path: Path, header: str, rows: Iterable[str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        file.write(f"{header}\n")
        file.writelines(f"{row}\n" for row in rows)


def with_meetings(folder: Path, pairs: int) -> Path:
    """Make a MARS workspace of so many pairs with ten meetings each, most of them every quarter."""
    draw = random.Random(7)  # noqa: S311 - the same at every run
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scheme.yaml").write_text("scheme: benchmark\nextends: imperial-mars\n", "utf-8")
    mentors = pairs // 4
    people = [
        f"m{i:06d},mentor,2023-01-{i % 28 + 1:02d},D{i % 9},X{i % 30},2023-02-01"
        for i in range(mentors)
    ]
    people += [
        f"e{i:06d},mentee,2023-03-{i % 28 + 1:02d},D{i % 9},X{i % 30}," for i in range(pairs)
    ]
    header = "person_id,roles,registered_on,department,discipline,willing_declared_on"
    _write(folder / "participants.csv", header, people)
    members = [f"m{i:06d},{BODIES[i % 3]},member,chartered,2020-01-01," for i in range(mentors)]
    members += [
        f"e{i:06d},{BODIES[i % mentors % 3]},associate-member,,2022-01-01," for i in range(pairs)
    ]
    header = "person_id,body,level,registration,valid_from,valid_to"
    _write(folder / "memberships.csv", header, members)
    starts = [date(2024, 1, 1) + timedelta(days=draw.randrange(90)) for _ in range(pairs)]
    rows = (
        f"P{i:06d},m{i % mentors:06d},e{i:06d},member,{start - timedelta(days=10)},"
        f"{start - timedelta(days=6)},{start - timedelta(days=4)},{start},"
        f"{start + timedelta(days=1400)}"
        for i, start in enumerate(starts)
    )
    header = (
        "pair_id,mentor_id,mentee_id,target_award,matched_on,mentor_accepted_on,"
        "mentee_accepted_on,started_on,planned_end_on"
    )
    _write(folder / "pairs.csv", header, rows)
    header = "meeting_id,pair_id,date,status,mode,recorded_on,record_location"
    _write(folder / "meetings.csv", header, _meetings(starts, draw.randrange))
    return folder


def _meetings(starts: list[date], drawn: Callable[[int], int]) -> Iterable[str]:
    number = 0
    for i, start in enumerate(starts):
        for nth in range(10):
            day = min(LAST, start + timedelta(days=20 + nth * 91 + drawn(40)))
            number += 1
            yield f"M{number:07d},P{i:06d},{day},held,in-person,{day},uploaded"


def to_match(
    folder: Path,
    mentees: int,
    mentors: int,
    *,
    pair_rules: str = PAIR_RULES,
    departments: int = 12,
    popular: int = 0,
) -> Path:
    """Make a workspace of people to be matched under six rules and four preferences.

    `pair_rules` are must-rules about pairs to stand in place of its four: `ANY_PAIR` allows every
    pair, `SAME_DEPARTMENT` one in so many as there are `departments`. The first `popular` mentors
    offer half of all topics.
    """
    draw = random.Random(7)  # noqa: S311 - the same at every run
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "scheme.yaml").write_text(BEFORE + pair_rules + AFTER, "utf-8")
    topics = [f"topic{i}" for i in range(30)]
    rows = []
    for i in range(mentees + mentors):
        mentor = i >= mentees
        id_, role = (f"m{i - mentees:05d}", "mentor") if mentor else (f"e{i:05d}", "mentee")
        many = 15 if mentees <= i < mentees + popular else 5
        tags = "|".join(draw.sample(topics, many))
        stage = draw.randrange(3, 6) if mentor else draw.randrange(1, 4)
        boss = f"m{draw.randrange(mentors):05d}"
        own = f"{tags}," if mentor else f",{tags}"
        rows.append(
            f"{id_},{role},D{draw.randrange(departments)},s{stage},{draw.randrange(30)},"
            f"{'' if mentor else boss},"
            f"{own},{draw.choice(('online', 'in person', 'either'))},{4 if mentor else ''}"
        )
    header = "person_id,roles,department,stage,years,line_manager_id,offers,wants,mode,max_mentees"
    _write(folder / "participants.csv", header, rows)
    _write(folder / "pairs.csv", "pair_id,mentor_id,mentee_id", ())
    clashes = (
        f"m{draw.randrange(mentors):05d},e{draw.randrange(mentees):05d}" for _ in range(mentees)
    )
    _write(folder / "conflicts.csv", "person_a,person_b", sorted(set(clashes)))
    return folder
