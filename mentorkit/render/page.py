"""The page around an HTML document: its head, and how it looks on screen and on paper."""

from html import escape

STYLE = """\
:root { --ink: #1c2430; --quiet: #4b5565; --line: #717b8c; --hair: #d5dae2; --mark: #0b5364;
  --field: #f4f7fa; }
* { box-sizing: border-box; }
html { background: #e9ecf0; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0; color: var(--ink); font: 1rem/1.55 system-ui, -apple-system, "Segoe UI",
  "Helvetica Neue", Arial, "Noto Sans", sans-serif; }
main { max-width: 50rem; margin: 2.5rem auto; padding: 3.75rem 4.5rem 4rem; background: #fff;
  border-top: .5rem solid var(--mark); box-shadow: 0 1px 4px #1c243033; }
p:has(+ :is(ul, ol, table)), .ticks:has(+ .signatures) { break-after: avoid; }
h1, h2, h3 { line-height: 1.2; text-wrap: balance; break-after: avoid; }
h1 { margin: 0 0 .5rem; font-size: 2rem; letter-spacing: -.01em; }
h1 + p { margin-bottom: 1.25rem; font-size: 1.125rem; color: var(--quiet); }
h2 { margin: 2.25rem 0 .875rem; padding-top: 1rem; font-size: 1.3rem; color: var(--mark);
  border-top: 1px solid var(--hair); }
h3 { margin: 1.5rem 0 .625rem; font-size: 1.0625rem; color: var(--mark); }
p, ul, ol, table, blockquote, .form, .ask { margin: 0 0 .875rem; }
ul, ol { padding-left: 1.4rem; }
li { margin-bottom: .3rem; padding-left: .2rem; }
li::marker { color: var(--mark); }
ul.ticks { list-style: none; padding-left: 0; }
a { color: var(--mark); text-underline-offset: .15em; }
bdi { white-space: pre-wrap; overflow-wrap: anywhere; }
em { color: var(--quiet); }
small { color: var(--quiet); font-size: .875em; font-weight: 400; }
hr { margin: 2rem 0; border: 0; border-top: 1px solid var(--hair); }
blockquote { padding: .75rem 1.125rem; background: var(--field);
  border-left: 3px solid var(--mark); }
blockquote > :last-child { margin-bottom: 0; }
table { width: 100%; border-collapse: collapse; }
th, td { padding: .45rem .75rem .45rem 0; text-align: left; vertical-align: top;
  border-bottom: 1px solid var(--hair); }
thead th, thead td { border-bottom: 1.5px solid var(--line); }
th { font-weight: 600; }
table:has(td > input) :is(td, th[scope=row]) { vertical-align: middle; }
table:has([type=checkbox]) th[scope=col] { width: 5rem; }
table:has([type=checkbox]) :is(th[scope=col], td) { text-align: center; }
.outside table { font-size: .875rem; line-height: 1.4; }
.outside th, .outside td { padding-top: .25rem; padding-bottom: .25rem; }
.outside td:first-child { width: 6rem; }
input[type=text], textarea { font: inherit; color: inherit; background: var(--field);
  border: 0; border-bottom: 1.5px solid var(--line); border-radius: 3px 3px 0 0; }
input[type=text] { height: 2.1rem; padding: .2rem .4rem; width: 16rem; max-width: 100%; }
input.date { width: 9rem; }
td input[type=text] { width: 100%; min-width: 7rem; }
textarea { display: block; width: 100%; min-height: 5rem; padding: .4rem; resize: vertical;
  border: 1.5px solid var(--line); border-radius: 3px; }
input[type=checkbox] { width: 1.05rem; height: 1.05rem; margin: 0 .15rem 0 0; flex: none;
  vertical-align: -.15rem; accent-color: var(--mark); }
:focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
.form { display: flex; flex-wrap: wrap; gap: .75rem 1.5rem; break-inside: avoid; }
.form .blank { flex: 1 1 12rem; display: flex; flex-direction: column; justify-content: end; }
.form .lines { flex-basis: 18rem; }
.form .date { flex: 0 0 auto; max-width: 100%; }
.form > .sign { flex: 0 1 22rem; }
.form input.sign { height: 3rem; }
.form .tick { flex: 0 1 auto; flex-direction: row; align-items: baseline; gap: .35rem; }
.form .tick input { align-self: flex-start; margin-top: .25rem; }
.form label { font-weight: 600; }
.form .tick label { font-weight: 400; }
.form input[type=text] { width: 100%; min-width: 9rem; }
.form .lines label { flex: 1; }
.group { margin-bottom: 1.25rem; }
.ask, .group { break-inside: avoid; }
.question { margin-right: .75rem; font-weight: 600; }
.ask .tick { display: inline-block; margin-right: 1rem; white-space: nowrap; }
.signatures { break-inside: avoid; table-layout: fixed; }
.signatures th, .signatures td { padding-top: .8rem; vertical-align: bottom; border-bottom: 0; }
.signatures thead th, .signatures thead td { padding: 0 .75rem 0 0; font-weight: 400;
  color: var(--quiet); border: 0; }
.signatures thead :first-child { width: 8rem; }
.signatures thead :last-child { width: 11rem; }
.signatures input[type=text] { width: 100%; }
.signatures input.sign { height: 3rem; }
@media (max-width: 44rem) {
  main { margin: 0; padding: 2rem 1.25rem; box-shadow: none; }
  .signatures { table-layout: auto; }
}
@page { margin: 15mm 18mm 17mm;
  @bottom-right { content: counter(page) " / " counter(pages); font: 8pt system-ui, sans-serif; } }
@media print {
  html { background: none; font-size: 10pt; }
  body { line-height: 1.4; }
  h2 { margin: 1.25rem 0 .5rem; padding: 0; border: 0; }
  p, ul, ol, table, blockquote, .form, .ask { margin-bottom: .625rem; }
  main { max-width: none; margin: 0; padding: 0; border: 0; box-shadow: none; }
  p, li { orphans: 3; widows: 3; }
  tr, li, blockquote { break-inside: avoid; }
  :is(ul, ol):not(:has(> :nth-child(8))), table:not(:has(tr:nth-child(8))) { break-inside: avoid; }
  thead { display: table-header-group; }
  input[type=text], textarea { background: none; border-radius: 0; resize: none; }
  input[type=text] { height: 1.75rem; }
  textarea { height: 4.25rem; min-height: 0; }
}
"""


def page(body: str, title: str, lang: str, text_sha256: str = "", style: str = "") -> str:
    """Write the whole page; it needs no other file, no font and no script.

    `style` adds to how it looks.
    """
    digest = f'<meta name="text-sha256" content="{escape(text_sha256)}">\n' if text_sha256 else ""
    return f"""\
<!doctype html>
<html lang="{escape(lang)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
{digest}<title>{escape(title)}</title>
<style>
{STYLE}{style}</style>
</head>
<body>
<main>
{body}
</main>
</body>
</html>
"""
