"""What a private table holds is told to nobody: findings and notes tell the place alone."""

from tests.check.situation import Row, duties, notes, own, pair

CONCERN = "code: X, kind: record, strength: must, of: concerns, from: raised_on"
DATED = {"raised_on": "2024-03-03", "pair_id": "P1"}


def concerns(*categories: str) -> list[Row]:
    return [DATED | {"concern_id": f"C{n}", "category": c} for n, c in enumerate(categories)]


def test_a_finding_does_not_tell_what_a_concern_is_about() -> None:
    rule = own(f"{CONCERN}, all_of: [{{field: category, is: [conduct]}}]")

    [found] = duties(rule, "2024-04-01", pairs=[pair()], concerns=concerns("grief"))

    assert (found.status, found.duty.message) == ("broken", "category is not as asked")


def test_nor_does_a_note_on_a_word_that_may_be_misspelt() -> None:
    rule = own(f"{CONCERN}, where: {{category: conduct}}, all_of: [{{field: raised_on}}]")

    [note] = notes(rule, "2024-04-01", pairs=[pair()], concerns=concerns("conductt"))

    assert note == 'a word here is no category of this rule; is "conduct" meant?'
