"""`render` in another language than English: words, dates, sentences, and what readers are told."""

import io
import re
from datetime import date
from pathlib import Path
from shutil import copytree
from zipfile import ZipFile

import pytest
from pypdf import PdfReader

from mentorkit.render.agreed_now import AgreedNow
from mentorkit.render.words import ENGLISH, words_of
from mentorkit.rule.rule import shown
from mentorkit.workspace.beside import built_in
from mentorkit.workspace.load import load
from mentorkit.workspace.schemes import built_in_folder, load_layers
from tests.acceptance.workspace import Ran, mentorkit
from tests.render.shipped import EXAMPLES
from tests.small import small_workspace

DAY = date(2026, 11, 21)
DOCUMENTS = {
    "agreement": "P022",
    "match-letter-mentor": "P022",
    "match-letter-mentee": "P022",
    "evaluation-end-mentee": "P001",
}
ENGLISH_WORDS = re.compile(
    r"\b(the|and|with|for example|write|choose|sign here|day|days|weeks|year|years|lecturer|student"
    r"|professor|stage|wants|offers|same|required|expected|January|November|March|June|July)\b",
    re.IGNORECASE,
)


@pytest.fixture(scope="module")
def french(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's workspace, in a department that works in French."""
    folder = tmp_path_factory.mktemp("fr") / "pals"
    copytree(EXAMPLES / "ucl-pals", folder)
    (folder / "scheme.yaml").write_text("scheme: pals\nextends: ucl-pals/francais\n", "utf-8")
    return folder


def render(folder: Path, document: str, whom: str, form: str) -> bytes:
    done = mentorkit(
        "render", document, whom, "--format", form, "--as-of", str(DAY), "--workspace", folder
    )
    assert done.err == ""
    [path] = (folder / "out" / f"{DAY}-{document}").glob(f"*.{form}")
    return path.read_bytes()


def told(content: bytes, form: str) -> str:
    """Give all that a reader sees or hears."""
    if form == "pdf":
        reader = PdfReader(io.BytesIO(content))
        heard = [str(each.get("/TU")) for each in (reader.get_fields() or {}).values()]
        return "\n".join([*(page.extract_text() for page in reader.pages), *heard])
    if form == "docx":
        document = ZipFile(io.BytesIO(content)).read("word/document.xml").decode()
        return "\n".join(
            re.findall(r'(?<=<w:t xml:space="preserve">)[^<]+|(?<=<w:alias )[^>]+', document)
        )
    return re.sub(r"<style>.*?</style>|<[^>]*>", " ", content.decode(), flags=re.DOTALL)


@pytest.mark.parametrize("form", ["md", "html", "docx", "pdf"])
@pytest.mark.parametrize(("document", "whom"), DOCUMENTS.items())
def test_nothing_in_a_french_document_is_english(
    french: Path, document: str, whom: str, form: str
) -> None:
    shown = told(render(french, document, whom, form), form)

    assert "rogramme de mentorat" in shown
    assert sorted(set(ENGLISH_WORDS.findall(shown))) == []


def test_dates_and_durations_are_written_in_the_language(french: Path) -> None:
    text = told(render(french, "agreement", "P022", "md"), "md")

    assert "à partir du 9 novembre 2026 jusqu’au 8 novembre 2027" in text
    assert "dans un délai de 14 jours" in text
    assert "dans un délai de 4 semaines" in text


def test_a_letter_tells_of_people_in_the_words_of_its_language(french: Path) -> None:
    text = told(render(french, "match-letter-mentee", "P022", "md"), "md")

    assert "| Grade | professeur associé |" in text
    assert "- Ce que la personne mentorée recherche et que le mentor propose" in text


def test_programs_are_told_the_language(french: Path) -> None:
    made = {form: render(french, "agreement", "P022", form) for form in ("html", "docx", "pdf")}
    parts = ZipFile(io.BytesIO(made["docx"]))
    styles, core, body = (
        parts.read(name).decode()
        for name in ("word/styles.xml", "docProps/core.xml", "word/document.xml")
    )

    assert b'<html lang="fr">' in made["html"]
    assert '<w:lang w:val="fr"' in styles
    assert "<dc:language>fr<" in core
    assert set(re.findall(r'<w:lid w:val="([^"]*)"', body)) == {"fr"}
    assert str(PdfReader(io.BytesIO(made["pdf"])).root_object["/Lang"]) == "fr"


def test_blanks_say_in_the_language_what_to_do(french: Path) -> None:
    word = told(render(french, "agreement", "P022", "docx"), "docx")
    pdf = told(render(french, "agreement", "P022", "pdf"), "pdf")

    assert {"Écrivez ici", "Choisissez une date", "Signez ici"} <= set(word.split("\n"))
    assert "(par exemple 3 septembre 2026)" in pdf


def test_word_speaks_english_again_after_another_language(french: Path, tmp_path: Path) -> None:
    render(french, "agreement", "P022", "docx")
    english = ZipFile(io.BytesIO(render(small_workspace(tmp_path), "agreement", "P1", "docx")))

    assert '<w:lang w:val="en-GB" w:eastAsia="en-GB"' in english.read("word/styles.xml").decode()


def test_what_is_agreed_in_a_language_stays_agreed(french: Path) -> None:
    render(french, "agreement", "P022", "md")
    work = load(french, DAY)
    assert work.scheme is not None
    assert work.facts is not None
    now = AgreedNow(work, work.scheme, work.facts)
    index = (french / "out" / f"{DAY}-agreement" / "index.csv").read_text("utf-8")

    assert now.sha256(work.facts.pairs["P022"], "agreement")[0] in index


def test_every_rule_and_preference_speaks_french() -> None:
    own, _ = built_in("ucl-pals/francais")
    below, _ = built_in("ucl-pals")
    assert own is not None
    assert below is not None

    english = {rule.sentence for rule in below.rules}
    assert [rule.code for rule in own.rules if rule.sentence in english] == []
    assert [each.code for each in own.prefer if not each.says] == []


def test_values_in_rules_are_written_alike_in_english_documents_and_on_the_terminal() -> None:
    for name in ("ucl-pals", "imperial-mars", "engineering-council"):
        scheme, _ = built_in(name)
        assert scheme is not None
        for rule in scheme.rules:
            for value in (getattr(rule, key) for key in type(rule).model_fields):
                assert ENGLISH.value(value) == shown(value)


class TestAWorkspacesOwnWords:
    @staticmethod
    def folder(folder: Path, language: str, words: str = "") -> Path:
        made = small_workspace(folder)
        scheme = (made / "scheme.yaml").read_text("utf-8")
        (made / "scheme.yaml").write_text(f"{scheme}language: {language}\n", "utf-8")
        if words:
            (made / "templates").mkdir()
            (made / "templates" / "words.yaml").write_text(words, "utf-8")
        return made

    @staticmethod
    def refused(folder: Path) -> str:
        ran: Ran = mentorkit("render", "agreement", "P1", "--workspace", folder)
        assert ran.code == 2
        return ran.err

    def test_welsh_needs_one_line(self, tmp_path: Path) -> None:
        word = told(render(self.folder(tmp_path, "cy"), "agreement", "P1", "docx"), "docx")

        assert "1 Ionawr 2024" in word
        assert "Llofnodwch yma" in word

    def test_english_months_may_be_written_in_full(self, tmp_path: Path) -> None:
        months = "January, February, March, April, May, June, July, August, September, October"
        words = f"en:\n  months: [{months}, November, December]\n"
        text = render(self.folder(tmp_path, "en-GB", words), "agreement", "P1", "md").decode()

        assert "from 1 January 2024" in text

    def test_a_country_may_say_some_words_otherwise(self, tmp_path: Path) -> None:
        folder = self.folder(tmp_path, "fr-CA", "fr-CA:\n  sign: Votre signature ici\n")
        word = told(render(folder, "agreement", "P1", "docx"), "docx")

        assert "Votre signature ici" in word
        assert "Choisissez une date" in word

    def test_a_language_without_words_is_told_where_to_find_them(self, tmp_path: Path) -> None:
        told_ = self.refused(self.folder(tmp_path, "de"))

        assert "scheme.yaml:15:11" in told_
        assert "there are no words yet for documents in “de”" in told_
        assert "templates/words.yaml" in told_

    def test_a_word_that_is_missing_is_named(self, tmp_path: Path) -> None:
        told_ = self.refused(self.folder(tmp_path, "de", "de:\n  sign: Hier unterschreiben\n"))

        assert "words.yaml has no “months” for de" in told_
        assert "words.yaml has no “and” for de" in told_

    def test_an_unknown_word_is_a_fault_with_its_place(self, tmp_path: Path) -> None:
        folder = self.folder(tmp_path, "cy", "cy:\n  singn: Llofnod\n")

        assert "templates/words.yaml:2:3" in self.refused(folder)
        assert 'did you mean "sign"?' in self.refused(folder)
        assert "templates/words.yaml:2:3" in mentorkit("render", "--list", folder).err

    @pytest.mark.parametrize(
        ("words", "place"),
        [
            ("cy: {yes: ie}\nsign: Llofnod\n", "templates/words.yaml:2:1  “sign” is no language"),
            ("no: nage\n", "templates/words.yaml:1:1  “no” is no language"),
            ("- cy\n", "templates/words.yaml:1:1  there are no words here"),
            ("cy:\n  months: [Ion, Chwe]\n", "templates/words.yaml:2:11"),
            ("cy:\n  durations: {days: [dydd]}\n", "templates/words.yaml:2:"),
        ],
    )
    def test_words_that_are_none_are_a_fault_with_its_place(
        self, tmp_path: Path, words: str, place: str
    ) -> None:
        assert place in self.refused(self.folder(tmp_path, "cy", words))

    def test_a_language_is_written_as_a_tag(self, tmp_path: Path) -> None:
        assert "write it as cy or fr" in self.refused(self.folder(tmp_path, "Welsh"))


def test_words_that_ship_lack_nothing() -> None:
    layers = load_layers(built_in_folder() / "blank" / "scheme.yaml", "scheme.yaml")

    assert [words_of(layers, language)[1] for language in ("en-GB", "cy", "fr")] == [[], [], []]
