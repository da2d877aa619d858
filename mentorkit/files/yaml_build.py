"""The parser's events → nodes, one by one, so that no nesting can exhaust the stack."""

from dataclasses import dataclass, field
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    NodeEvent,
    ScalarEvent,
)

from mentorkit.files.yaml_node import Node
from mentorkit.files.yaml_syntax import explain
from mentorkit.model import Fault, FaultCode, Place

MAX_DEPTH = 50
MAX_NODES = 50_000
MAX_EXPANDED = 10_000
_NULLS = {"", "~", "null", "Null", "NULL"}


def build(text: str, file: str) -> tuple[Node | None, list[Fault]]:
    """Read the first document of `text`; no node where it is no YAML or beyond the limits."""
    builder = _Builder(file)
    events = YAML(typ="safe", pure=True).parse(text)
    while not builder.halted:
        try:
            event = next(events, None)
        except (YAMLError, ValueError, OverflowError, AssertionError) as error:
            # The last three come from odd escapes and %YAML lines.
            return None, [*builder.faults, explain(error, text, builder.reached)]
        if event is None:
            break
        builder.take(event)
    if builder.root is None and not builder.halted:
        return Node(None, Place(file, 1, 1)), builder.faults
    return builder.root, builder.faults


@dataclass(slots=True)
class _Part:
    """A finished node, with how many nodes and levels it has, those behind aliases counted."""

    node: Node
    size: int = 1
    height: int = 0


@dataclass(slots=True)
class _Open:
    """A map or list whose end has not come; a map waits for a key and a value in turn."""

    place: Place
    anchor: str | None
    is_map: bool
    awaits_key: bool
    key: str | None = None
    items: list[Node] = field(default_factory=list)
    values: dict[str, Node] = field(default_factory=dict)
    keys: dict[str, Place] = field(default_factory=dict)
    size: int = 1
    height: int = 1

    def close(self) -> _Part:
        """Give the finished map or list."""
        value = self.values if self.is_map else tuple(self.items)
        return _Part(Node(value, self.place, self.keys), self.size, self.height)


class _Builder:
    """Takes events in order; `root` is the whole first document, `halted` tells to stop."""

    def __init__(self, file: str) -> None:
        self.reached = Place(file, 1, 1)
        self.root: Node | None = None
        self.faults: list[Fault] = []
        self.halted = False
        self._open: list[_Open] = []
        self._anchors: dict[str, _Part] = {}
        self._documents = self._nodes = self._expanded = 0

    def take(self, event: Any) -> None:
        """Go on by one event."""
        mark = event.start_mark
        self.reached = Place(self.reached.file, mark.line + 1, mark.column + 1)
        if isinstance(event, NodeEvent):
            self._take_node(event)
        elif isinstance(event, CollectionEndEvent):
            part = self._open.pop()
            self._add(part.close(), part.anchor)
        elif isinstance(event, DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                message = "a second document begins here; only the first was read"
                remedy = "delete the line ---, or move what follows to a file of its own"
                self._halt(FaultCode.YAML_SYNTAX, message, "---", remedy)

    def _take_node(self, event: Any) -> None:
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._too_large(f"more than {MAX_NODES:,} keys and values")
        elif isinstance(event, AliasEvent):
            self._take_alias(event.anchor)
        else:
            if event.tag is not None:
                tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:40]
                message = f"this value has the tag {tag}; it was read as plain text"
                remedy = "delete the tag; put a text that begins with ! in quotation marks"
                self._fault(FaultCode.YAML_TAG, message, tag, remedy)
            if isinstance(event, ScalarEvent):
                self._add(_Part(self._scalar(event)), event.anchor)
            else:
                self._take_start(event)

    def _scalar(self, event: ScalarEvent) -> Node:
        if event.style or event.value not in _NULLS:
            return Node(event.value, self.reached)
        into = self._open[-1] if self._open else None
        if not event.value and into and into.key is not None and not into.awaits_key:
            # The parser places the lack of a value at whatever comes next.
            return Node(None, into.keys[into.key])
        return Node(None, self.reached)

    def _take_start(self, event: CollectionStartEvent) -> None:
        if len(self._open) == MAX_DEPTH:
            self._too_large(f"more than {MAX_DEPTH} levels of maps and lists")
        is_map = isinstance(event, MappingStartEvent)
        self._open.append(_Open(self.reached, event.anchor, is_map, awaits_key=is_map))

    def _take_alias(self, name: str) -> None:
        part = self._anchors.get(name)
        if part is None or any(outer.anchor == name for outer in self._open):
            message = f"this stands for a value marked &{name[:40]}, and there is none above it"
            remedy = "write the value out; put a text that begins with * in quotation marks"
            self._fault(FaultCode.YAML_ALIAS, message, f"*{name}", remedy)
            part = _Part(Node(None, self.reached))
        self._expanded += part.size
        if self._expanded > MAX_EXPANDED:
            message = f"aliases stand for more than {MAX_EXPANDED:,} keys and values"
            remedy = "write out what differs, and take out the rest"
            self._halt(FaultCode.YAML_ALIAS, message, f"*{name}", remedy)
        elif len(self._open) + part.height > MAX_DEPTH:
            self._too_large(f"more than {MAX_DEPTH} levels of maps and lists")
        self._add(part, None)

    def _add(self, part: _Part, anchor: str | None) -> None:
        """Put a finished node where it belongs."""
        if anchor:
            self._anchors[anchor] = part
        if not self._open:
            self.root = part.node
            return
        into = self._open[-1]
        into.size += part.size
        into.height = max(into.height, part.height + 1)
        if not into.is_map:
            into.items.append(part.node)
        elif into.awaits_key:
            into.key = self._key(part.node, into)
        elif into.key is not None:
            into.values[into.key] = part.node
        into.awaits_key = into.is_map and not into.awaits_key

    def _key(self, node: Node, into: _Open) -> str | None:
        """Give the text of a key; None, with a fault, where its value is to be left out."""
        key = node.value
        if not isinstance(key, str):
            message, remedy = "a key must be a text", "write the key as one word before the colon"
            self._fault(FaultCode.YAML_SYNTAX, message, "", remedy, node.place)
        elif key == "<<":
            message = "merge keys (<<) are not read"
            remedy = "use `extends:` to build on another file, or write the keys out"
            self._fault(FaultCode.YAML_ALIAS, message, key, remedy, node.place)
        elif key in into.keys:
            line = into.keys[key].line
            message = f'"{key[:40]}" was given before, on line {line}; only that one is read'
            remedy = "keep one of the two, or rename one"
            self._fault(FaultCode.YAML_DUPLICATE_KEY, message, key, remedy, node.place)
        else:
            into.keys[key] = node.place
            return key
        return None

    def _fault(
        self, code: FaultCode, message: str, found: str, remedy: str, place: Place | None = None
    ) -> None:
        self.faults.append(Fault(code, message, found[:60], remedy, place or self.reached))

    def _halt(self, code: FaultCode, message: str, found: str, remedy: str) -> None:
        self._fault(code, message, found, remedy)
        self.halted = True

    def _too_large(self, found: str) -> None:
        message = f"the file has {found}"
        remedy = "split it, or move what is the same into a file that it extends"
        self._halt(FaultCode.YAML_TOO_LARGE, message, found, remedy)
