"""What a pair that was not made would mean for everyone, in words."""

from collections.abc import Iterator, Mapping

from mentorkit.match.telling.explain import Alternative
from mentorkit.match.telling.instead import Instead
from mentorkit.output.people import people, person
from mentorkit.output.reasons import in_points, some_points


def instead(id_: str, other: Instead, names: Mapping[str, str]) -> tuple[str, str]:
    """Give one of two people who could have been a pair: the points, and what else it means."""
    made = isinstance(other, Alternative) and other.made
    told = "a plain `match` makes this pair" if made else meant(other, names)
    full = isinstance(other, Alternative) and not other.free and not told
    parts = [in_points(other.score), "no free place" if full else "", told]
    return "instead", f"{person(id_, names)}: {', '.join(part for part in parts if part)}"


def meant(other: Instead, names: Mapping[str, str]) -> str:
    """Say what a pair would mean for everyone; nothing where that is not worked out."""
    if other.prefers is not None:
        mentee, mentor = (person(id_, names) for id_ in (other.mentee_id, other.prefers))
        return f"{mentee} would rather have {mentor}"
    if other.keeps:
        mentor = person(other.mentor_id, names)
        return f"{mentor} would rather have {people(other.keeps, names)}"
    if other.fewer is None:
        return ""
    return " and ".join(_costs(other)) or "as good for all together as any"


def _costs(other: Instead) -> Iterator[str]:
    if other.fewer:
        yield f"{abs(other.fewer)} {'fewer' if other.fewer > 0 else 'more'} placed in all"
    if other.passed_over:
        yield "somebody who is served first left out"
    if other.cost:
        cost = some_points(in_points(abs(other.cost)))
        yield f"{cost} {'less' if other.cost > 0 else 'more'} in all"
    if other.worst is not None:
        had, would = map(in_points, other.worst)
        yield f"less fair: somebody would have {would} points where the worst-off has {had}"
