"""People as the `mentor-match` package reads them, and a workspace that scores them alike."""

import random
from collections.abc import Iterable
from pathlib import Path

SCHEME = """\
scheme: benchmark
title: Benchmark
edition: "1"
fields:
  organisation: {type: text}
  grade: {type: number}
  profession: {type: text}
rules:
  - {code: ORGANISATION, kind: differs, strength: must, field: organisation}
  - {code: GRADE, kind: gap, strength: must, field: grade, at_least: 1, at_most: 2}
  - {code: HIGHER, kind: gap, strength: should, field: grade, at_least: 2, penalty: 3}
  - {code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1}
matching:
  prefer: [{code: PROFESSION, kind: same, field: profession, weight: 5}]
"""
HEADER = "first name,last name,email,role,organisation,grade,profession"
Known = tuple[str, int, str]


class Beside:
    """The same mentors and mentees in both shapes, in one folder."""

    def __init__(self, folder: Path, each: int) -> None:
        """Draw so many of each side and write them."""
        self.folder = folder
        self._known: dict[str, Known] = {}
        folder.mkdir(parents=True, exist_ok=True)
        draw = random.Random(7)  # noqa: S311 - the same at every run
        shared = ["person_id,roles,organisation,grade,profession"]
        for role, grades in (("mentor", range(3, 8)), ("mentee", range(1, 6))):
            lines = [HEADER]
            for at in range(each):
                id_ = f"{role}{at}"
                grade, organisation = draw.choice(grades), f"Department {draw.randrange(12)}"
                profession = f"Profession {draw.randrange(15)}"
                self._known[id_] = (organisation, grade, profession)
                lines.append(f"{role},{at},{id_},{role},{organisation},{grade},{profession}")
                shared.append(f"{id_},{role},{organisation},{grade},{profession}")
            (folder / f"{role}s.csv").write_text("\n".join((*lines, "")), "utf-8")
        (folder / "scheme.yaml").write_text(SCHEME, "utf-8")
        (folder / "participants.csv").write_text("\n".join((*shared, "")), "utf-8")
        (folder / "pairs.csv").write_text("pair_id,mentor_id,mentee_id\n", "utf-8")

    def points(self, pairs: Iterable[tuple[str, str]]) -> int:
        """Add up what pairs of mentor and mentee are worth by the package's scoring."""
        return sum(
            self._worth(self._known[mentor], self._known[mentee]) for mentor, mentee in pairs
        )

    @staticmethod
    def _worth(mentor: Known, mentee: Known) -> int:
        up, same = mentor[1] - mentee[1], mentor[2] == mentee[2]
        return {1: 3, 2: 6}[up] + 5 * same
