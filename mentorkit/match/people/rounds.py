"""Which round a match is for, and who signed up to it."""

from datetime import date

from mentorkit.rule.facts import Facts


def current_round(facts: Facts) -> str | None:
    """Give the round that opened last by the date, or the first to open; None without rounds.

    A round without `opens_on` has always been open. Without any sign-ups rounds are only a
    calendar, and everyone takes part.
    """
    if not len(facts.tables["signups"]):
        return None
    table = facts.tables["rounds"]
    rounds: list[tuple[date, str]] = [
        (day or date.min, name) for name, day in table.select("round", "opens_on")
    ]
    opened = [each for each in rounds if each[0] <= facts.as_of]
    if opened:
        return max(opened)[1]
    return min(rounds)[1] if rounds else None


def closed(facts: Facts, round_: str | None) -> date | None:
    """Give the day on which a round closed, if that is over by the date."""
    days = facts.tables["rounds"].select("round", "closes_on") if round_ is not None else ()
    return next((day for name, day in days if name == round_ and day and day < facts.as_of), None)


def signed_up(facts: Facts, round_: str | None, role: str) -> frozenset[str] | None:
    """Give who signed up to a round in a role by the date; None where that is not asked.

    Mentees must sign up to every round. Mentors must where the round has sign-ups of mentors:
    some schemes ask only mentees.
    """
    if round_ is None:
        return None
    columns = ("person_id", "round", "role", "confirmed_on")
    people = frozenset(
        id_
        for id_, name, as_, day in facts.tables["signups"].select(*columns)
        if name == round_ and as_.casefold() == role and (day is None or day <= facts.as_of)
    )
    return people if people or role == "mentee" else None
