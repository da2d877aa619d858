"""Whom a document is for → all that its template may show."""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import Any, overload

from mentorkit.records.people import Pair
from mentorkit.render.values.material import Material
from mentorkit.render.values.pair import pair_values
from mentorkit.render.values.panel import panel
from mentorkit.render.values.participation import participation
from mentorkit.render.values.people import person_values
from mentorkit.render.values.points import points
from mentorkit.render.values.scheme import scheme_values
from mentorkit.render.values.terms import terms
from mentorkit.workspace.recipients import Recipient

OTHER = {"mentor": "mentee", "mentee": "mentor"}


class Values:
    """Gives the values for each document of a run; what they share is made once."""

    def __init__(self, material: Material) -> None:
        """Take what the documents are made of."""
        self.material = material

    def of(self, recipient: Recipient) -> dict[str, Any]:
        """Give all that a template may show to these readers, as the package documents it."""
        if recipient.pair is not None:
            return {**self._common, **self._of_pair(recipient.pair, recipient.role)}
        if recipient.person_id:
            return {**self._common, **self._of_all, **self._of_person(recipient.person_id)}
        return {**self._common, **self._of_all, "panel": self._panel}

    @cached_property
    def _common(self) -> dict[str, Any]:
        return scheme_values(self.material)

    @cached_property
    def _of_all(self) -> dict[str, Any]:
        return terms(self.material, None)

    @cached_property
    def _panel(self) -> dict[str, Any] | None:
        return panel(self.material)

    def _of_pair(self, pair: Pair, role: str) -> dict[str, Any]:
        material = self.material
        two = {
            "mentor": person_values(material, pair.mentor_id, "mentor"),
            "mentee": person_values(material, pair.mentee_id, "mentee"),
        }
        told: dict[str, Any] = {"recipient": two[role], "partner": two[OTHER[role]]} if role else {}
        if role:
            told["events"] = [each for each in self._common["events"] if _meant(each, role)]
        why = points(material, pair.mentor_id, pair.mentee_id, pair)
        both = {"pair": pair_values(material, pair), "points": why, **terms(material, pair)}
        return {**two, **told, **both}

    def _of_person(self, id_: str) -> dict[str, Any]:
        return {
            "recipient": person_values(self.material, id_),
            "participation": participation(self.material, id_),
            "shortlist": _Later(lambda: self._shortlist(id_)),
        }

    def _shortlist(self, id_: str) -> list[dict[str, Any]]:
        # Most documents do without what matching needs.
        from mentorkit.render.values.shortlist import shortlist  # noqa: PLC0415

        return shortlist(self.material, id_)


def _meant(event: dict[str, Any], role: str) -> bool:
    """Tell whether an event is for a role: for anyone, unless it names the other one only."""
    audience = (event["audience"] or "").casefold()
    return role in audience or OTHER[role] not in audience


class _Later(Sequence[Any]):
    """A list that is made when somebody looks at it."""

    def __init__(self, make: Callable[[], list[Any]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> list[Any]:
        return self._make()

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> Sequence[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        return self._made[at]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)
