"""Which pairs a document is written for: those named, those under way, those yet to sign."""

from collections.abc import Callable, Iterable

from mentorkit.check.changed import Texts, to_sign_anew
from mentorkit.records.people import Pair
from mentorkit.rule.facts import Facts
from mentorkit.rule.values import spelt
from mentorkit.scheme.model import Scheme
from mentorkit.workspace.find import find_person
from mentorkit.workspace.load import Workspace


def pairs_named(
    work: Workspace, facts: Facts, named: str, *, going: bool = True
) -> tuple[list[Pair], str]:
    """Give the pair of that id, or a person's pairs; a sentence where it is neither.

    A person's pairs are those that are `going`, else all.
    """
    if named in facts.pairs:
        return [facts.pairs[named]], ""
    id_, why = find_person(work, named)
    if id_ is None:
        return [], f"{why}; nor is it a pair"
    among = going_pairs(facts) if going else facts.pairs.values()
    return [pair for pair in among if id_ in {pair.mentor_id, pair.mentee_id}], ""


def going_pairs(facts: Facts) -> list[Pair]:
    """Give the pairs that are proposed or under way on the date."""
    return [pair for pair in facts.pairs.values() if is_going(pair, facts)]


def is_going(pair: Pair, facts: Facts) -> bool:
    """Tell whether a pair is proposed or under way on the date."""
    return facts.timelines[pair.id].ended is None and pair.status != "declined"


def unsigned_pairs(
    scheme: Scheme, facts: Facts, document: str, texts: Callable[[], Texts]
) -> list[Pair]:
    """Give the going pairs that have not both signed by the date what the rules have them sign.

    Those whose terms have changed since are among them, until both have signed these.
    """
    signing = [
        rule for rule in scheme.rules if rule.kind == "signed" and rule.in_force(facts.as_of)
    ]
    kinds = {str(getattr(rule, "document", document)) for rule in signing} or {document}
    anew = {each.signed.pair.id for each in to_sign_anew(scheme, facts, texts)}
    signed = [_signed(facts, kind) - anew for kind in kinds]
    return [pair for pair in going_pairs(facts) if not all(pair.id in ids for ids in signed)]


def _signed(facts: Facts, document: str) -> set[str]:
    columns = ("pair_id", "kind", "mentor_signed_on", "mentee_signed_on", "confirmed_on")
    return {
        pair_id
        for pair_id, kind, *days in facts.tables["agreements"].select(*columns)
        if spelt(kind) == spelt(document) and _both(map(facts.known, days))
    }


def _both(days: Iterable[object]) -> bool:
    mentor, mentee, confirmed = days
    return bool(confirmed or (mentor and mentee))
