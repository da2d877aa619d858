"""A small workspace on disk, with names, for tests of whole commands."""

from pathlib import Path

FILES = {
    "scheme.yaml": """\
scheme: small
title: Small scheme
edition: "1"
scales:
  stage: [student, postdoc, professor]
fields:
  stage: {type: stage}
rules:
  - {code: GAP, kind: gap, strength: must, field: stage, at_least: 1}
  - {code: ONE, kind: caseload, strength: must, of: mentor, at_most: 1}
  - {code: MEET, kind: meetings, strength: should, at_least: 1, per: month, window: calendar}
  - {code: SIGNED, kind: signed, strength: should, document: Agreement, by: start}
matching:
  prefer: [{code: LIKES, kind: score, weight: 1}]
""",
    "participants.csv": """\
person_id,roles,stage
m1,mentor,professor
m2,mentor|mentee,postdoc
e1,mentee,student
e2,mentee,student
""",
    "pairs.csv": """\
pair_id,mentor_id,mentee_id,matched_on,started_on
P1,m1,e1,2024-01-01,2024-01-01
P2,m2,e2,2024-01-01,2024-01-01
""",
    "private/contacts.csv": """\
person_id,name,email,other_emails
m1,Priya Shah,priya@example.org,p.shah@example.net;ps@example.net
m2,Ana Ruiz,ana@example.org,
e1,Tom Hill,tom@example.org,
e2,Ana Ruiz,ana2@example.org,
""",
}


def small_workspace(folder: Path, **changed: str) -> Path:
    """Write the workspace; `pairs="…"` gives a table, `scheme="…"` the scheme file, anew."""
    (folder / "private").mkdir()
    files = FILES | {"scheme.yaml" if k == "scheme" else f"{k}.csv": t for k, t in changed.items()}
    for name, text in files.items():
        (folder / name).write_text(text, "utf-8")
    return folder
