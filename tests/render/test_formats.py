"""What templates have of Markdown, written back as Markdown and as a page that stands alone."""

import pytest

from mentorkit.render.page import STYLE
from tests.render.filling import body, read_markdown, read_page, rendered

DOCUMENT = """\
# Title

Some **strong** and *slight* words, **both *at* once**, a [page](https://example.org/a_(b)),\\
a new line &amp; an entity.

- one
- two
  1. nested
  2. more

- loose

* another list

3. three
4. four

> A quote
>
> - in it

---

| A | B |
|---|---|
| a | b\\|c |

### Third
"""


def test_markdown_comes_back_as_the_same_structure_and_words() -> None:
    assert read_markdown(rendered(DOCUMENT)) == read_markdown(DOCUMENT)
    assert rendered(rendered(DOCUMENT)) == rendered(DOCUMENT)


def test_lists_that_follow_one_another_stay_apart() -> None:
    assert rendered("- a\n- b\n\n{% outside %}\n- c\n{% endoutside %}\n\n- d") == (
        "- a\n- b\n\n* c\n\n- d\n"
    )


@pytest.mark.parametrize("text", ["\\# x", "1\\. x", "\\- x", "a\\*b\\*", "\\<b>", "&lt;b&gt;"])
def test_words_that_look_like_marks_stay_words(text: str) -> None:
    assert read_markdown(rendered(text)) == read_markdown(text)


def test_raw_html_in_a_template_is_words() -> None:
    assert body("<b>x</b> <script>y</script>") == (
        "<p>&lt;b&gt;x&lt;/b&gt; &lt;script&gt;y&lt;/script&gt;</p>"
    )


def test_html_has_each_part() -> None:
    assert (
        body(DOCUMENT)
        == """\
<h1>Title</h1>
<p>Some <strong>strong</strong> and <em>slight</em> words, <strong>both <em>at</em> once</strong>, \
a <a href="https://example.org/a_%28b%29">page</a>,<br>a new line &amp; an entity.</p>
<ul>
<li>
<p>one</p>
</li>
<li>
<p>two</p>
<ol>
<li>nested</li>
<li>more</li>
</ol>
</li>
<li>
<p>loose</p>
</li>
</ul>
<ul>
<li>another list</li>
</ul>
<ol start="3">
<li>three</li>
<li>four</li>
</ol>
<blockquote>
<p>A quote</p>
<ul>
<li>in it</li>
</ul>
</blockquote>
<hr>
<table>
<thead>
<tr><th scope="col">A</th><th scope="col">B</th></tr>
</thead>
<tbody>
<tr><td>a</td><td>b|c</td></tr>
</tbody>
</table>
<h3>Third</h3>"""
    )


def test_a_page_stands_alone() -> None:
    text = rendered("# Hello", "html")
    page = read_page(text)

    assert text.startswith('<!doctype html>\n<html lang="en-GB">\n')
    assert page.tags.count("main") == page.tags.count("title") == page.tags.count("h1") == 1
    assert not {"script", "link", "img", "iframe"} & set(page.tags)
    assert not [word for word in ("url(", "@import", "http") if word in text]


def test_how_a_page_looks_is_said_once() -> None:
    rules = [line for line in STYLE.splitlines() if line.endswith("}") and "{" in line]

    assert len(rules) == len(set(rules))


def test_fields_in_a_table_take_the_width_of_their_column() -> None:
    assert "td input[type=text] { width: 100%;" in STYLE
