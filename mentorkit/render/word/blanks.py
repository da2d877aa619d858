"""Places to fill in as Word's content controls: a box to tick, a date, a line, several lines."""

from hashlib import sha256

from docx.oxml.xmlchemy import BaseOxmlElement

from mentorkit.render.look import Look
from mentorkit.render.word.elements import element, run

LONGEST_TITLE = 64
TICKED, UNTICKED = "2612", "2610"
BOXES = "MS Gothic"


def control(kind: str, name: str, title: str, look: Look) -> BaseOxmlElement:
    """Make a blank's control; its title is what is heard, its tag the blank's name."""
    known = [
        element("alias", val=title[:LONGEST_TITLE]),
        element("tag", val=name),
        # Word wants a number of its own for each; the name gives the same one every time.
        element("id", val=str(int(sha256(name.encode()).hexdigest()[:7], 16) + 1)),
    ]
    if kind == "tick":
        return _control([*known, _box()], _unticked())
    words = look.words
    hint = {"date": words.choose_date, "sign": words.sign}.get(kind, words.write)
    placeholder = run(hint, "PlaceholderText")
    return _control([*known, element("showingPlcHdr"), _kind(kind, look.lang)], placeholder)


def _control(properties: list[BaseOxmlElement], shown: BaseOxmlElement) -> BaseOxmlElement:
    return element("sdt", element("sdtPr", *properties), element("sdtContent", shown))


def _kind(kind: str, lang: str) -> BaseOxmlElement:
    match kind:
        case "date":
            return element(
                "date",
                element("dateFormat", val="d MMM yyyy"),
                element("lid", val=lang),
                element("storeMappedDataAs", val="date"),
                element("calendar", val="gregorian"),
            )
        case "lines":
            return element("text", multiLine="1")
        case _:
            return element("text")


def _box() -> BaseOxmlElement:
    return element(
        "w14:checkbox",
        element("w14:checked", val="0"),
        element("w14:checkedState", val=TICKED, font=BOXES),
        element("w14:uncheckedState", val=UNTICKED, font=BOXES),
    )


def _unticked() -> BaseOxmlElement:
    fonts = element("rFonts", ascii=BOXES, hAnsi=BOXES, eastAsia=BOXES, hint="eastAsia")
    shown = run(chr(int(UNTICKED, 16)))
    shown.insert(0, element("rPr", fonts))
    return shown
