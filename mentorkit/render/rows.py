"""What stands side by side and what stays together on a page, the same for PDF and Word."""

from collections.abc import Iterator
from itertools import zip_longest

from mentorkit.render import tree

ROOMS = {"text": 4, "sign": 4, "date": 3, "lines": 6, "tick": 4}
LINE = 13
FEW = 7


def rows(form: tree.Paragraph) -> list[list[tree.Blank]]:
    """Share a form's blanks between as many rows as they need; a line break begins a new one."""
    return list(_rows(form))


def _rows(form: tree.Paragraph) -> Iterator[list[tree.Blank]]:
    row: list[tree.Blank] = []
    for child in form.children:
        full = isinstance(child, tree.Blank) and sum(ROOMS[b.kind] for b in [*row, child]) > LINE
        if row and (full or isinstance(child, tree.Break)):
            yield row
            row = []
        if isinstance(child, tree.Blank):
            row.append(child)
    yield row


def grouped(form: tree.Paragraph) -> bool:
    """Tell whether a form's rows belong together: whether they are parted by line breaks."""
    return any(isinstance(child, tree.Break) for child in form.children)


def short(block: tree.Listing | tree.Table) -> bool:
    """Tell whether a list or table is so short that it would look torn on two pages."""
    return len(block.items if isinstance(block, tree.Listing) else block.rows) <= FEW


def told(blocks: tuple[tree.Block, ...]) -> Iterator[tuple[tree.Block, bool, bool]]:
    """Give each block, whether it stands under the title, and whether it goes with the next."""
    before: tree.Block | None = None
    for block, after in zip_longest(blocks, blocks[1:]):
        words = isinstance(block, tree.Paragraph) and not block.form
        under = words and isinstance(before, tree.Heading) and before.level == 1
        signed = isinstance(after, tree.Table) and after.signed
        announces = words and isinstance(after, tree.Listing | tree.Table)
        announces |= signed and isinstance(block, tree.Listing) and short(block)
        yield block, under, announces
        before = block
