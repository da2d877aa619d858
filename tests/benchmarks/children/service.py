"""Pairs mentors.csv and mentees.csv with `mentor-match`, scored as its author's service scores.

It pairs one-to-one in rounds, three in the service: whoever has somebody already may get another.
`service FOLDER ROUNDS` writes its lists into FOLDER/output and prints the pairs of all rounds.
"""

import json
import operator
import sys
import warnings
from pathlib import Path

warnings.simplefilter("ignore")
from matching import process  # noqa: E402
from matching.rules.rule import Disqualify, Equivalent, Grade, UnmatchedBonus  # noqa: E402


def main() -> None:
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    rules = [
        Disqualify(lambda match: match.mentee.organisation == match.mentor.organisation),
        Disqualify(Grade(2, operator.gt).evaluate),
        Disqualify(Grade(0, operator.le).evaluate),
        Grade(1, operator.eq, {True: 3, False: 0}),
        Grade(2, operator.eq, {True: 6, False: 0}),
        Equivalent("profession", {True: 5, False: 0}),
    ]
    bonus = [[*rules, UnmatchedBonus(10**nth)] for nth in range(rounds)]
    mentors, mentees = process.conduct_matching_from_file(folder, bonus)
    (folder / "output").mkdir(exist_ok=True)
    process.create_mailing_list(mentors, folder / "output")
    process.create_mailing_list(mentees, folder / "output")
    pairs = [(mentor.email, mentee.email) for mentee in mentees for mentor in mentee.mentors]
    print(json.dumps(pairs))


if __name__ == "__main__":
    main()
