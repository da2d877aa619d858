"""Does `serve_first` name preferences that mentees can be put in order by?"""

from collections.abc import Iterable, Iterator

from mentorkit.files.yaml_text import Node
from mentorkit.model import Fault, FaultCode
from mentorkit.rule.preference import MenteePreference, Preference
from mentorkit.scheme.faults import near, place_at
from mentorkit.scheme.model import Settings


def serving_faults(settings: Settings, prefer: Iterable[Preference], node: Node) -> Iterator[Fault]:
    """Give a fault for each name that is none of a preference about the mentee alone."""
    fit = [each.code for each in prefer if isinstance(each, MenteePreference)]
    for code in settings.matching.serve_first:
        if code not in fit:
            message = f"serve_first: {code} is no preference of the kind priority or waiting"
            remedy = near(code, fit, "name the code of one under `prefer:`, with `weight: 0` if "
                          "it should give no points")  # fmt: skip
            place = place_at(node, ("matching", "serve_first"))
            yield Fault(FaultCode.VALUE_INVALID, message, code, remedy, place)
