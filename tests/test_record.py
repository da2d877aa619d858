"""`record signature` and `record confirmation`: the row they fill in, and what they refuse."""

import json
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest
from pypdf import PdfWriter

from tests.acceptance.workspace import Ran, mentorkit
from tests.render.returning import filled
from tests.render.test_signatures import signed
from tests.small import FILES, small_workspace

HEADER = "pair_id,kind,version,mentor_signed_on,mentee_signed_on,confirmed_on,method,text_sha256"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return small_workspace(tmp_path)


def sign(folder: Path, *more: object, by: str = "mentor", on: str = "2024-01-05") -> Ran:
    return mentorkit("record", "signature", "P1", "--by", by, "--on", on, folder, *more)


def confirm(folder: Path, *more: object) -> Ran:
    return mentorkit("record", "confirmation", "P1", "--on", "2024-01-09", folder, *more)


def rows(folder: Path) -> list[list[str]]:
    path = folder / "agreements.csv"
    if not path.exists():
        return []
    return [line.split(",") for line in path.read_text("utf-8").splitlines()]


def scanned(path: Path) -> Path:
    """Write a PDF without words, as a scanner does."""
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(path)
    return path


def form_of(folder: Path, pair: str = "P1", *, by: str = "") -> Path:
    """Write a pair's agreement, on which a side has filled in the day, if any."""
    call = ("--format", "pdf", "--as-of", "2024-01-05", "--workspace", folder)
    assert mentorkit("render", "agreement", pair, *call).code == 0
    form = folder / "out" / "2024-01-05-agreement" / f"{pair}.pdf"
    if by:
        form.write_bytes(filled(form.read_bytes(), {f"{by}-signed": "5 Jan 2024"}))
    return form


def change_terms(folder: Path) -> None:
    scheme = folder / "scheme.yaml"
    text = scheme.read_text("utf-8").replace("per: month", "per: quarter")
    scheme.write_text(text, "utf-8")


def unsigned(folder: Path) -> list[str]:
    """Give the pairs for which `render agreement --unsigned` writes an agreement."""
    call = ("--unsigned", "--format", "md", "--as-of", "2024-02-01", "--workspace", folder)
    assert mentorkit("render", "agreement", *call).code == 0
    made = folder / "out" / "2024-02-01-agreement"
    pairs = sorted(path.stem for path in made.glob("*.md"))
    rmtree(made)
    return pairs


def store_nothing(folder: Path) -> None:
    text = FILES["scheme.yaml"] + "confidentiality: {store_forms: false}\n"
    (folder / "scheme.yaml").write_text(text, "utf-8")


def test_the_first_signature_begins_a_row_with_the_text_signed(folder: Path) -> None:
    made = sign(folder)
    header, row = rows(folder)

    assert (made.code, made.err) == (0, "")
    assert ",".join(header) == HEADER
    assert row[:7] == ["P1", "Agreement", "1", "2024-01-05", "", "", ""]
    assert len(row[7]) == 64
    assert row[7][:16] in made.out


def test_the_text_is_the_one_of_the_document(folder: Path) -> None:
    call = ("--format", "md", "--as-of", "2024-01-05", "--workspace", folder)
    assert mentorkit("render", "agreement", "P1", *call).code == 0
    index = (folder / "out" / "2024-01-05-agreement" / "index.csv").read_text("utf-8")
    assert sign(folder).code == 0

    assert rows(folder)[1][7] in index


def test_the_other_side_fills_in_the_same_row(folder: Path) -> None:
    assert sign(folder).code == sign(folder, by="mentee", on="2024-01-07").code == 0

    assert [row[3:5] for row in rows(folder)[1:]] == [["2024-01-05", "2024-01-07"]]
    checked = mentorkit("check", folder, "--as-of", "2024-02-01", "--rule", "SIGNED", "--all")
    assert "late" in checked.out


def test_a_confirmation_says_how(folder: Path) -> None:
    assert confirm(folder, "--method", "phone").code == 0

    assert rows(folder)[1][5:7] == ["2024-01-09", "phone"]


def test_every_other_byte_stays(folder: Path) -> None:
    before = (
        "\ufeffpair_id;kind;mentor_signed_on;mentee_signed_on;version;text_sha256;method;Notiz\r\n"
        'P2;"Agreement";2024-01-02;2024-01-02;;;;"a ""b"""\r\n'
        "P1;Agreement;2024-01-03;;;;;x\r\n"
        "\r\n"
    )
    path = folder / "agreements.csv"
    path.write_bytes(before.encode())
    scheme = FILES["scheme.yaml"].replace(
        "rules:", "tables: {agreements: {Notiz: {type: text}}}\nrules:"
    )
    (folder / "scheme.yaml").write_text(scheme.replace("Notiz", "notiz"), "utf-8")
    made = sign(folder, by="mentee")
    after = path.read_bytes().decode()
    first = before.partition("P1;")[0]

    assert (made.code, made.err) == (0, "")
    assert after.startswith(f"{first}P1;Agreement;2024-01-03;2024-01-05;;")
    assert after.endswith(";;x\r\n\r\n")


def test_changed_terms_begin_a_version_that_both_sign(folder: Path) -> None:
    assert sign(folder).code == 0
    change_terms(folder)
    made = sign(folder, by="mentee")
    _, first, second = rows(folder)

    assert "both sign version 2" in made.out
    assert (first[2:5], second[2:5]) == (["1", "2024-01-05", ""], ["2", "", "2024-01-05"])
    assert first[7] != second[7]
    assert sign(folder).code == 0
    assert len(rows(folder)) == 3


def test_a_table_without_room_for_the_text_still_takes_the_day(folder: Path) -> None:
    path = folder / "agreements.csv"
    path.write_text("pair_id,kind,confirmed_on\nP2,Agreement,2024-01-02\n", "utf-8")
    made = confirm(folder)

    assert made.code == 0
    assert path.read_text("utf-8").splitlines()[2] == "P1,Agreement,2024-01-09"
    assert "has no column method" in made.out
    assert "has no column text_sha256" in made.out
    assert sign(folder).code == 2  # there is nowhere to put the mentor's day


def test_the_same_signature_is_not_put_down_twice(folder: Path) -> None:
    assert sign(folder).code == 0
    before = rows(folder)
    again = sign(folder, on="2024-01-06")

    assert (again.code, rows(folder)) == (2, before)
    assert "is on record as signed by the mentor on 2024-01-05" in again.err


def test_where_no_text_is_on_record_it_says_how_to_sign_anew(folder: Path) -> None:
    (folder / "agreements.csv").write_text(
        f"{HEADER}\nP1,Agreement,1,2023-01-05,2023-01-05,,,\n", "utf-8"
    )
    refused = sign(folder)
    made = sign(folder, "--anew")

    assert refused.code == 2
    assert "give --anew for a new version" in refused.err
    assert "empty mentor_signed_on in line 2 of agreements.csv" in refused.err
    assert made.code == sign(folder, by="mentee").code == 0
    assert [row[2:5] for row in rows(folder)[2:]] == [["2", "2024-01-05", "2024-01-05"]]


def test_todays_text_is_not_put_down_for_who_signed_an_unknown_one(folder: Path) -> None:
    (folder / "agreements.csv").write_text(f"{HEADER}\nP1,Agreement,1,2024-01-03,,,,\n", "utf-8")
    made = sign(folder, by="mentee")

    assert rows(folder)[1][3:] == ["2024-01-03", "2024-01-05", "", "", ""]
    assert "Which text that was is not recorded" in made.out


def test_a_pair_that_never_came_about_signs_nothing(folder: Path) -> None:
    pairs = "pair_id,mentor_id,mentee_id,matched_on,status\nP1,m1,e1,2024-01-01,{}\n"
    (folder / "pairs.csv").write_text(pairs.format("declined"), "utf-8")
    declined, confirmed = sign(folder), confirm(folder)
    (folder / "pairs.csv").write_text(pairs.format("proposed"), "utf-8")
    proposed = sign(folder)
    (folder / "pairs.csv").write_text(pairs.format("accepted"), "utf-8")

    assert (declined.code, confirmed.code, proposed.code, rows(folder)) == (2, 2, 2, [])
    assert "P1 was declined: there is nothing to sign" in declined.err
    assert "P1 has not been accepted by both" in proposed.err
    assert sign(folder).code == 0


def test_a_confirmation_where_forms_are_kept_says_what_it_stands_for(folder: Path) -> None:
    assert "stands in for both signatures" in confirm(folder, "--dry-run").out
    store_nothing(folder)
    assert "stands in" not in confirm(folder, "--dry-run").out


def test_a_side_goes_by_the_schemes_own_word_or_by_the_person(folder: Path) -> None:
    scheme = folder / "scheme.yaml"
    scheme.write_text(FILES["scheme.yaml"] + "synonyms: {mentee: [candidate]}\n", "utf-8")
    made = [sign(folder, "--dry-run", by=by) for by in ("Candidate", "e1", "tom@example.org")]

    assert all("signed by the mentee" in each.out for each in made)
    assert "signed by the mentor" in sign(folder, "--dry-run", by="Priya Shah").out
    assert sign(folder, "--dry-run", by="m2").code == 2


def test_a_form_kept_by_mistake_says_how_to_undo_it(folder: Path, tmp_path: Path) -> None:
    scan = scanned(tmp_path / "scan.pdf")
    assert sign(folder, "--file", scan).code == 0
    (folder / "agreements.csv").unlink()
    refused = sign(folder, "--file", scan)

    assert refused.code == 2
    assert "recorded by mistake, remove this file first" in refused.err


@pytest.mark.parametrize("scheme", ["engineering-council", "one-step-beyond", "ucl-pals"])
def test_examples_have_room_for_all_that_is_recorded(tmp_path: Path, scheme: str) -> None:
    folder = tmp_path / scheme
    assert mentorkit("init", folder, "--scheme", scheme, "--example").code == 0
    header = (folder / "agreements.csv").read_text("utf-8").splitlines()[0]

    assert header == HEADER


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    made = sign(folder, "--dry-run")

    assert (made.code, rows(folder)) == (0, [])
    assert made.out.startswith("Would record in agreements.csv: P1")


@pytest.mark.parametrize(
    ("call", "why"),
    [
        (("signature", "P9", "--by", "mentor", "--on", "2024-01-05"), "P9"),
        (("signature", "P1", "--by", "lead", "--on", "2024-01-05"), "mentor or mentee"),
        (("signature", "P1", "--by", "both", "--on", "2024-01-05"), "each side’s own"),
        (("signature", "P1", "--by", "mentor", "--on", "2023-12-31"), "was made on 2024-01-01"),
        (("signature", "P3", "--by", "mentor", "--on", "2024-01-05"), "ended on 2024-01-04"),
        (("confirmation", "P1", "--on", "2023-12-31"), "was made on 2024-01-01"),
        (
            ("signature", "P1", "--by", "mentor", "--on", "2024-01-05", "--kind", "agreemnt"),
            'did you mean "Agreement"',
        ),
        (
            (
                "signature",
                "P1",
                "--by",
                "mentor",
                "--on",
                "2024-01-05",
                "--kind",
                "code-of-conduct",
            ),
            "there is no agreement",
        ),
        (("signature", "P1", "--by", "mentor", "--on", "5 Jan"), "is no date"),
        (("signature", "P1", "--by", "mentor", "--on", "2149-01-05"), "not come yet"),
        (("confirmation", "P1", "--on", "2024-01-05", "--method", "=1+1"), "formula"),
        (("confirmation", "P1", "--on", "2024-01-05", "--method", "a\x1b[31m"), "U+001B"),
    ],
)
def test_what_is_not_sound_is_refused(folder: Path, call: tuple[str, ...], why: str) -> None:
    pairs = (folder / "pairs.csv").read_text("utf-8").splitlines()
    ended = ["P3,m1,e2,2023-01-01,2023-01-01,2024-01-04"]
    pairs = [f"{pairs[0]},ended_on", *(f"{row}," for row in pairs[1:]), *ended]
    (folder / "pairs.csv").write_text("\n".join(pairs) + "\n", "utf-8")
    refused = mentorkit("record", *call, folder)

    assert (refused.code, refused.out, rows(folder)) == (2, "", [])
    assert why in refused.err
    assert "\x1b" not in refused.err


def test_a_method_that_a_spreadsheet_would_run_is_not_put_into_a_row_either(folder: Path) -> None:
    assert sign(folder).code == 0
    before = rows(folder)

    assert confirm(folder, "--method", "@SUM(A1)").code == 2
    assert rows(folder) == before


def test_a_person_may_be_named_for_their_one_pair(folder: Path) -> None:
    call = ("--by", "mentee", "--on", "2024-01-05", folder)

    assert mentorkit("record", "signature", "tom@example.org", *call).code == 0
    assert rows(folder)[1][0] == "P1"


def test_a_signed_form_is_kept_in_private(folder: Path, tmp_path: Path) -> None:
    scan = scanned(tmp_path / "Scan 1.PDF")
    assert sign(folder, "--file", scan).code == 0
    kept = folder / "private" / "agreements" / "P1-Agreement-1-mentor.pdf"

    assert kept.read_bytes() == scan.read_bytes()


def test_a_form_of_ours_tells_itself_which_text_was_signed(folder: Path) -> None:
    form = form_of(folder, by="mentee")
    assert sign(folder).code == 0
    change_terms(folder)
    assert sign(folder, on="2024-01-10").code == 0
    assert sign(folder, "--file", form, by="mentee").code == 0
    _, first, second = rows(folder)

    assert (first[2:5], second[2:5]) == (
        ["1", "2024-01-05", "2024-01-05"],
        ["2", "2024-01-10", ""],
    )
    assert first[7] in form.read_bytes().decode("latin-1")


def test_a_form_whose_text_was_changed_is_not_taken(folder: Path, tmp_path: Path) -> None:
    form = tmp_path / "changed.pdf"
    writer = PdfWriter(clone_from=form_of(folder))
    writer.remove_page(0)
    writer.write(form)
    refused = sign(folder, "--file", form)

    assert (refused.code, rows(folder)) == (2, [])
    assert "not the one that was to be agreed" in refused.err


def test_a_form_of_another_text_is_told_of(folder: Path) -> None:
    form = form_of(folder, by="mentor")
    change_terms(folder)
    made = sign(folder, "--file", form)

    assert made.code == 0
    assert "another text than the scheme has today" in made.out


def test_a_form_made_out_to_others_is_not_taken(folder: Path) -> None:
    refused = sign(folder, "--file", form_of(folder, "P2", by="mentor"))

    assert (refused.code, rows(folder)) == (2, [])
    assert "not made out to the two of P1 but to those of P2" in refused.err
    assert "Ana" not in refused.err


def test_a_form_that_this_side_has_not_signed_is_not_taken(folder: Path) -> None:
    nobody = sign(folder, "--file", form_of(folder))
    other = sign(folder, "--file", form_of(folder, by="mentee"))

    assert (nobody.code, other.code, rows(folder)) == (2, 2, [])
    assert "nothing is filled in where the mentor signs" in nobody.err
    assert "nothing is filled in where the mentor signs" in other.err
    assert not (folder / "private" / "agreements").exists()


def test_an_agreement_that_names_nobody_is_taken_from_anybody(folder: Path) -> None:
    assert mentorkit("render", folder, "--new", "agreement").code == 0
    template = folder / "templates" / "agreement.md"
    head, _, rest = template.read_text("utf-8").partition("{% outside %}")
    template.write_text(head + rest.partition("{% endoutside %}")[2], "utf-8")

    assert sign(folder, "--file", form_of(folder, by="mentor")).code == 0


@pytest.mark.parametrize("name", ["none.pdf", "scheme.yaml", "private", "locked.pdf", "large.pdf"])
@pytest.mark.parametrize("dry", [(), ("--dry-run",)])
def test_a_file_that_is_no_form_is_refused_with_the_reason(
    folder: Path, name: str, dry: tuple[str, ...]
) -> None:
    locked = PdfWriter()
    locked.add_blank_page(100, 100)
    locked.encrypt("secret", algorithm="RC4-128")
    locked.write(folder / "locked.pdf")
    with (folder / "large.pdf").open("wb") as large:
        large.truncate(50_000_001)
    refused = sign(folder, "--file", folder / name, *dry)

    assert (refused.code, refused.out, rows(folder)) == (2, "", [])
    assert f"{name} is not taken: " in refused.err
    assert not (folder / "private" / "agreements").exists()


def test_a_form_under_a_signature_that_does_not_hold_is_not_taken(folder: Path) -> None:
    form, sent = folder / "form.pdf", form_of(folder).read_bytes()
    form.write_bytes(filled(signed(sent, "mentor", "Priya Shah"), {"mentee-signed": "later"}))
    refused = sign(folder, "--file", form)
    form.write_bytes(signed(sent, "mentor", "Priya Shah"))

    assert (refused.code, rows(folder)) == (2, [])
    assert "its signature does not hold" in refused.err
    assert sign(folder, "--file", form).code == 0


def test_where_forms_are_not_stored_none_is_taken(folder: Path, tmp_path: Path) -> None:
    store_nothing(folder)
    scan = scanned(tmp_path / "scan.pdf")
    refused = sign(folder, "--file", scan)

    assert (refused.code, rows(folder)) == (2, [])
    assert "stores no forms" in refused.err
    assert not (folder / "private" / "agreements").exists()
    assert sign(folder).code == 0


def test_a_faulty_workspace_is_left_as_it_is(folder: Path) -> None:
    (folder / "agreements.csv").write_text("pair_id,kind,confirmed_on\nP1,Agreement,soon\n")
    before = rows(folder)
    refused = sign(folder)

    assert (refused.code, rows(folder)) == (2, before)
    assert "agreements.csv:2" in refused.err


class TestCheckTells:
    """What `check` makes of the text that was signed."""

    def notes(self, folder: Path, *more: str) -> list[dict[str, Any]]:
        call = ("--as-of", "2024-02-01", "--format", "json", "--rule", "SIGNED", *more)
        found = json.loads(mentorkit("check", folder, *call).out)["findings"]
        return [each for each in found if each["strength"] == "note"]

    def test_that_the_terms_have_changed_since(self, folder: Path) -> None:
        assert sign(folder).code == sign(folder, by="mentee").code == 0
        assert self.notes(folder) == []
        change_terms(folder)
        (note,) = self.notes(folder)

        assert note["subject"] == {"type": "record", "table": "agreements", "id": "P1:Agreement:1"}
        assert "signed on 2024-01-05" in note["message"]
        assert (note["open"], note["who"], note["place"]["line"]) == (False, ["m1", "e1"], 2)
        assert self.notes(folder, "--pair", "P1") == [note]
        assert self.notes(folder, "--pair", "P2") == []

    def test_who_has_yet_to_sign_the_new_terms(self, folder: Path) -> None:
        assert sign(folder).code == sign(folder, by="mentee").code == 0
        change_terms(folder)
        assert unsigned(folder) == ["P1", "P2"]
        assert sign(folder, on="2024-01-20").code == 0
        (note,) = self.notes(folder)

        assert "version 2 of the Agreement is not signed yet by the mentee" in note["message"]
        assert note["who"] == ["e1"]
        assert unsigned(folder) == ["P1", "P2"]
        assert sign(folder, by="mentee", on="2024-01-21").code == 0
        assert self.notes(folder) == []
        assert unsigned(folder) == ["P2"]

    def test_that_terms_have_changed_whatever_the_scheme_calls_its_agreement(
        self, folder: Path
    ) -> None:
        scheme = folder / "scheme.yaml"
        text = scheme.read_text("utf-8").replace("document: Agreement", "document: contract")
        scheme.write_text(text, "utf-8")
        made = sign(folder)
        change_terms(folder)
        (note,) = self.notes(folder)

        assert "(text " in made.out
        assert note["subject"]["id"] == "P1:contract:1"

    def test_nothing_of_a_text_that_is_not_known(self, folder: Path) -> None:
        (folder / "agreements.csv").write_text(
            "pair_id,kind,confirmed_on,text_sha256\nP1,agreement,2024-01-05,\n", "utf-8"
        )

        assert self.notes(folder) == []

    def test_names_and_contacts_are_no_terms(self, folder: Path) -> None:
        assert sign(folder).code == 0
        contacts = folder / "private" / "contacts.csv"
        contacts.write_text(contacts.read_text("utf-8").replace("Priya", "Pria"), "utf-8")

        assert self.notes(folder) == []
