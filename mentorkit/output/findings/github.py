"""Findings as workflow annotations, which GitHub shows beside the lines of a pull request."""

from collections.abc import Iterator

from mentorkit.check.finding import Finding
from mentorkit.model import Place, Strength
from mentorkit.output.findings import Checked
from mentorkit.output.people import harmless, people

LEVELS = {Strength.MUST: "error", Strength.SHOULD: "warning"}


def show(checked: Checked) -> str:
    """Write a line each: open findings by strength, all others as notices, faults as errors."""
    return "".join(f"{line}\n" for line in _lines(checked))


def _lines(checked: Checked) -> Iterator[str]:
    for fault in checked.faults:
        message = f"{fault.message} – {fault.remedy}"
        yield _annotation("error", checked.folder, fault.place, f"fault: {fault.code}", message)
    for finding in checked.listed:
        level = LEVELS.get(finding.strength, "notice") if finding.open else "notice"
        place, says = finding.duty.place, _says(finding, checked)
        yield _annotation(level, checked.folder, place, finding.rule, says)


def _says(finding: Finding, checked: Checked) -> str:
    duty = finding.duty
    who = people((id_ for id_ in checked.concerned(duty) if id_ != duty.subject.id), checked.names)
    about = f"{duty.subject.id} · {who}" if who else people([duty.subject.id], checked.names)
    says = f"{finding.status}: {about} – {duty.message}"
    return f"{says} [{', '.join(finding.clauses)}]" if finding.clauses else says


def _annotation(level: str, folder: str, place: Place, title: str, message: str) -> str:
    file = _property(f"{folder}{place.file}".replace("\\", "/"))
    where = f"file={file},line={place.line},col={place.column}"
    return f"::{level} {where},title={_property(title)}::{_escaped(message)}"


def _escaped(text: str) -> str:
    return harmless(text).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")
