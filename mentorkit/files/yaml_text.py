"""YAML text → nodes that keep what its author wrote, and where."""

from mentorkit.files.yaml_node import Node, merge, plain
from mentorkit.model import Fault, FaultCode, Place

__all__ = ["MAX_TEXT", "Node", "merge", "plain", "read_yaml"]

MAX_TEXT = 1_000_000


def read_yaml(text: str, file: str) -> tuple[Node | None, list[Fault]]:
    """Read one document of YAML; no node where the text cannot be read at all.

    Every scalar stays the text its author wrote; only a plain null, ~ or nothing is None.
    Tags, duplicate keys, merge keys and whatever grows without bounds are faults.
    """
    if not text.strip("\ufeff \t\r\n"):
        remedy = "write it, or restore it from a copy"
        return None, [
            Fault(FaultCode.FILE_EMPTY, "the file is empty", "no text", remedy, Place(file, 1, 1))
        ]
    if len(text) > MAX_TEXT:
        message = f"the file has more than {MAX_TEXT:,} characters"
        found = f"{len(text):,} characters"
        remedy = "split it; rows of data belong in CSV files"
        return None, [Fault(FaultCode.YAML_TOO_LARGE, message, found, remedy, Place(file, 1, 1))]
    # The parser takes 25 ms to import, which commands that read no YAML need not wait for.
    from mentorkit.files.yaml_build import build  # noqa: PLC0415

    return build(text, file)
