"""Findings as JUnit XML, which most CI servers show as a list of tests."""

import re
from collections import Counter
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from mentorkit.check.finding import Finding
from mentorkit.model import Status
from mentorkit.output.findings import Checked
from mentorkit.output.people import REPLACEMENT, people

SKIPPED = frozenset({Status.WAIVED, Status.NOT_ASSESSED})
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def show(checked: Checked) -> str:
    """Write a test case a finding: open ones fail; a rule without findings passes as one.

    Only ASCII is written, so that no terminal's or server's encoding can spoil it.
    """
    suites = Element("testsuites")
    suite = SubElement(suites, "testsuite", name=_clean(checked.scheme.get("id") or "mentorkit"))
    for fault in checked.faults:
        case = _case(suite, f"fault.{fault.code}", str(fault.place))
        _outcome(case, "error", fault.message, fault.remedy, fault.code)
    for finding in checked.listed:
        _finding(suite, finding, checked)
    found = {finding.rule for finding in checked.listed}
    for rule in checked.report.by_rule:
        if rule not in found:
            _case(suite, rule, rule)
    outcomes = Counter(outcome.tag for case in suite for outcome in case)
    suite.set("tests", str(len(suite)))
    for name, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        suite.set(name, str(outcomes[tag]))
    indent(suites)
    text = tostring(suites, encoding="us-ascii").decode("ascii")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'


def _finding(suite: Element, finding: Finding, checked: Checked) -> None:
    duty = finding.duty
    name = f"{duty.subject.id} {duty.opens}" if duty.opens else duty.subject.id
    case = _case(suite, finding.rule, name)
    origin = [
        f"{duty.place.file}:{duty.place.line}",
        people(checked.concerned(duty), checked.names),
    ]
    about = " · ".join(part for part in (*origin, *finding.clauses) if part)
    if finding.open:
        _outcome(case, "failure", duty.message, about, finding.status)
    elif finding.status in SKIPPED:
        _outcome(case, "skipped", duty.message)
    else:
        SubElement(case, "system-out").text = _clean(f"{finding.status}: {duty.message}\n{about}")


def _case(suite: Element, rule: str, name: str) -> Element:
    return SubElement(suite, "testcase", classname=_clean(rule), name=_clean(name))


def _outcome(case: Element, tag: str, message: str, text: str = "", type_: str = "") -> None:
    outcome = SubElement(case, tag, message=_clean(message))
    if type_:
        outcome.set("type", type_)
    outcome.text = _clean(text) or None


def _clean(text: str) -> str:
    return _NOT_XML.sub(REPLACEMENT, text)
