"""Places to fill in: fields with labels in HTML, lines and boxes in Markdown."""

from tests.render.filling import body, read_page, rendered


def test_a_line_of_a_form() -> None:
    text = '[How often?](blank:text:often "3 times") [From](blank:date:from)'

    assert (
        body(text)
        == """\
<div class="form">
<span class="blank text"><label for="blank-often">How often? <small>3 times</small></label> \
<input id="blank-often" type="text" class="text" autocomplete="off"></span>
<span class="blank date"><label for="blank-from">From</label> \
<input id="blank-from" type="text" class="date" autocomplete="off"></span>
</div>"""
    )
    assert rendered(text) == f"How often? (3 times) {'_' * 40}\\\nFrom {'_' * 14}\n"


def test_several_lines_to_write_on() -> None:
    text = "[Topics](blank:lines:topics)"

    assert '<textarea id="blank-topics" rows="4"></textarea>' in body(text)
    assert rendered(text) == "Topics" + f"\\\n\\{'_' * 40}" * 3 + "\n"


def test_ticks_answer_the_question_before_them() -> None:
    text = "Private matters? [Yes](blank:tick:yes) [No](blank:tick:no)"

    assert body(text).startswith(
        '<div class="ask" role="group" aria-labelledby="ask-yes">'
        '<span id="ask-yes" class="question">Private matters?</span> <span class="blank tick">'
        '<input id="blank-yes" type="checkbox"> <label for="blank-yes">Yes</label></span>'
    )
    assert rendered(text) == "Private matters? ☐ Yes ☐ No\n"


def test_a_list_of_ticks_needs_no_bullets() -> None:
    text = "- [One](blank:tick:one)\n- [Two](blank:tick:two)\n"

    assert body(text).startswith('<ul class="ticks">\n<li><span class="blank tick">')
    assert rendered(text) == "- ☐ One\n- ☐ Two\n"


def test_a_blank_in_a_sentence() -> None:
    text = "Until [the day](blank:date:until) we go on."

    assert body(text).startswith('<p>Until <span class="blank date"><label for="blank-until">')
    assert rendered(text) == f"Until the day {'_' * 14} we go on.\n"


def test_in_a_table_the_headings_are_seen_and_the_label_is_heard() -> None:
    text = """\
| | Signature |
|---|---|
| Mentee | [{{ role }}’s signature](blank:sign:mentee) |
"""

    assert (
        body(text, role="Mentee")
        == """\
<table class="signatures">
<thead>
<tr><td></td><th scope="col">Signature</th></tr>
</thead>
<tbody>
<tr><th scope="row">Mentee</th><td><input id="blank-mentee" type="text" class="sign" \
autocomplete="off" aria-label="Mentee’s signature"></td></tr>
</tbody>
</table>"""
    )
    assert rendered(text, role="Mentee").splitlines()[-1] == f"| Mentee | {'_' * 14} |"


def test_every_field_has_one_label_and_its_own_id() -> None:
    text = """\
[A](blank:text:a) [B](blank:lines:b) [C](blank:date:c) [D](blank:tick:d) [E](blank:sign:e)

F? [F](blank:tick:f)

| G |
|---|
| [G](blank:text:g) |
"""
    page = read_page(rendered(text, "html"))
    fields = [attrs for tag, attrs in page.attributes if tag in {"input", "textarea"}]
    labelled = {attrs["for"] for tag, attrs in page.attributes if tag == "label"}

    assert len(page.ids()) == len(set(page.ids()))
    assert len(fields) == 7
    assert all((each["id"] in labelled) != ("aria-label" in each) for each in fields)
