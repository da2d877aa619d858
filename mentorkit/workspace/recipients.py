"""Whom a document is written for: those named, or all whom it is meant for on the date."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mentorkit.check.changed import Texts
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.rule import listed
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.find import find_person
from mentorkit.workspace.load import Workspace
from mentorkit.workspace.moments import (
    both_accepted,
    is_news,
    pair_refused,
    person_refused,
    told_on,
)
from mentorkit.workspace.subjects import going_pairs, pairs_named, unsigned_pairs

SIDES = {"mentor": ("mentor",), "mentee": ("mentee",), "both": ("mentor", "mentee"), "pair": ("",)}

TOLD = 5


@dataclass(frozen=True, slots=True)
class Recipient:
    """The readers of one file: one side of a pair, both together, a person, or of the scheme.

    `role` is empty where it is for both sides together or for nobody's role.
    """

    pair: Pair | None = None
    person_id: str = ""
    role: str = ""

    @property
    def whom(self) -> str:
        """The id that a file goes by: a pair's, a person's, or none.

        A side of a pair goes by the pair's, so that no list of files tells who is paired with whom.
        """
        return self.person_id if self.pair is None else self.pair.id


@dataclass(frozen=True, slots=True)
class Choice:
    """A document, whom it is for, when it may be written, and what the call asks for."""

    document: str
    audience: str
    when: str
    named: Sequence[str] = ()
    every: bool = False
    unsigned: bool = False
    untold: bool = False
    again: bool = False


def recipients(
    work: Workspace, scheme: Scheme, facts: Facts, choice: Choice, texts: Callable[[], Texts]
) -> tuple[list[Recipient], list[str]]:
    """Give whom to write for, and why somebody named cannot be written to.

    `texts`, what agreements say, are asked for to tell who is to sign anew.
    """
    if choice.audience == "scheme":
        refused = ["it is written once, for the scheme: name nobody"] if choice.named else []
        return ([] if refused else [Recipient()]), refused
    if not (choice.named or choice.every or choice.unsigned or choice.untold):
        return [], ["name pairs or people, or ask for --all"]
    if choice.named and choice.every:
        return [], ["--all is for everyone: name nobody, or leave --all out"]
    if choice.audience == "person":
        return _people(work, facts, choice)
    return _Pairs(work, scheme, facts, choice, texts).found()


def too_late(
    work: Workspace, scheme: Scheme, facts: Facts, choice: Choice, texts: Callable[[], Texts]
) -> str:
    """Say which pairs are left out, as a letter about their match comes too late; else nothing."""
    if choice.when != "accepted" or choice.named:
        return ""
    meant = _Pairs(work, scheme, facts, choice, texts).meant()
    late = list(dict.fromkeys(each.whom for each in meant if _is_stale(each, facts)))
    began = f"began more than {facts.alert_days} days ago; name a pair to write to it."
    return f"Left out: {some(late)}, which {began}" if late else ""


def some(names: Sequence[str]) -> str:
    """List names: a few of them, and how many more there are."""
    more = [f"{len(names) - TOLD} more"] if len(names) > TOLD else []
    return listed([*names[:TOLD], *more], "and")


def sides_of(pair: Pair, audience: str) -> list[Recipient]:
    """Give the readers that a pair has for a document: either side, one, or both together."""
    ids = {"mentor": pair.mentor_id, "mentee": pair.mentee_id, "": ""}
    return [Recipient(pair, ids[role], role) for role in SIDES[audience]]


class _Pairs:
    def __init__(
        self,
        work: Workspace,
        scheme: Scheme,
        facts: Facts,
        choice: Choice,
        texts: Callable[[], Texts],
    ) -> None:
        self.work, self.facts, self.choice = work, facts, choice
        when_unsigned = choice.unsigned or choice.when == "unsigned"
        self.unsigned = (
            {pair.id for pair in unsigned_pairs(scheme, facts, choice.document, texts)}
            if when_unsigned
            else None
        )

    def found(self) -> tuple[list[Recipient], list[str]]:
        if not self.choice.named:
            late = self.choice.when == "accepted"
            return [each for each in self.meant() if not (late and _is_stale(each, self.facts))], []
        chosen: dict[tuple[str, str], Recipient] = {}
        refused: list[str] = []
        for named in self.choice.named:
            pairs, why = pairs_named(self.work, self.facts, named, going=self._going)
            refused += [why] if why else []
            sides = [each for pair in pairs for each in sides_of(pair, self.choice.audience)]
            fit = [each for each in sides if not self._why(each)]
            chosen |= {(each.whom, each.role): each for each in fit}
            if not fit:
                refused += dict.fromkeys(map(self._why, sides))
        return list(chosen.values()), refused

    def meant(self) -> list[Recipient]:
        """Give all that may have the document, where nobody is named."""
        among = going_pairs(self.facts) if self._going else self.facts.pairs.values()
        sides = [each for pair in among for each in sides_of(pair, self.choice.audience)]
        return [each for each in sides if not self._why(each)]

    @property
    def _going(self) -> bool:
        return self.choice.when != "ended"

    def _why(self, recipient: Recipient) -> str:
        pair = recipient.pair
        if pair is None:
            return ""
        if self.unsigned is not None and pair.id not in self.unsigned:
            return f"{pair.id} has signed, or is not under way"
        if self.unsigned is not None and not both_accepted(pair, self.facts):
            return f"{pair.id} has not been accepted by both, and there is nothing to sign yet"
        if why := pair_refused(pair, self.facts, self.choice.when):
            return why
        once = self.choice.when == "accepted" and not self.choice.again
        if self.choice.untold or once:
            ids = [recipient.person_id] if recipient.role else [pair.mentor_id, pair.mentee_id]
            told = _told(self.facts, self.choice.document, pair.id, ids)
            return f"{told}; --again writes it once more" if told and once else told
        return ""


def _people(work: Workspace, facts: Facts, choice: Choice) -> tuple[list[Recipient], list[str]]:
    """Give the people named, or all who take part, that the document is meant for."""
    if choice.unsigned:
        return [], ["people sign nothing alone: --unsigned is for documents of pairs"]

    def why(id_: str) -> str:
        refused = person_refused(facts.participants[id_], facts, choice.when)
        return refused or (_told(facts, choice.document, "", [id_]) if choice.untold else "")

    if not choice.named:
        present = (p.id for p in facts.participants.values() if p.takes_part(facts.as_of))
        return [Recipient(person_id=id_) for id_ in present if not why(id_)], []
    return _named_people(work, choice.named, why)


def _named_people(
    work: Workspace, named: Iterable[str], why: Callable[[str], str]
) -> tuple[list[Recipient], list[str]]:
    chosen: dict[str, Recipient] = {}
    refused = []
    for name in named:
        id_, unknown = find_person(work, name)
        if id_ is None or (unknown := why(id_)):
            refused.append(unknown)
        else:
            chosen[id_] = Recipient(person_id=id_)
    return list(chosen.values()), refused


def _is_stale(recipient: Recipient, facts: Facts) -> bool:
    """Tell whether a letter about a match would come too late, unless somebody asks for it."""
    return recipient.pair is not None and not is_news(recipient.pair, facts)


def _told(facts: Facts, document: str, pair_id: str, ids: Iterable[str]) -> str:
    """Say that all these have had the document already; nothing if somebody has not."""
    days = [told_on(facts, document, pair_id, id_) for id_ in ids]
    if not days or None in days:
        return ""
    subject = pair_id or next(iter(ids))
    return f"{subject} has had this already, by communications.csv"
