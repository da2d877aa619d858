"""What a template may show, by whom its document is for.

A date shows as 3 Sep 2026, in the months of the scheme's language. What may be blank is to be asked
for first, `{% if contact.email %}`, and lists may be empty. Names, ids, contacts and dates are no
part of what is agreed.

In every document:

    today       the day it is made for
    scheme      title, edition, store_forms; and what the scheme file says of itself, each a list of
                texts: aims, rationale, benefits, type, alternatives, existing, eligibility,
                resources, promotion, recruitment, training, monitoring, evaluation, support,
                documents, code_of_conduct
    contacts    each has role, name, email
    links       each has title, url, address, about:
                [{{ link.title }}](https://{{ link.address }})
    courses     each has name, serves (a list), compulsory
    rules       each has code, kind, of (a table, or blank), strength, condition, waived, role,
                clauses (a list), sentence. Those meant for the two of a pair, else all that are in
                force; a condition had to hold for a pair to be made, unless it was waived for
                these two; others ask for something
    annex       the clauses of these rules; each has id, section, says
    sources     where they come from; each has title, publisher, date
    events      those to come that the reader is meant for; each has kind, date, audience
    rounds      those not over; each has round, opens_on, closes_on, starts_on, ends_on
    fingerprint of the text agreed; to be shown outside what is agreed

For a mentor, a mentee, both or a pair:

    pair        id, round, target_award, method, started_on, planned_end_on, ended_on,
                end_reason, meetings (a list of days) and submissions, each with id, kind,
                competence, submitted, reviewed, decision
    mentor      id, name, email, role and profile, a list of field and value
    mentee      the same
    points      why these two; each has says, in_common (a list)

For a mentor, a mentee or both, besides:

    recipient   whom the file is for, the same as mentor or mentee
    partner     the other of the two

For a person:

    recipient     id, name, email, role, profile; nobody else is named
    participation when they took part; each has role, from, to (blank: they still do), months
    shortlist     whom a mentee may choose from; each has id, name, profile, points

For the scheme:

    panel       the next one, if any: date, body, term, previous and applications, each with id,
                name, body, award, submitted

A profile, points and a shortlist tell only what the scheme file marks `shared: yes`. What only
mentees are asked for by a preference (`mentee: wants`) is in no mentor's profile, nor the other
way round.
Of people with `no` in the column share_profile they tell nothing.
"""
