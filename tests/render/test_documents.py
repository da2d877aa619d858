"""The documents of the built-in schemes hold what clauses ask and name nobody but readers."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path

import pytest

from mentorkit.render.document import Form, Rendered, render
from mentorkit.render.templates import Chosen, choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.workspace.clauses import clauses_of
from mentorkit.workspace.load import Workspace, load
from mentorkit.workspace.recipients import SIDES, Recipient
from mentorkit.workspace.templates import template_names, templates_of

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 21)
EXAMPLES = sorted(path.parent.name for path in ROOT.glob("examples/*/scheme.yaml"))
SHARED = sorted(path.stem for path in ROOT.glob("schemes/templates/*.md"))
OWN = sorted((p.parts[-3], p.stem) for p in ROOT.glob("schemes/*/templates/*.md"))

# What a document has to hold for a clause: names of values, blanks or words of its template.
HOLDS = {
    ("technicians", "TECH-45", "registration-mentor"): ["Confidentiality is kept at all times"],
    ("technicians", "TECH-45", "registration-mentee"): ["Confidentiality is kept at all times"],
    ("technicians", "TECH-63", "match-letter-mentee"): ["point.says"],
    ("technicians", "TECH-64", "match-letter-mentor"): ["partner.profile"],
    ("technicians", "TECH-67", "match-letter-mentor"): ["pair.started_on", "pair.planned_end_on"],
    ("technicians", "TECH-67", "match-letter-mentee"): ["pair.started_on", "pair.planned_end_on"],
    ("technicians", "TECH-70", "objectives"): [":soon-1 ", ":later-1 ", "By when"],
    ("technicians", "TECH-73", "match-letter-mentor"): ["contact.name", "contact.email"],
    ("technicians", "TECH-74", "support-letter"): ["contact.name", "do not get on"],
    ("technicians", "TECH-75", "match-letter-mentee"): ["event.kind", "event.date", "course.name"],
    ("technicians", "TECH-80", "evaluation-mid-mentor"): [
        ":where-work ", ":suits-yes ", ":timing ", ":contact-mail ",
    ],
    ("technicians", "TECH-87", "evaluation-mid-mentee"): ["mid-term, mentee", "Halfway"],
    ("technicians", "TECH-88", "evaluation-end-mentor"): ["at the end, mentor", "when: ended"],
    ("technicians", "TECH-98", "evaluation-mid-mentor"): [":shared-with ", ":purpose "],
    ("technicians", "TECH-98", "evaluation-mid-mentee"): [":shared-with ", ":purpose "],
    ("technicians", "TECH-98", "evaluation-end-mentor"): [":shared-with ", ":purpose "],
    ("technicians", "TECH-98", "evaluation-end-mentee"): [":shared-with ", ":purpose "],
    ("technicians", "TECH-35", "stakeholder-letter"): ["scheme.benefits", ":strategy "],
    ("technicians", "TECH-39", "launch-invitation"): ["What the event is for", ":when ", ":where "],
    ("technicians", "TECH-41", "launch-invitation"): ["forum or a committee"],
    ("technicians", "TECH-107", "handbook-letter"): ["How often do we meet?"],
    ("technicians", "TECH-109", "handbook-letter"): ["How long is a meeting?"],
    ("technicians", "TECH-113", "handbook-letter"): ["What can we do when we meet?"],
    ("one-step-beyond", "OSB-02", "registration-mentee"): [":stuck", ":recurring", ":chance"],
    ("one-step-beyond", "OSB-16", "recognition-letter"): ["objectives", "review"],
    ("one-step-beyond", "OSB-17", "recognition-letter"): ["**citizenship**"],
    ("one-step-beyond", "OSB-27", "information-pack"): ["## Equality", "send a mentee for help"],
    ("one-step-beyond", "OSB-28", "shortlist"): ["option.name", ":first "],
    ("one-step-beyond", "OSB-30", "shortlist"): ["coordinator to help"],
    ("ucl-pals", "PALS-03", "handbook-letter"): ["Tell us what is missing", "contact.email"],
    ("ucl-pals", "PALS-17", "registration-mentee"): [
        ":career", ":promotion", ":goals", ":cv", ":confidence", ":networking",
    ],
    ("ucl-pals", "PALS-19", "recognition-letter"): ["**citizenship**", "**promotion**"],
    ("ucl-pals", "PALS-20", "launch-invitation"): ["funders"],
    ("ucl-pals", "PALS-21", "launch-invitation"): ["coaching", "Confidence", "get on"],
    ("ucl-pals", "PALS-45", "first-meeting"): [":topics ", ":experience "],
    ("ucl-pals", "PALS-58", "agenda"): ["## 1. The mentee’s objectives", ":objective "],
    ("ucl-pals", "PALS-77", "ending"): [":mend ", ":worth ", ":cost ", "time, energy and feeling"],
    ("ucl-pals", "PALS-111", "agenda"): [":what-1 ", ":when-1 ", ":known-1 ", ":next-steps "],
    ("ucl-pals", "PALS-112", "welcome-letter"): ["link.title"],
    ("ucl-pals", "PALS-113", "support-letter"): ["link.title"],
    ("imperial-mars", "MARS-16", "registration-mentor"): [
        ":name ", ":email ", ":department ", ":body ", ":membership ",
    ],
    ("imperial-mars", "MARS-20", "meeting-record"): [":uploaded", ":hard-copy"],
    ("imperial-mars", "MARS-22", "portfolio-review"): ["blank:sign:mentor ", "blank:date:reviewed"],
    ("imperial-mars", "MARS-24", "application-comments"): [":strengths ", ":competences "],
    ("imperial-mars", "MARS-27", "welcome-letter"): ["register", "Events", "Money", "career"],
    ("imperial-mars", "MARS-30", "panel-agenda"): ["panel.applications", "How the scheme is run"],
    ("imperial-mars", "MARS-39", "registration-mentee"): [":evidence"],
    ("engineering-council", "ENGC-12", "learning-contract"): ["## How mentoring is arranged"],
    ("engineering-council", "ENGC-20", "learning-contract"): [":academic-signs ", "sign:mentee "],
    ("engineering-council", "ENGC-47", "registration-mentor"): [
        ":discreet", ":tactful", ":communication", ":honest", ":people", ":maturity",
    ],
    ("engineering-council", "ENGC-57", "welcome-letter"): ["Ask your own professional institution"],
    ("engineering-council", "ENGC-58", "welcome-letter"): ["small firm", "larger company"],
    ("engineering-council", "ENGC-64", "recognition-letter"): ["part of your work"],
    ("engineering-council", "ENGC-67", "support-letter"): ["no mentor", "professional body"],
    ("engineering-council", "ENGC-68", "change-of-mentor"): [":mentee "],
    ("engineering-council", "ENGC-69", "change-of-mentor"): [":mentor "],
    ("engineering-council", "ENGC-83", "welcome-letter"): ["signing off"],
}  # fmt: skip

# What a mentee may choose from, and who applies; any other document names its readers only.
NAMES_PEOPLE = {"shortlist", "panel-agenda"}

each_example = pytest.mark.parametrize("slug", EXAMPLES)


@cache
def example(slug: str) -> Workspace:
    work = load(ROOT / "examples" / slug, DAY)

    assert work.faults == []
    return work


@cache
def values(slug: str) -> Values:
    work = example(slug)
    assert work.scheme is not None
    assert work.facts is not None
    clauses = clauses_of(work.layers)[0]
    return Values(Material(work.scheme, work.facts, clauses, work.names, work.emails))


@cache
def template(slug: str, document: str) -> Chosen:
    chosen, faults = choose(templates_of(example(slug).layers, document))

    assert faults == []
    assert chosen is not None
    return chosen


def readers(slug: str, audience: str) -> Iterator[Recipient]:
    """Give some of everyone for whom it could be: pairs of each standing, people of each role."""
    facts = example(slug).facts
    assert facts is not None
    if audience == "scheme":
        yield Recipient()
    elif audience == "person":
        people = sorted(facts.participants.values(), key=lambda each: sorted(each.roles))
        for _, alike in groupby(people, key=lambda each: sorted(each.roles)):
            yield Recipient(person_id=next(alike).id)
    else:
        pairs = {(pair.status, pair.ended_on is None): pair for pair in facts.pairs.values()}
        for pair in pairs.values():
            ids = {"mentor": pair.mentor_id, "mentee": pair.mentee_id, "": ""}
            yield from (Recipient(pair, ids[role], role) for role in SIDES[audience])


def written(slug: str, document: str, form: Form) -> Iterator[tuple[Recipient, str]]:
    for reader, made in rendered(slug, document, form):
        yield reader, made.text


def rendered(slug: str, document: str, form: Form) -> Iterator[tuple[Recipient, Rendered]]:
    chosen = template(slug, document)
    for reader in readers(slug, chosen.head.audience):
        data = values(slug).of(reader)
        made, faults = render(
            chosen.template, data, form, title=chosen.head.title, agreed=chosen.head.agreed
        )

        assert faults == []
        assert made is not None
        yield reader, made


@pytest.mark.parametrize("document", SHARED)
@each_example
class TestEveryDocumentInEveryExample:
    def test_is_written_as_markdown_without_a_fault(self, slug: str, document: str) -> None:
        for _, text in written(slug, document, "md"):
            assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1

    def test_is_written_for_word_without_a_fault(self, slug: str, document: str) -> None:
        assert all(made.content for _, made in rendered(slug, document, "docx"))


@pytest.mark.parametrize("document", sorted(set(SHARED) - NAMES_PEOPLE))
@each_example
def test_a_document_names_nobody_but_its_readers(slug: str, document: str) -> None:
    work = example(slug)
    allowed = {"".join(each["name"]) for each in values(slug).of(Recipient())["contacts"]}
    for reader, text in written(slug, document, "md"):
        two = [reader.pair.mentor_id, reader.pair.mentee_id] if reader.pair else [reader.person_id]
        others = {work.names[id_] for id_ in work.names if id_ not in two} - allowed
        named = {work.names.get(id_, id_) for id_ in two}

        assert {name for name in others if name in text and not any(name in n for n in named)} == (
            set()
        )


@pytest.mark.parametrize(("slug", "clause", "document"), HOLDS)
def test_a_document_holds_what_its_clause_asks_for(slug: str, clause: str, document: str) -> None:
    [row] = [each for each in clauses_of(example(slug).layers)[0] if each.id == clause]
    text = templates_of(example(slug).layers, document)[0].text
    # A blank's name ends with a space before its hint, or with the bracket.
    text = re.sub(r"(\(blank:\w+:[a-z0-9-]+)\)", r"\1 )", text)

    assert f"template:{document}" in row.realised_by
    assert [word for word in HOLDS[slug, clause, document] if word not in text] == []


@pytest.mark.parametrize(("slug", "document"), OWN)
def test_a_schemes_own_document_is_found_in_its_example(slug: str, document: str) -> None:
    assert document in template_names(example(slug).layers)
    assert [text for _, text in written(slug, document, "html")]


def test_the_questions_are_26_in_seven_groups() -> None:
    text = (ROOT / "schemes/templates/questions.md").read_text("utf-8")
    groups = [re.findall(r"^\d+\. ", part, re.MULTILINE) for part in text.split("\n## ")[1:]]

    assert [len(each) for each in groups] == [5, 6, 2, 3, 3, 3, 4]


@pytest.mark.parametrize("document", ["evaluation-mid-mentor", "questionnaire-pre", "ending"])
def test_what_goes_to_the_scheme_names_neither_of_the_two(document: str) -> None:
    work = example("ucl-pals")
    for reader, text in written("ucl-pals", document, "md"):
        assert reader.pair is not None
        assert work.names[reader.pair.mentor_id] not in text
        assert work.names[reader.pair.mentee_id] not in text


@pytest.mark.parametrize("document", ["agenda", "objectives", "code-of-conduct", "questions"])
def test_a_sheet_for_meetings_can_be_left_lying_about(document: str) -> None:
    assert template("ucl-pals", document).head.audience == "scheme"


@each_example
def test_only_mentors_and_mentees_are_welcomed_as_such(slug: str) -> None:
    facts = example(slug).facts
    assert facts is not None
    spoken_to = {
        "mentor": ("as a mentor", "being a mentor"),
        "mentee": ("as a mentee", "you are working towards", "You work, study"),
    }
    for reader, text in written(slug, "welcome-letter", "md"):
        roles = facts.participants[reader.person_id].roles
        for role, said in spoken_to.items():
            assert role in roles or not any(words in text for words in said)
