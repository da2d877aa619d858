"""How a Word document looks: its styles, the page, and the three kinds of list."""

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.oxml.xmlchemy import BaseOxmlElement

INK, QUIET, MARK, LINE, FIELD = "1C2430", "4B5565", "0B5364", "717B8C", "F4F7FA"
LEVELS = range(9)
WIDTH = 9638  # twentieths of a point between the edges of the page
GAP = 280  # between blanks that stand side by side
STEP = 360  # a quarter of an inch

_RULE = '<w:{side} w:val="single" w:sz="{size}" w:space="{space}" w:color="{colour}"/>'


def _rule(side: str, size: int, space: int, colour: str = LINE) -> str:
    return _RULE.format(side=side, size=size, space=space, colour=colour)


def _ruled(side: str, size: int, space: int, colour: str = LINE) -> str:
    return f"<w:pBdr>{_rule(side, size, space, colour)}</w:pBdr>"


def _spacing(before: int, after: int) -> str:
    return f'<w:spacing w:before="{before}" w:after="{after}"/>'


def _line(height: int) -> str:
    """Give the height of an empty line, which Word wants after a table."""
    return f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'


def _style(
    id_: str, paragraph: str = "", text: str = "", *, name: str = "", after: str = "Normal"
) -> str:
    return (
        f'<w:style w:type="paragraph" w:styleId="{id_}"><w:name w:val="{name or id_}"/>'
        f'<w:basedOn w:val="Normal"/><w:next w:val="{after}"/><w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{text}</w:rPr></w:style>"
    )


def _heading(level: int, size: int, before: int, after: int) -> str:
    colour = INK if level == 1 else MARK
    return _style(
        f"Heading{level}",
        f'<w:keepNext/><w:keepLines/>{_spacing(before, after)}<w:outlineLvl w:val="{level - 1}"/>',
        f'<w:b/><w:color w:val="{colour}"/><w:sz w:val="{size}"/>',
        name=f"heading {level}",
    )


_SIDES = ("top", "left", "bottom", "right")
_BOX = f"<w:pBdr>{''.join(_rule(side, 6, 4) for side in _SIDES)}</w:pBdr>"
_SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{FIELD}"/>'
_STYLES = f"""
<w:docDefaults>
  <w:rPrDefault><w:rPr>
    <w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:eastAsia="Calibri" w:cs="Calibri"/>
    <w:color w:val="{INK}"/><w:sz w:val="21"/><w:szCs w:val="21"/>
    <w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault>
    <w:pPr><w:spacing w:after="100" w:line="259" w:lineRule="auto"/></w:pPr>
  </w:pPrDefault>
</w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="Normal">
  <w:name w:val="Normal"/><w:qFormat/>
</w:style>
{_heading(1, 40, 0, 40)}
{_heading(2, 26, 240, 80)}
{_heading(3, 22, 180, 60)}
{_style("Subtitle", _spacing(0, 160), f'<w:color w:val="{QUIET}"/><w:sz w:val="24"/>')}
{_style("ListParagraph", f"{_spacing(0, 100)}<w:contextualSpacing/>", name="List Paragraph")}
{_style("Quote", _ruled("left", 24, 8, MARK) + _SHADE + '<w:ind w:left="240"/>')}
{_style("Divider", _ruled("bottom", 6, 1) + _spacing(120, 240))}
{_style("Label", f"<w:keepNext/>{_spacing(80, 40)}", after="Field")}
{_style("Field", _ruled("bottom", 8, 3) + _SHADE)}
{_style("Lines", f'<w:keepLines/>{_BOX}{_spacing(0, 120)}<w:ind w:left="90" w:right="90"/>')}
{_style("Cell", _spacing(50, 50))}
{_style("AfterTable", _line(160))}
{_style("AfterRow", _line(20), '<w:sz w:val="2"/>')}
{_style("Footer", '<w:jc w:val="right"/>', f'<w:color w:val="{QUIET}"/><w:sz w:val="18"/>')}
<w:style w:type="character" w:styleId="Hyperlink">
  <w:name w:val="Hyperlink"/><w:rPr><w:color w:val="{MARK}"/><w:u w:val="single"/></w:rPr>
</w:style>
<w:style w:type="character" w:styleId="PlaceholderText">
  <w:name w:val="Placeholder Text"/><w:rPr><w:color w:val="{QUIET}"/></w:rPr>
</w:style>
<w:style w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr>
</w:style>
<w:style w:type="table" w:styleId="Plain">
  <w:name w:val="Plain"/>
  <w:tblPr>
    <w:tblBorders>{_rule("bottom", 4, 0)}{_rule("insideH", 4, 0)}</w:tblBorders>
    <w:tblCellMar>
      <w:left w:w="60" w:type="dxa"/><w:right w:w="120" w:type="dxa"/>
    </w:tblCellMar>
  </w:tblPr>
</w:style>
<w:style w:type="table" w:styleId="Form">
  <w:name w:val="Form"/>
  <w:tblPr><w:tblCellMar>
    <w:left w:w="0" w:type="dxa"/><w:right w:w="{GAP}" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
</w:style>
"""


def styles() -> BaseOxmlElement:
    """Give the styles, each by an id that is never looked up by name."""
    return parse_xml(f"<w:styles {nsdecls('w')}>{_STYLES}</w:styles>")


def numbering() -> BaseOxmlElement:
    """Give three kinds of list: bullets (number 1), ticks (2), and numbers (from 3 on)."""
    signs = ("•", "–", "▪") * 3
    bullets = "".join(_level(at, "bullet", signs[at]) for at in LEVELS)
    ticks = "".join(_level(at, "none", "") for at in LEVELS)
    numbers = "".join(_level(at, "decimal", f"%{at + 1}.") for at in LEVELS)
    kinds = "".join(
        f'<w:abstractNum w:abstractNumId="{at}"><w:multiLevelType w:val="multilevel"/>'
        f"{levels}</w:abstractNum>"
        for at, levels in enumerate((bullets, ticks, numbers))
    )
    lists = "".join(
        f'<w:num w:numId="{at + 1}"><w:abstractNumId w:val="{at}"/></w:num>' for at in range(2)
    )
    return parse_xml(f"<w:numbering {nsdecls('w')}>{kinds}{lists}</w:numbering>")


def section() -> BaseOxmlElement:
    """Give the page: A4, with room at the edges."""
    sides = {"top": 964, "right": 1134, "bottom": 1020, "left": 1134}
    edges = " ".join(f'w:{side}="{edge}"' for side, edge in sides.items())
    return parse_xml(
        f'<w:sectPr {nsdecls("w")}><w:pgSz w:w="11906" w:h="16838"/>'
        f'<w:pgMar {edges} w:header="567" w:footer="567" w:gutter="0"/></w:sectPr>'
    )


def footer() -> BaseOxmlElement:
    """Give the foot of the page: which page of how many."""
    field = '<w:fldSimple w:instr="{}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    slash = '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    inner = f"{field.format('PAGE')}{slash}{field.format('NUMPAGES')}"
    return parse_xml(
        f'<w:ftr {nsdecls("w")}><w:p><w:pPr><w:pStyle w:val="Footer"/></w:pPr>{inner}</w:p></w:ftr>'
    )


def _level(at: int, kind: str, text: str) -> str:
    left = STEP * (at + 1)
    hanging = STEP if kind != "none" else 0
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>'
        f'<w:suff w:val="{"tab" if hanging else "nothing"}"/>'
        f'<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left if hanging else left - STEP}" w:hanging="{hanging}"/></w:pPr>'
        "</w:lvl>"
    )
