"""The tree of a document → HTML, with real fields where there are blanks."""

from collections.abc import Iterable, Sequence
from html import escape

from mentorkit.render import tree
from mentorkit.render.addresses import address
from mentorkit.render.once import Once

HTML_OF: Once[str] = Once()
QUOTE, OUTSIDE = ("blockquote", ""), ("div", ' class="outside"')


def to_html(blocks: Iterable[tree.Block], values: Sequence[str]) -> str:
    """Write a document's body as HTML; every value is isolated in a `bdi`, exactly as typed."""
    return _Writer(values).blocks(blocks)


class _Writer:
    """Writes blocks and what they hold."""

    def __init__(self, values: Sequence[str]) -> None:
        self.values = values

    def blocks(self, blocks: Iterable[tree.Block]) -> str:
        return "\n".join(HTML_OF(block, self.values, self._block) for block in blocks)

    def _block(self, block: tree.Block) -> str:
        match block:
            case tree.Heading(level, children):
                return f"<h{level}>{self._words(children)}</h{level}>"
            case tree.Paragraph():
                return self._paragraph(block)
            case tree.Listing():
                return self._list(block)
            case tree.Table():
                return self._table(block)
            case tree.Divider():
                return "<hr>"
            case tree.Quote(within) | tree.Outside(within):
                tag, kind = QUOTE if isinstance(block, tree.Quote) else OUTSIDE
                return f"<{tag}{kind}>\n{self.blocks(within)}\n</{tag}>"

    def _paragraph(self, block: tree.Paragraph) -> str:
        first = next((child for child in block.children if isinstance(child, tree.Blank)), None)
        if first is None:
            return f"<p>{self._words(block.children)}</p>"
        if block.form:
            return self._form(block)
        at = block.children.index(first)
        question, rest = self._words(block.children[:at]), self._words(block.children[at:])
        if first.kind != "tick" or not question.strip():
            return f"<p>{question}{rest}</p>"
        id_ = f"ask-{first.name}"
        asked = f'<span id="{id_}" class="question">{question.strip()}</span>'
        return f'<div class="ask" role="group" aria-labelledby="{id_}">{asked} {rest}</div>'

    def _form(self, block: tree.Paragraph) -> str:
        """Give a row of a form, or several that line breaks part and that belong together."""
        made: list[list[str]] = [[]]
        for child in block.children:
            if isinstance(child, tree.Break):
                made.append([])
            elif isinstance(child, tree.Blank):
                made[-1].append(self._blank(child))
        rows = "\n".join('<div class="form">\n' + "\n".join(row) + "\n</div>" for row in made)
        return rows if len(made) == 1 else f'<div class="group">\n{rows}\n</div>'

    def _list(self, block: tree.Listing) -> str:
        items = "\n".join(f"<li>{self._item(item, tight=block.tight)}</li>" for item in block.items)
        if block.start is not None:
            start = f' start="{block.start}"' if block.start != 1 else ""
            return f"<ol{start}>\n{items}\n</ol>"
        ticks = ' class="ticks"' if block.ticks else ""
        return f"<ul{ticks}>\n{items}\n</ul>"

    def _item(self, blocks: tuple[tree.Block, ...], *, tight: bool) -> str:
        if not tight:
            return f"\n{self.blocks(blocks)}\n"
        return "\n".join(
            self._words(block.children) if isinstance(block, tree.Paragraph) else self._block(block)
            for block in blocks
        )

    def _table(self, block: tree.Table) -> str:
        titled = block.row_headings
        head = "".join(
            "<td></td>" if titled and not at else f'<th scope="col">{self._words(cell)}</th>'
            for at, cell in enumerate(block.head)
        )
        rows = "".join(self._row(row, titled=titled) for row in block.rows)
        signed = ' class="signatures"' if block.signed else ""
        head = f"<thead>\n<tr>{head}</tr>\n</thead>"
        return f"<table{signed}>\n{head}\n<tbody>\n{rows}</tbody>\n</table>"

    def _row(self, cells: Sequence[tuple[tree.Inline, ...]], *, titled: bool) -> str:
        written = "".join(
            f'<th scope="row">{self._words(cell)}</th>'
            if titled and not at
            else f"<td>{self._words(cell, in_cell=True)}</td>"
            for at, cell in enumerate(cells)
        )
        return f"<tr>{written}</tr>\n"

    def _words(self, children: Iterable[tree.Inline], *, in_cell: bool = False) -> str:
        return "".join(self._word(child, in_cell=in_cell) for child in children)

    def _word(self, child: tree.Inline, *, in_cell: bool) -> str:
        match child:
            case tree.Text(text):
                return escape(text, quote=False)
            case tree.Slot(number):
                return f"<bdi>{escape(self.values[number], quote=False)}</bdi>"
            case tree.Emphasis(within, strong):
                tag = "strong" if strong else "em"
                return f"<{tag}>{self._words(within)}</{tag}>"
            case tree.Link(url, within):
                return f'<a href="{escape(address(url, self.values))}">{self._words(within)}</a>'
            case tree.Blank():
                return self._field(child, self._heard(child)) if in_cell else self._blank(child)
            case tree.Break():
                return "<br>"

    def _blank(self, blank: tree.Blank) -> str:
        label = self._words(blank.label)
        if blank.hint:
            label += f" <small>{self._words(blank.hint)}</small>"
        label, field = f'<label for="{_id(blank)}">{label}</label>', self._field(blank)
        both = f"{field} {label}" if blank.kind == "tick" else f"{label} {field}"
        return f'<span class="blank {blank.kind}">{both}</span>'

    def _field(self, blank: tree.Blank, heard: str = "") -> str:
        match blank.kind:
            case "tick":
                return f'<input id="{_id(blank)}" type="checkbox"{heard}>'
            case "lines":
                return f'<textarea id="{_id(blank)}" rows="4"{heard}></textarea>'
            case kind:
                typed = f'type="text" class="{kind}" autocomplete="off"'
                return f'<input id="{_id(blank)}" {typed}{heard}>'

    def _heard(self, blank: tree.Blank) -> str:
        """Give the label as it is heard where it is not seen."""
        return f' aria-label="{escape(tree.plain(blank.label, self.values))}"'


def _id(blank: tree.Blank) -> str:
    return f"blank-{blank.name}"
