"""Who is served first where places are short, as the scheme says."""

from collections.abc import Sequence

import numpy as np

from mentorkit.match.solver.problem import IntArray, Objective
from mentorkit.rule.preference import MenteePreference
from mentorkit.rule.view import PersonView
from mentorkit.scheme.model import Scheme


def counts(scheme: Scheme, mentees: Sequence[PersonView], aim: str) -> IntArray | None:
    """Give what each mentee counts for in being placed; None where all are alike.

    Every step up outweighs any number of mentees below without being any larger: whoever can be
    placed beside those before can be placed instead of somebody below. By best score nobody else
    need be placed, so that mentees who do not come first count for nothing.
    """
    by_code = {each.code: each for each in scheme.prefer if isinstance(each, MenteePreference)}
    first = [by_code[code] for code in scheme.settings.matching.serve_first if code in by_code]
    if not first:
        return None
    standings = [tuple(_known(each.standing(view)) for each in first) for view in mentees]
    steps = {standing: at for at, standing in enumerate(sorted({*standings, (0.0,) * len(first)}))}
    least = 0 if aim == Objective.BEST_SCORE else 1
    return np.array([steps[standing] + least for standing in standings], np.int64)


def _known(standing: float) -> float:
    return 0.0 if np.isnan(standing) else standing
