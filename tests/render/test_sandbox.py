"""Templates show values, loop and choose; all else is a fault at its line."""

import sys
from datetime import date

import pytest

from mentorkit.model import FaultCode
from tests.render.filling import body, fault, fill, rendered

RULES = [{"code": "A", "strength": "must"}, {"code": "B", "strength": "should"}]


class TestWhatTemplatesMayDo:
    def test_loop_and_choose(self) -> None:
        text = """\
{% for rule in rules if rule.strength != "off" %}
- {{ loop.index }} of {{ loop.length }}: {{ rule.code }}{% if loop.last %}, the last{% endif %}
{% else %}
None.
{% endfor %}"""

        assert rendered(text, rules=RULES) == "- 1 of 2: A\n- 2 of 2: B, the last\n"
        assert rendered(text, rules=[]) == "None.\n"

    def test_select_from_lists(self) -> None:
        text = '{{ (rules | selectattr("strength", "equalto", "should") | first).code }}'

        assert rendered(text, rules=RULES) == "B\n"

    def test_number_a_list(self) -> None:
        text = "{% for rule in rules %}\n{{ loop.index }}. {{ rule.code }}\n{% endfor %}"

        assert rendered(text, rules=RULES) == "1. A\n2. B\n"

    def test_show_a_date_as_people_write_it(self) -> None:
        assert rendered("On {{ day }}.", day=date(2026, 9, 3)) == "On 3 Sep 2026.\n"

    def test_a_tag_alone_on_its_line_leaves_no_line(self) -> None:
        text = "| A |\n|---|\n  {% for rule in rules %}\n| {{ rule.code }} |\n  {% endfor %}\n"

        assert rendered(text, rules=RULES) == "| A |\n| --- |\n| A |\n| B |\n"

    def test_a_tag_after_words_keeps_the_end_of_its_line(self) -> None:
        assert rendered("a{% if rules %} b{% endif %}\nc", rules=RULES) == "a b c\n"

    def test_a_map_is_looked_up_before_its_methods(self) -> None:
        assert rendered(
            "{{ pair.items }} {{ pair['keys'] }}", pair={"items": "a", "keys": "b"}
        ) == ("a b\n")


@pytest.mark.parametrize(
    "text",
    [
        "{{ name.__class__.__mro__ }}",
        "{{ name['__class__'] }}",
        "{{ rules.__len__ }}",
        "{{ name.format }}",
        "{{ name.upper() }}",
        "{{ ''.join(rules) }}",
        "{{ (rules | map(attribute='__class__') | first) }}",
        "{{ rules | selectattr('__class__.__name__') | first }}",
        "{{ self }}",
        "{{ self.__init__ }}",
        "{{ loop }}",
        "{% for rule in rules %}{{ loop.__class__ }}{{ loop._iterator }}{% endfor %}",
        "{{ cycler }}",
        "{{ lipsum() }}",
        "{{ range(3) }}",
        "{{ dict(a=1) }}",
        "{{ namespace() }}",
        "{{ _values }}",
        "{{ config }}",
        "{% include '/etc/passwd' %}",
        "{% import '/etc/passwd' as x %}",
        "{% extends 'agreement.md' %}",
        "{% macro x() %}{% endmacro %}",
        "{% filter upper %}x{% endfilter %}",
        "{% set x = 1 %}",
        "{% set x %}x{% endset %}",
        "{% with x = 1 %}{% endwith %}",
        "{% for x in rules recursive %}{{ loop(rules) }}{% endfor %}",
        "{{ 'x' * 10000000000 }}",
        "{{ 10 ** 10 ** 10 }}",
        "{{ '%10000000000d' % 1 }}",
        "{{ name ~ name }}",
        "{{ name + name }}",
        "{{ name | safe }}",
        "{{ rules | tojson }}",
        "{{ name | urlize }}",
        "{{ name | center(10000000000) }}",
        "{{ name | attr('__class__') }}",
        "{{ rules }}",
        "{{ none }}",
        "{{ true }}",
        "{{ 1.5 }}",
        "{{ name < 3 }}",
        "{{ {'a': 1} }}",
        "{{ name[1:] }}",
        "{% for a in name %}" * 30 + "{% endfor %}" * 30,
        "{{ " + "(" * 5000 + " }}",
        "{% for %}",
        "{% if name %}",
        "{{ name",
        "{% outside %}",
        "{% nonsense %}",
        "\U000f0000",
    ],
)
def test_nothing_else_is_for_templates(text: str) -> None:
    found = fault(f"# Title\n\n{text}", name="Bob", rules=RULES)

    assert found.code is FaultCode.TEMPLATE
    assert found.place.file == "templates/letter.md"


class TestFaultsNameTheirLine:
    @pytest.mark.parametrize(
        ("line", "message"),
        [
            ("{{ mentr.name }}", "nothing here is called “mentr”"),
            ("{{ mentor.nam }}", "nothing here is called “nam”; did you mean “name”?"),
            ("{{ mentor.email }}", "shows a value that is blank"),
            ("{{ mentor }}", "shows what is not one text"),
            (
                "{% if mentor.nmae %}x{% endif %}",
                "nothing here is called “nmae”; did you mean “name”?",
            ),
            ("{% set x = 1 %}", "a template has no “assign”"),
            ("{{ mentor | shout }}", "No filter named 'shout'."),
            ("[x](javascript:alert(1))", "the link to “javascript:alert(1)” leads nowhere"),
            ("[x]({{ mentor.name }})", "the link to “…” leads nowhere"),
            ("[x](blank:number:age)", "the link to “blank:number:age” leads nowhere"),
            ("[x](blank:text:{{ mentor.name }})", "the link to “blank:text:…” leads nowhere"),
            ("[](blank:text:age)", "the blank “age” has no label"),
            ("[a](blank:tick:b) [a](blank:tick:b)", "the blank “b” is there twice"),
        ],
    )
    def test_whatever_is_wrong(self, line: str, message: str) -> None:
        text = f"# Title\n\n{{% if mentor %}}\nDear\n{{% endif %}}\n\n{line}\n\nlast"
        found = fault(text, mentor={"name": "Ruth", "email": None})

        assert str(found.place) == "templates/letter.md:7:1"
        assert found.message == message

    def test_a_blank_of_a_loop_is_found_there(self) -> None:
        text = "\n{% for x in rules %}\n\n[a](blank:text:what-1)\n{% endfor %}"

        assert fault(text, rules=RULES).place.line == 4

    def test_numbered_names_make_blanks_of_a_loop_differ(self) -> None:
        text = "{% for x in rules %}\n[a](blank:tick:what-{{ loop.index }})\n\n{% endfor %}"

        assert body(text, rules=RULES).count("<input") == 2

    def test_several_bad_links_are_several_faults(self) -> None:
        made, faults = fill("[a](x)\n\n[b](y)", "md", {})

        assert made is None
        assert [each.place.line for each in faults] == [1, 3]

    def test_the_values_there_are_named(self) -> None:
        assert fault("{{ x }}", b="", a="").remedy == "the values here are a, b"


def test_too_long_a_document_is_refused_before_it_fills_the_memory() -> None:
    many = "{% for a in xs %}" * 3 + "x" * 1000 + "{% endfor %}" * 3

    assert fault(many, xs=[1] * 1000).message == "makes too long a document"
    assert fault("{% for a in xs %}{{ a }}{% endfor %}", xs=["x" * 10_000] * 1000).message == (
        "makes too long a document"
    )


def test_a_deep_template_leaves_the_recursion_limit_alone() -> None:
    limit = sys.getrecursionlimit()
    fault("{{ " + "(" * 5000 + " }}")

    assert sys.getrecursionlimit() == limit
