"""`render` for all kinds of documents: who gets which, from which template, and nobody else's."""

import csv
import json
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pytest

from mentorkit.cli.progress import with_progress
from mentorkit.render import values
from mentorkit.render.values.document import Values
from mentorkit.render.values.material import Material
from mentorkit.workspace.load import load
from mentorkit.workspace.recipients import Recipient
from mentorkit.workspace.schemes import built_in_folder, load_layers
from mentorkit.workspace.templates import templates_of
from tests.acceptance.workspace import Ran, mentorkit
from tests.small import small_workspace

DAY = "2024-03-01"
PAIRS = """\
pair_id,mentor_id,mentee_id,status,mentor_accepted_on,mentee_accepted_on,started_on,ended_on
P1,m1,e1,,2024-02-01,2024-02-02,,
P2,m2,e2,proposed,2024-02-01,,,
P3,m1,e2,declined,,,,
P4,m2,e1,,,,2023-01-09,2023-11-20
"""
LETTER = """\
---
title: A letter
for: {whom}
says: Something
---
# {text}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_workspace(tmp_path, pairs=PAIRS)


def render(folder: Path, *call: str) -> Ran:
    return mentorkit("render", *call, "--as-of", DAY, "--workspace", folder)


def written(folder: Path, document: str) -> dict[str, str]:
    out = folder / "out" / f"{DAY}-{document}"
    return {path.name: path.read_text("utf-8") for path in sorted(out.glob("*.*ml"))}


def letter(folder: Path, whom: str, text: str) -> None:
    (folder / "templates").mkdir(exist_ok=True)
    (folder / "templates" / "letter.md").write_text(LETTER.format(whom=whom, text=text), "utf-8")


class TestWhoIsTold:
    def test_match_letters_are_for_pairs_that_both_have_accepted(self, folder: Path) -> None:
        assert render(folder, "match-letter-mentor", "--all").code == 0

        assert written(folder, "match-letter-mentor").keys() == {"P1.html"}

    @pytest.mark.parametrize("pair", ["P2", "P3", "P4"])
    def test_no_other_pair_gets_one_even_if_named(self, folder: Path, pair: str) -> None:
        refused = render(folder, "match-letter-mentee", pair)

        assert (refused.code, (folder / "out").exists()) == (2, False)
        assert f"{pair} has not been accepted by both" in " ".join(refused.err.split())

    @pytest.mark.parametrize(
        ("row", "told"),
        [
            ("match-letter-mentor,P1,m1,2024-02-20", True),
            ("match-letter-mentor,,m1,2024-02-20", True),
            ("Match letter mentor,,m1,2024-02-20", True),
            ("match-letter-mentor,P4,m1,2024-02-20", False),
            ("match-letter-mentor,P1,m1,2024-03-02", False),
            ("match-letter-mentor,P1,m1,", False),
            ("match-letter-mentee,P1,e1,2024-02-20", False),
        ],
    )
    def test_nobody_is_told_twice(self, folder: Path, row: str, told: bool) -> None:
        table = f"kind,pair_id,person_id,sent_on\n{row}\n"
        (folder / "communications.csv").write_text(table, "utf-8")
        made = render(folder, "match-letter-mentor", "--untold")

        assert made.code == 0
        assert bool(written(folder, "match-letter-mentor")) is not told

    @pytest.mark.parametrize(
        ("started", "news"), [("2024-01-29", False), ("2024-01-30", True), ("2024-03-04", True)]
    )
    def test_a_match_is_news_until_the_pair_has_met_for_a_while(
        self, folder: Path, started: str, news: bool
    ) -> None:
        columns = "pair_id,mentor_id,mentee_id,mentor_accepted_on,mentee_accepted_on,started_on"
        pairs = f"{columns}\nP1,m1,e1,2024-01-10,2024-01-11,{started}\n"
        (folder / "pairs.csv").write_text(pairs, "utf-8")
        for all_ in ("--untold", "--all"):
            made = render(folder, "match-letter-mentor", all_)
            assert made.code == 0
            assert ("Left out: P1, which began more than 31 days ago" in made.err) is not news
            assert bool(written(folder, "match-letter-mentor")) is news
        assert render(folder, "match-letter-mentor", "P1").code == 0

        assert written(folder, "match-letter-mentor")

    def test_nobody_signs_what_is_only_proposed(self, folder: Path) -> None:
        assert render(folder, "agreement", "--unsigned").code == 0
        refused = render(folder, "agreement", "P2", "--unsigned")

        assert written(folder, "agreement").keys() == {"P1.html"}
        assert refused.code == 2
        assert "P2 has not been accepted by both" in " ".join(refused.err.split())

    def test_what_was_sent_is_noted_in_the_same_call(self, folder: Path) -> None:
        call = ("match-letter-mentor", "--untold")
        table = folder / "communications.csv"
        drafted = render(folder, *call)
        assert "--sent DATE" in drafted.out
        assert 'kind "match-letter-mentor", person_id, pair_id, sent_on' in drafted.out
        assert render(folder, *call, "--sent", "2024-02-28", "--dry-run").code == 0
        assert not table.exists()

        sent = render(folder, *call, "--sent", "2024-02-28")

        assert "sent on 28 Feb 2024 is noted" in sent.out
        assert table.read_text("utf-8").splitlines() == [
            "kind,pair_id,person_id,sent_on",
            "match-letter-mentor,P1,m1,2024-02-28",
        ]
        assert "nobody to write it for" in render(folder, *call).err

    def test_what_both_get_is_noted_for_both_and_once(self, folder: Path) -> None:
        (folder / "communications.csv").write_text("sent_on;kind;person_id;pair_id\n", "utf-8")
        for _ in range(2):
            assert render(folder, "agreement", "P1", "--zip", "--sent", "2024-02-28").code == 0

        assert (folder / "communications.csv").read_text("utf-8").splitlines()[1:] == [
            "2024-02-28;agreement;m1;P1",
            "2024-02-28;agreement;e1;P1",
        ]

    def test_what_is_to_be_sent_some_day_is_not_noted_and_a_second_time_is_told(
        self, folder: Path
    ) -> None:
        first = render(folder, "agreement", "P1", "--sent", "2024-02-27")
        again = render(folder, "agreement", "P1", "--sent", "2024-02-28")
        before = (folder / "communications.csv").read_text("utf-8")
        future = render(folder, "agreement", "P1", "--sent", "2149-02-28")

        assert (first.err, first.code, again.code) == ("", 0, 0)
        assert "P1 had it before, on another day" in again.err
        assert future.code == 2
        assert "2149-02-28 has not come yet" in future.err
        assert (folder / "communications.csv").read_text("utf-8") == before

    def test_an_agreement_that_nobody_is_to_sign_is_written_and_that_is_said(
        self, folder: Path
    ) -> None:
        made = [render(folder, "agreement", pair) for pair in ("P2", "P3", "P4")]

        assert [each.code for each in made] == [0, 0, 0]
        assert "nothing to sign now for P2: not accepted by both" in made[0].err
        assert "nothing to sign now for P3: declined" in made[1].err
        assert "nothing to sign now for P4: ended" in made[2].err

    def test_each_side_gets_its_own_file_about_the_other(self, folder: Path) -> None:
        letter(folder, "both", "{{ recipient.name }} of {{ partner.name }}")
        assert render(folder, "letter", "P1").code == 0
        made = written(folder, "letter")

        assert made.keys() == {"P1-mentor.html", "P1-mentee.html"}
        assert "Priya Shah</bdi> of <bdi>Tom Hill" in made["P1-mentor.html"]

    def test_a_recognition_letter_names_nobody_else(self, folder: Path) -> None:
        assert render(folder, "recognition-letter", "m2").code == 0
        text = written(folder, "recognition-letter")["m2.html"]

        assert "Ana Ruiz" in text
        assert "9 Jan 2023" in text
        assert "20 Nov 2023" in text
        assert not [name for name in ("Priya", "Tom", "P4", "e1") if f"{name}<" in text]

    @pytest.mark.parametrize(
        ("ended", "row"),
        [
            ("2024-01-02", "| mentor | 3 Jan 2023 | 2 Jan 2024 | 12 |"),
            ("2024-01-01", "| mentor | 3 Jan 2023 | 1 Jan 2024 | 11 |"),
            ("", "| mentor | 3 Jan 2023 | 1 Mar 2024, and still taking part | 13 |"),
        ],
    )
    @pytest.mark.parametrize("document", ["recognition-letter", "workload-letter"])
    def test_a_year_to_its_last_day_has_twelve_months(
        self, folder: Path, document: str, ended: str, row: str
    ) -> None:
        pairs = f"pair_id,mentor_id,mentee_id,started_on,ended_on\nP1,m1,e1,2023-01-03,{ended}\n"
        (folder / "pairs.csv").write_text(pairs, "utf-8")
        assert render(folder, document, "m1", "--format", "md").code == 0

        out = folder / "out" / f"{DAY}-{document}" / "m1.md"
        assert row in out.read_text("utf-8")

    def test_it_is_for_those_who_have_been_in_a_pair(self, folder: Path) -> None:
        assert render(folder, "recognition-letter", "--all").code == 0

        assert written(folder, "recognition-letter").keys() == {"m2.html", "e1.html"}

    def test_a_letter_of_the_scheme_is_one_file(self, folder: Path) -> None:
        letter(folder, "scheme", "{{ scheme.title }}")
        assert render(folder, "letter").code == 0
        assert render(folder, "letter", "P1").code == 2

        assert written(folder, "letter").keys() == {"letter.html"}

    def test_neither_files_nor_index_nor_titles_tell_who_is_paired(self, folder: Path) -> None:
        for document in ("match-letter-mentor", "match-letter-mentee", "agreement"):
            assert render(folder, document, "P1").code == 0
            out = folder / "out" / f"{DAY}-{document}"
            told = [path.name for path in out.iterdir()] + [(out / "index.csv").read_text("utf-8")]
            told += [text.partition("<body>")[0] for text in written(folder, document).values()]

            known = ("m1", "e1", "Priya", "Tom", "example.org")
            assert not [word for word in known for text in told if word in text]


class TestWhatALetterSays:
    def test_only_shared_fields_are_told(self, tmp_path: Path) -> None:
        scheme = """\
scheme: small
title: Small
edition: "1"
fields:
  offers: {type: tags, shared: yes}
  wants: {type: tags, shared: yes}
  secret: {type: text}
matching:
  prefer:
    - {code: TOPICS, kind: overlap, mentee: wants, mentor: offers, weight: 5}
    - {code: SECRET, kind: same, field: secret, weight: 1}
    - {code: RANK, kind: ranked, by: mentee, weight: 1}
"""
        people = "person_id,roles,offers,wants,secret\nm1,mentor,lasers|optics,,x\n"
        folder = small_workspace(
            tmp_path,
            scheme=scheme,
            participants=people + "e1,mentee,,optics|careers,x\n",
            pairs="pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2024-01-01\n",
            preferences="chooser_id,choice_id,rank\ne1,m1,2\n",
        )
        (folder / "private/contacts.csv").unlink()
        assert render(folder, "match-letter-mentee", "P1", "--format", "html").code == 0
        text = written(folder, "match-letter-mentee")["P1.html"]

        assert "lasers, optics" in text
        assert "In both the mentee's wants and the mentor's offers</bdi>: <bdi>optics" in text
        assert "secret" not in text
        assert "choice number" not in text

    @pytest.mark.parametrize(
        ("document", "told"), [("match-letter-mentee", "lasers"), ("match-letter-mentor", "optics")]
    )
    def test_of_someone_with_both_roles_only_what_belongs_to_the_one_is_told(
        self, tmp_path: Path, document: str, told: str
    ) -> None:
        scheme = """\
scheme: small
fields:
  offers: {type: tags, shared: yes}
  wants: {type: tags, shared: yes}
  site: {type: text, shared: yes}
matching:
  prefer: [{code: TOPICS, kind: overlap, mentee: wants, mentor: offers, weight: 5}]
"""
        people = "m1,mentor|mentee,lasers,promotion,North\ne1,mentor|mentee,chairing,optics,South\n"
        folder = small_workspace(
            tmp_path,
            scheme=scheme,
            participants=f"person_id,roles,offers,wants,site\n{people}",
            pairs="pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2024-01-01\n",
        )
        (folder / "private/contacts.csv").unlink()
        assert render(folder, document, "P1").code == 0
        text = written(folder, document)["P1.html"]

        assert told in text
        assert ("North" in text) or ("South" in text)
        assert "promotion" not in text
        assert "chairing" not in text

    @pytest.mark.parametrize(
        ("document", "dates"),
        [
            ("match-letter-mentor", "2024-02-01,2024-02-02"),
            ("match-letter-mentee", "2024-02-01,2024-02-02"),
            ("proposal-letter", ","),
        ],
    )
    def test_a_coordinators_note_on_the_match_stays_private(
        self, tmp_path: Path, document: str, dates: str
    ) -> None:
        columns = "pair_id,mentor_id,mentee_id,basis,mentor_accepted_on,mentee_accepted_on"
        folder = small_workspace(tmp_path, pairs=f"{columns}\nP1,m1,e1,follows P019,{dates}\n")
        assert render(folder, document, "P1").code == 0

        made = written(folder, document)
        assert made
        assert not [text for text in made.values() if "P019" in text]

    @pytest.mark.parametrize(
        ("mentor", "mentee", "quoted", "why"),
        [("yes", "yes", True, True), ("no", "yes", False, False), ("yes", "no", True, False)],
    )
    def test_of_a_profile_that_is_withheld_nothing_is_quoted(
        self, tmp_path: Path, mentor: str, mentee: str, quoted: bool, why: bool
    ) -> None:
        scheme = """\
scheme: small
fields:
  offers: {type: tags, shared: yes}
  wants: {type: tags, shared: yes}
  share_profile: {type: yes-no}
matching:
  prefer: [{code: TOPICS, kind: overlap, mentee: wants, mentor: offers, weight: 5}]
"""
        people = f"m1,mentor,lasers|optics,,{mentor}\ne1,mentee,,optics|careers,{mentee}\n"
        folder = small_workspace(
            tmp_path,
            scheme=scheme,
            participants=f"person_id,roles,offers,wants,share_profile\n{people}",
            pairs="pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2024-01-01\n",
        )
        (folder / "private/contacts.csv").unlink()
        assert render(folder, "match-letter-mentee", "P1").code == 0
        text = written(folder, "match-letter-mentee")["P1.html"]

        assert ("lasers" in text) is quoted
        assert ("mentor's offers" in text) is why

    def test_nobody_is_asked_to_an_event_for_the_other_side(self, folder: Path) -> None:
        events = "V1,lunch,2024-04-01,mentors\nV2,launch,2024-04-02,\nV3,talk,2024-04-03,all\n"
        (folder / "events.csv").write_text("event_id,kind,date,audience\n" + events, "utf-8")
        for document in ("match-letter-mentor", "match-letter-mentee"):
            assert render(folder, document, "P1").code == 0
        to_mentor = written(folder, "match-letter-mentor")["P1.html"]
        to_mentee = written(folder, "match-letter-mentee")["P1.html"]

        assert [word in to_mentor for word in ("lunch", "launch", "talk")] == [True, True, True]
        assert [word in to_mentee for word in ("lunch", "launch", "talk")] == [False, True, True]

    @pytest.mark.parametrize(
        ("mentor", "told"),
        [
            ("full-professor", ["In both the", "full professor"]),
            ("associate-professor", ["In both the", "Much the same stage", "associate professor"]),
            ("phd-student", ["In both the", "The same stage", "PhD student"]),
        ],
    )
    def test_a_letter_speaks_in_words_not_in_codes(
        self, tmp_path: Path, mentor: str, told: list[str]
    ) -> None:
        scheme = """\
scheme: small
scales:
  stage: [phd-student, associate-professor, full-professor]
fields:
  stage: {type: stage, shared: yes}
  offers: {type: tags, shared: yes}
  wants: {type: tags, shared: yes}
synonyms: {job hunting: [applying]}
matching:
  prefer:
    - {code: TOPICS, kind: overlap, mentee: wants, mentor: offers, weight: 5}
    - {code: CLOSE, kind: closeness, field: stage, weight: 2}
"""
        people = f"m1,mentor,{mentor},applying,\ne1,mentee,phd-student,,job hunting|chairing\n"
        folder = small_workspace(
            tmp_path,
            scheme=scheme,
            participants=f"person_id,roles,stage,offers,wants\n{people}",
            pairs="pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2024-01-01\n",
        )
        (folder / "private/contacts.csv").unlink()
        assert render(folder, "match-letter-mentee", "P1", "--format", "md").code == 0
        made = folder / "out" / f"{DAY}-match-letter-mentee" / "P1.md"
        text = made.read_text("utf-8")

        assert "mentor's offers: job hunting" in text
        assert not [word for word in told if word not in text]
        assert not [code for code in (mentor, "covered", " apart") if code in text]
        assert ("same stage" in text.casefold()) is (mentor != "full-professor")

    @pytest.mark.parametrize(("contact", "told"), [("", True), (", email: jo@example.org", False)])
    def test_that_nobody_knows_where_to_write_is_told(
        self, folder: Path, contact: str, told: bool
    ) -> None:
        with (folder / "scheme.yaml").open("a", encoding="utf-8") as file:
            file.write(f"contacts: [{{role: Coordinator{contact}}}]\n")
        made = render(folder, "proposal-letter", "P2")
        looked_at = mentorkit("validate", "--scheme", folder)

        assert made.code == 0
        assert ("gives no e-mail address" in made.err) is told
        words = " ".join(looked_at.out.split())
        assert ("No contact has an e-mail address" in words) is told
        assert (
            "Ana Ruiz</bdi></strong> as your mentor."
            in written(folder, "proposal-letter")["P2-mentee.html"]
        )

    @pytest.mark.parametrize("type_", ["pair", "id"])
    def test_the_agreement_says_what_a_rule_asks_of_the_schemes_own_table(
        self, tmp_path: Path, type_: str
    ) -> None:
        scheme = f"""\
scheme: small
tables:
  cpd:
    cpd_id: {{type: id, key: yes}}
    pair_id: {{type: {type_}}}
    done_on: {{type: date}}
    logged_on: {{type: date}}
rules:
  - {{code: LOG, kind: deadline, strength: must, of: cpd,
     from: done_on, to: logged_on, within: 2 weeks}}
"""
        pairs = "pair_id,mentor_id,mentee_id,started_on\nP1,m1,e1,2024-01-01\n"
        people = "person_id,roles\nm1,mentor\ne1,mentee\n"
        folder = small_workspace(tmp_path, scheme=scheme, participants=people, pairs=pairs)
        (folder / "private/contacts.csv").unlink()
        assert render(folder, "agreement", "P1", "--format", "md").code == 0

        said = "In each record of cpd, the date logged is at most 2 weeks after the date done."
        made = folder / "out" / f"{DAY}-agreement" / "P1.md"
        assert said in made.read_text("utf-8")

    def test_every_value_is_documented(self, folder: Path) -> None:
        work = load(folder, date(2024, 3, 1))
        assert work.scheme is not None
        assert work.facts is not None
        make = Values(Material(work.scheme, work.facts)).of
        pair = work.facts.pairs["P1"]
        readers = (Recipient(pair, "m1", "mentor"), Recipient(person_id="m1"), Recipient())
        names = {name for reader in readers for name in make(reader)}

        assert values.__doc__ is not None
        assert {name for name in names if f"\n    {name} " not in values.__doc__} == set()


class TestTemplates:
    def test_the_list_tells_which_template_is_used(self, folder: Path) -> None:
        letter(folder, "mentor", "x")
        listed = json.loads(render(folder, "--list", "--format", "json").out)["documents"]
        found = {row["name"]: (row["for"], row["template"]) for row in listed}

        assert found["letter"] == ("mentor", "templates/letter.md")
        assert found["agreement"] == ("pair", "schemes/templates/agreement.md")

    def test_the_list_tells_which_documents_the_scheme_file_names(self, folder: Path) -> None:
        documents = "documents: {templates: [agreement, proforma], proposal-letter: at once}\n"
        with (folder / "scheme.yaml").open("a", encoding="utf-8") as file:
            file.write(documents)
        listed = json.loads(render(folder, "--list", "--format", "json").out)["documents"]
        named = {row["name"] for row in listed if row["issued"]}

        assert "agreement" in named
        assert not {"recognition-letter", "at once"} & named
        assert "The scheme file names it." in render(folder, "--list").out

    def test_the_list_begins_with_what_the_scheme_asks_for(self, tmp_path: Path) -> None:
        (tmp_path / "scheme.yaml").write_text("scheme: x\nextends: ucl-pals\n", "utf-8")
        letter(tmp_path, "mentor", "x")
        first, also, rest = render(tmp_path, "--list").out.partition("\nAlso there\n")
        listed = json.loads(render(tmp_path, "--list", "--format", "json").out)["documents"]
        clauses = {row["name"]: row["clauses"] for row in listed}

        assert also
        names = [line for line in first.splitlines() if line[:1].strip()]
        assert {"agreement", "handbook-letter", "letter"} <= {*names}
        assert "\npanel-agenda\n" in f"\n{rest}"
        assert len(names) < len(listed) * 2 / 3
        assert "PALS-03" in clauses["handbook-letter"]
        assert clauses["panel-agenda"] == []

    def test_a_scheme_that_names_none_has_them_all_alike(self, folder: Path) -> None:
        assert "Also there" not in render(folder, "--list").out

    def test_a_schemes_own_template_comes_before_the_default(self, tmp_path: Path) -> None:
        (tmp_path / "scheme.yaml").write_text("scheme: x\nextends: ucl-pals\n", "utf-8")
        layers = load_layers(tmp_path / "scheme.yaml", "scheme.yaml")
        files = [each.file for each in templates_of(layers, "agreement")]

        assert files == [
            "schemes/ucl-pals/templates/agreement.md",
            "schemes/templates/agreement.md",
        ]

    def test_new_copies_one_and_never_overwrites(self, folder: Path) -> None:
        assert render(folder, "--new", "agreement").code == 0
        own = folder / "templates" / "agreement.md"
        default = built_in_folder() / "templates" / "agreement.md"

        assert own.read_bytes() == default.read_bytes()
        assert render(folder, "--new", "agreement").code == 2

    @pytest.mark.parametrize("name", ["--help", "-x", "a--b", "letter-", "Letter", "../letter"])
    def test_new_takes_no_option_for_a_name(self, folder: Path, name: str) -> None:
        assert "small letters, digits and hyphens" in render(folder, "--new", name).err
        assert not (folder / "templates").exists()

    def test_new_begins_one_that_can_be_rendered(self, folder: Path) -> None:
        assert render(folder, "--new", "thank-you").code == 0
        assert render(folder, "thank-you", "m1").code == 0

        assert "Priya Shah" in written(folder, "thank-you")["m1.html"]

    @pytest.mark.parametrize(
        ("head", "fault"),
        [
            ("title: x\nfor: everyone\nsays: y", "3:6  “everyone” is no “for” here"),
            ("title: x\nfro: mentor\nsays: y", "3:1  a template's head has no “fro”"),
            ("title: x\nfor: mentor", "2:1  the template's head does not give “says”"),
            ("title: x\nfor: person\nwhen: accepted\nsays: y", "4:7  “accepted” is no “when” here"),
            ("title: x\nfor: mentor\nsays: [a, b]", "4:7  “says” is a line of text"),
        ],
    )
    def test_a_fault_in_a_head_is_told_with_its_line(
        self, folder: Path, head: str, fault: str
    ) -> None:
        (folder / "templates").mkdir()
        (folder / "templates" / "letter.md").write_text(f"---\n{head}\n---\n# x\n", "utf-8")
        refused = render(folder, "letter", "P1")

        assert refused.code == 2
        assert refused.err.startswith(f"templates/letter.md:{fault}")


def test_a_file_for_word_goes_by_the_same_name(folder: Path) -> None:
    assert render(folder, "agreement", "P1", "--format", "docx").code == 0
    out = folder / "out" / f"{DAY}-agreement"

    assert {path.name for path in out.iterdir()} == {"P1.docx", "index.csv"}
    assert (out / "P1.docx").read_bytes().startswith(b"PK")


def test_the_index_tells_what_an_earlier_day_is_superseded_by(folder: Path) -> None:
    early = ("--as-of", "2024-02-20", "--workspace", folder)
    assert mentorkit("render", "agreement", "P1", "--format", "md", *early).code == 0
    assert render(folder, "agreement", "P1").code == 0
    with (folder / f"out/{DAY}-agreement/index.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)

    assert (row["whom"], row["document"]) == ("P1", "agreement")
    assert row["supersedes"] == "2024-02-20-agreement/P1.md"


def test_all_files_may_come_as_one(folder: Path) -> None:
    for _ in range(2):
        assert render(folder, "recognition-letter", "--all", "--zip").code == 0
    out = folder / "out" / f"{DAY}-recognition-letter-html.zip"
    with ZipFile(out) as archive:
        index = archive.read("index.csv").decode()

        assert archive.namelist() == ["m2.html", "e1.html", "index.csv"]
    assert index.splitlines()[1] == "m2,recognition-letter,m2.html,,,"
    assert list((folder / "out").iterdir()) == [out]


def test_a_bar_is_shown_on_a_terminal_only(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert list(with_progress(range(30), "Writing")) == list(range(30))
    assert capsys.readouterr().err == ""

    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    monkeypatch.setenv("TERM", "xterm")
    assert list(with_progress(range(30), "Writing")) == list(range(30))
    assert "Writing" in capsys.readouterr().err
