"""The agreements of the built-in schemes: whole, from the rules, the same every time."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from mentorkit.files.yaml_text import read_yaml
from mentorkit.records.people import Pair
from mentorkit.records.read import read_table
from mentorkit.records.table import empty_table
from mentorkit.render.document import Form, Rendered, render
from mentorkit.render.templates import Chosen, choose
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.rule.facts import Facts
from mentorkit.scheme.clauses import Clause, read_clauses
from mentorkit.scheme.model import Scheme
from mentorkit.scheme.read import read_scheme
from mentorkit.workspace.recipients import Recipient
from mentorkit.workspace.templates import Written
from tests.render.filling import HOSTILE, read_markdown, read_page

SCHEMES = Path(__file__).parents[2] / "schemes"
OWN = sorted(path.parents[1].name for path in SCHEMES.glob("*/templates/agreement.md"))
SLUGS = ["blank", *OWN]
DAY = date(2026, 9, 3)
PAIR = Pair._make(dict.fromkeys(Pair._fields).values())._replace(
    columns={},
    id="P14",
    mentor_id="m07",
    mentee_id="e12",
    started_on=DAY,
    planned_end_on=date(2027, 9, 2),
)
NAMES = {"m07": "Ruth Hill", "e12": "Priya Shah"}
MENTEE = {"engineering-council": "candidate"}

# Rules for other people or other pairs, and those on how a scheme is run.
NOT_FOR_THEM = {
    "ENGC-PAYMENT",
    "OSB-IMPROVED",
    "TECH-TWO-MATCHERS",
    "TECH-BASIS",
    "TECH-IMPROVED",
    "TECH-LAUNCH",
} | {"MARS-PANEL", "MARS-PANEL-ROLES"}

each_scheme = pytest.mark.parametrize("slug", SLUGS)


def scheme_of(slug: str, old: str = "", new: str = "") -> Scheme:
    text = (SCHEMES / slug / "scheme.yaml").read_text(encoding="utf-8")
    assert old in text
    node, faults = read_yaml(text.replace(old, new) if old else text, "scheme.yaml")
    assert node is not None
    scheme, wrong = read_scheme(node)

    assert faults + wrong == []
    assert scheme is not None
    return scheme


@cache
def clauses_of(slug: str) -> tuple[Clause, ...]:
    return tuple(read_clauses((SCHEMES / slug / "clauses.csv").read_bytes(), "clauses.csv")[0])


def data_of(slug: str, scheme: Scheme, **changes: Any) -> dict[str, Any]:
    names, waivers = changes.pop("names", NAMES), changes.pop("waivers", "")
    pair = PAIR._replace(**changes)
    tables = {name: empty_table(spec) for name, spec in scheme.tables.items()}
    rows = f"rule,subject,reason,approved_by,granted_on,expires_on\n{waivers}\n"
    tables["waivers"], _ = read_table(rows.encode(), scheme.tables["waivers"])
    facts = Facts(tables, {}, {pair.id: pair}, DAY)
    return Values(Material(scheme, facts, clauses_of(slug), names)).of(Recipient(pair))


def template_of(slug: str) -> Chosen:
    path = SCHEMES / (slug if slug in OWN else "") / "templates" / "agreement.md"
    chosen, faults = choose([Written("agreement", path.read_text("utf-8"), "agreement.md")])

    assert faults == []
    assert chosen is not None
    return chosen


def agreement(
    slug: str, form: Form = "md", scheme: Scheme | None = None, **changes: Any
) -> Rendered:
    data = data_of(slug, scheme or scheme_of(slug), **changes)
    made, faults = render(template_of(slug).template, data, form, title="Agreement")

    assert faults == []
    assert made is not None
    return made


def marked(made: Rendered) -> set[str]:
    """Give what stands beside the conditions on which the two were paired."""
    terms = made.text.partition("We were paired on these terms")[2].partition("\n##")[0]
    return set(re.findall(r"\*([^*]+)\*$", terms, re.MULTILINE))


def storing(scheme: Scheme, *, forms: bool) -> Scheme:
    """Let a scheme keep what people sign, or not."""
    settings = scheme.settings
    secrecy = settings.confidentiality.model_copy(update={"store_forms": forms})
    return replace(scheme, settings=settings.model_copy(update={"confidentiality": secrecy}))


@each_scheme
class TestEveryScheme:
    def test_shows_both_people_and_the_dates(self, slug: str) -> None:
        text, mentee = agreement(slug).text, MENTEE.get(slug, "mentee")

        assert f"Between **Priya Shah**, the {mentee}, and **Ruth Hill**, the mentor, from" in text
        assert "from 3 Sep 2026 to 2 Sep 2027." in text

    def test_people_without_names_go_by_id(self, slug: str) -> None:
        mentee = MENTEE.get(slug, "mentee")

        assert f"**e12**, the {mentee}, and **m07**" in agreement(slug, names={}).text

    def test_says_every_rule_for_the_two_of_them(self, slug: str) -> None:
        scheme = scheme_of(slug)
        words = read_markdown(agreement(slug).text)[1]
        meant = [r for r in scheme.rules if getattr(r, "role", "mentor") in {"mentor", "mentee"}]

        assert {rule.code for rule in meant if rule.sentence not in words} <= NOT_FOR_THEM

    def test_is_signed_and_dated_by_both(self, slug: str) -> None:
        page = read_page(agreement(slug, "html").text)

        assert {
            "blank-mentee",
            "blank-mentee-signed",
            "blank-mentor",
            "blank-mentor-signed",
        } <= set(page.ids())

    def test_the_page_is_in_order(self, slug: str) -> None:
        page = read_page(agreement(slug, "html").text)
        levels = [int(tag[1]) for tag in page.tags if tag in {"h1", "h2", "h3"}]

        assert len(page.ids()) == len(set(page.ids()))
        assert levels.count(1) == 1
        assert levels[0] == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))

    def test_one_hash_whoever_signs_whenever_in_whichever_format(self, slug: str) -> None:
        agreed = agreement(slug).text_sha256
        others = {"m07": HOSTILE, "e12": "محمد"}

        assert agreement(slug, "html", names=others).text_sha256 == agreed
        assert agreement(slug, id="P2", started_on=None, planned_end_on=None).text_sha256 == agreed

    def test_a_hostile_name_changes_no_tag(self, slug: str) -> None:
        hostile = agreement(slug, "html", names={"m07": HOSTILE, "e12": HOSTILE})

        assert read_page(hostile.text).tags == read_page(agreement(slug, "html").text).tags


class TestTheTermsComeFromTheScheme:
    def test_another_number_in_the_scheme_is_another_agreement(self) -> None:
        changed = scheme_of("ucl-pals", "at_least: 3\n", "at_least: 5\n")
        before, after = agreement("ucl-pals"), agreement("ucl-pals", scheme=changed)

        assert "at least 3 times" in before.text
        assert "at least 5 times" in after.text
        assert before.text_sha256 != after.text_sha256

    def test_other_contacts_are_the_same_agreement(self) -> None:
        changed = scheme_of("ucl-pals", "name: Prof Sam Gilbert", "name: Prof Kim Lee")
        after = agreement("ucl-pals", scheme=changed)

        assert "Prof Kim Lee" in after.text
        assert after.text_sha256 == agreement("ucl-pals").text_sha256

    def test_another_edition_of_the_same_terms_is_the_same_agreement(self) -> None:
        changed = scheme_of("ucl-pals", "edition: 2023-09", "edition: 2027-01")

        assert (
            agreement("ucl-pals", scheme=changed).text_sha256 == agreement("ucl-pals").text_sha256
        )

    def test_a_required_rule_and_an_expected_one_are_different_terms(self) -> None:
        meetings = "kind: meetings\n    strength: should"
        changed = scheme_of("ucl-pals", meetings, meetings.replace("should", "must"))

        assert (
            agreement("ucl-pals", scheme=changed).text_sha256 != agreement("ucl-pals").text_sha256
        )

    def test_a_rule_for_others_is_left_out(self) -> None:
        codes = [
            rule["code"] for rule in data_of("imperial-mars", scheme_of("imperial-mars"))["rules"]
        ]

        assert "MARS-MENTOR-MEMBER" in codes
        assert "MARS-SENIOR" not in codes

    def test_a_rule_on_how_the_scheme_is_run_is_left_out(self) -> None:
        codes = [rule["code"] for rule in data_of("technicians", scheme_of("technicians"))["rules"]]

        assert "TECH-PERMISSION" in codes
        assert not {"TECH-LAUNCH", "TECH-IMPROVED"} & set(codes)

    @pytest.mark.parametrize(("method", "told"), [("manual", True), ("match", False)])
    def test_a_rule_for_pairs_made_in_one_way_is_there_for_those(
        self, method: str, told: bool
    ) -> None:
        data = data_of("technicians", scheme_of("technicians"), method=method)

        assert ("TECH-TWO-MATCHERS" in [rule["code"] for rule in data["rules"]]) is told

    def test_only_rules_in_force_on_the_day_are_there(self) -> None:
        ended = scheme_of("ucl-pals", "code: PALS-ONE", "code: PALS-ONE\n    until: 2026-09-02")
        codes = [rule["code"] for rule in data_of("ucl-pals", ended)["rules"]]

        assert "PALS-CASELOAD" in codes
        assert "PALS-ONE" not in codes

    def test_a_rule_for_another_round_is_left_out(self) -> None:
        where = "code: PALS-ONE\n    where: {round: [2026]}"
        scheme = scheme_of("ucl-pals", "code: PALS-ONE", where)
        rounds = {
            year: [rule["code"] for rule in data_of("ucl-pals", scheme, round=year)["rules"]]
            for year in ("2025", "2026")
        }

        assert "PALS-ONE" in rounds["2026"]
        assert "PALS-ONE" not in rounds["2025"]

    def test_the_annex_has_the_clauses_of_the_rules(self) -> None:
        scheme = scheme_of("ucl-pals")
        rows = [row["id"] for row in data_of("ucl-pals", scheme)["annex"]]

        assert "PALS-36" in rows
        assert "PALS-101" not in rows


class TestTermsThatAreWaived:
    """Nobody signs that a condition was kept which was waived for them."""

    @pytest.mark.parametrize("waiver", ["PALS-LINE,P14", "PALS-LINE,m07:e12"])
    def test_a_condition_waived_for_the_two_is_told_to_be(self, waiver: str) -> None:
        waived = agreement("ucl-pals", waivers=f"{waiver},why,who,2026-01-05,")

        assert marked(waived) - marked(agreement("ucl-pals")) == {"Waived for us."}
        assert waived.text_sha256 != agreement("ucl-pals").text_sha256

    def test_a_limit_waived_for_one_of_them_is_told_to_be(self) -> None:
        for_mentor, for_mentee = (
            agreement("ucl-pals", waivers=f"PALS-CASELOAD,{id_},why,who,2026-01-05,")
            for id_ in ("m07", "e12")
        )

        assert "Waived for us." in marked(for_mentor)
        assert for_mentee.text == agreement("ucl-pals").text

    @pytest.mark.parametrize(
        "waiver",
        [
            "PALS-LINE,P15,why,who,2026-01-05,",
            "PALS-LINE,P14,why,who,2026-10-01,",
            "PALS-LINE,P14,why,who,2026-01-05,2026-09-02",
            "PALS-MEETINGS,P14,why,who,2026-01-05,",
        ],
        ids=["for others", "not yet", "no longer", "a duty, not a condition"],
    )
    def test_other_waivers_change_nothing(self, waiver: str) -> None:
        assert agreement("ucl-pals", waivers=waiver).text == agreement("ucl-pals").text

    def test_a_condition_that_may_fail_is_told_to_be_where_possible(self) -> None:
        line = "kind: unrelated\n    strength: must"
        wished = scheme_of("ucl-pals", line, line.replace("must", "should"))

        assert "Where possible." in marked(agreement("ucl-pals", scheme=wished))


class TestWhoKeepsTheForm:
    @pytest.mark.parametrize("slug", sorted({*SLUGS} - {"ucl-pals"}))
    def test_a_pair_is_told_that_the_scheme_keeps_none(self, slug: str) -> None:
        told = "Only the two of us keep this form."
        scheme = scheme_of(slug)
        none = agreement(slug, scheme=storing(scheme, forms=False)).text

        assert told in none
        assert "or confirm that we have agreed" in none
        assert told not in agreement(slug, scheme=storing(scheme, forms=True)).text


class TestTheFormOfPals:
    def test_it_asks_the_five_questions(self) -> None:
        ids = read_page(agreement("ucl-pals", "html").text).ids()

        assert [f"blank-{name}" for name in ("topics", "frequency", "next-meeting", "place")] == [
            id_ for id_ in ids if id_ is not None and id_.startswith("blank-")
        ][:4]
        assert "blank-anything-else" in ids

    def test_it_says_who_keeps_it_and_what_both_undertake(self) -> None:
        text = agreement("ucl-pals").text

        assert "Only the two of us keep this form" in text
        assert (
            "**We both undertake to treat what is said in our meetings as confidential.**" in text
        )

    def test_it_keeps_the_order_of_speaking_up(self) -> None:
        assert (
            "first with the mentee, about what to do; only then with the leads"
            in agreement("ucl-pals").text
        )

    def test_its_code_of_conduct_has_nine_points(self) -> None:
        conduct = agreement("ucl-pals").text.partition("## Code of conduct")[2].partition("##")[0]

        assert [line[:2] for line in conduct.strip().splitlines()] == [
            f"{n}." for n in range(1, 10)
        ]


def test_commands_that_render_nothing_load_no_template_engine() -> None:
    program = "import sys, mentorkit.cli; print({'jinja2', 'markdown_it'} & set(sys.modules))"
    found = subprocess.run(
        [sys.executable, "-c", program], cwd=SCHEMES.parent, capture_output=True, check=True
    )

    assert found.stdout.strip() == b"set()"
