"""A .docx as a package of parts: what is broken in it, found by reading it as Word would."""

import io
import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator
from xml.etree import ElementTree as ET
from zipfile import ZipFile

TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
RELATED = "{http://schemas.openxmlformats.org/package/2006/relationships}"
USED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
STYLED = {f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle"}


def broken(content: bytes) -> list[str]:
    """Give all that is wrong: an untyped part, a dead relationship, an id used twice …"""
    with ZipFile(io.BytesIO(content)) as opened:
        names = opened.namelist()
        wrong = [f"{name}: there twice" for name in _twice(names)]
        parts = {}
        for name in names:
            try:
                parts[name] = ET.fromstring(opened.read(name))  # noqa: S314 - our own
            except ET.ParseError as error:
                wrong.append(f"{name}: {error}")
    return wrong or [*_untyped(parts), *_unrelated(parts), *_unnamed(parts)]


def _untyped(parts: dict[str, ET.Element]) -> Iterator[str]:
    types = parts["[Content_Types].xml"]
    told = {each.get("PartName", "").lstrip("/") for each in types.iter(f"{TYPES}Override")}
    kinds = {each.get("Extension") for each in types.iter(f"{TYPES}Default")}
    for name in told - parts.keys():
        yield f"{name}: has a type and is not there"
    for name in parts.keys() - told - {"[Content_Types].xml"}:
        if name.rpartition(".")[2] not in kinds:
            yield f"{name}: has no type"


def _unrelated(parts: dict[str, ET.Element]) -> Iterator[str]:
    reached = {"[Content_Types].xml"} | {name for name in parts if name.endswith(".rels")}
    for name in sorted(reached - {"[Content_Types].xml"}):
        folder, file = posixpath.split(name.replace("_rels/", "").removesuffix(".rels"))
        related = list(parts[name].iter(f"{RELATED}Relationship"))
        ids = [each.get("Id", "") for each in related]
        yield from (f"{name}: {id_} is there twice" for id_ in _twice(ids))
        used = parts.get(posixpath.join(folder, file), ET.Element("none")).iter()
        asked = {value for each in used for key, value in each.items() if key.startswith(USED)}
        yield from (f"{name}: {id_} leads nowhere" for id_ in asked - set(ids))
        for each in related:
            target = posixpath.normpath(posixpath.join(folder, each.get("Target", "")))
            if each.get("TargetMode") != "External" and target.lstrip("/") not in parts:
                yield f"{name}: {target} is not there"
            reached.add(target.lstrip("/"))
    yield from (f"{name}: nothing leads there" for name in parts.keys() - reached)


def _unnamed(parts: dict[str, ET.Element]) -> Iterator[str]:
    none = ET.Element("none")
    body, numbering, styles = (
        parts.get(f"word/{name}.xml", none) for name in ("document", "numbering", "styles")
    )
    controls = [_value(each) for each in body.iterfind(f".//{W}sdtPr/{W}id")]
    tags = [_value(each) for each in body.iterfind(f".//{W}sdtPr/{W}tag")]
    yield from (f"control {id_} is there twice" for id_ in _twice(controls + tags))
    known = {each.get(f"{W}numId") for each in numbering.iter(f"{W}num")}
    lists = {_value(each) for each in body.iter(f"{W}numId")}
    yield from (f"list {id_} is not there" for id_ in lists - known)
    known = {each.get(f"{W}styleId") for each in styles.iter(f"{W}style")}
    worn = {_value(each) for each in body.iter() if each.tag in STYLED}
    yield from (f"style {id_} is not there" for id_ in worn - known)


def _value(element: ET.Element) -> str:
    return element.get(f"{W}val", "")


def _twice(names: Iterable[str]) -> list[str]:
    return [name for name, times in Counter(names).items() if times > 1]
