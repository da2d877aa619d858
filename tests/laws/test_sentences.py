"""Every rule and preference can be read out, with the numbers it depends on."""

import re
from collections.abc import Collection, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mentorkit import preferences, rules
from mentorkit.calendar import Duration
from mentorkit.rule.condition import Condition
from mentorkit.rule.rule import Rule
from mentorkit.workspace.beside import built_in
from mentorkit.workspace.schemes import built_in_names
from tests.laws import law
from tests.laws.parameters import entries, preferred, read_entry

SENTENCE = re.compile(r"[A-Z][^{}]*[^ .{}]\.")


def is_sentence(text: str) -> bool:
    """Tell whether a text can stand in an agreement."""
    odd = "  " in text or "None" in text or "\n" in text or len(text) >= 300
    return SENTENCE.fullmatch(text) is not None and not odd


def others(rule: Rule, said_in_words: Collection[int] = ()) -> Iterator[Rule]:
    """Give the rule with each of its numbers one more, as far as the kind takes that.

    A scheme's own words may say a number without naming it: `more senior` is by one step,
    `or higher` by none, `by the day it is sent` within no days.
    """
    for name in rule.model_fields_set - set(Rule.model_fields):
        number = getattr(getattr(rule, name), "count", getattr(rule, name))
        if number in said_in_words:
            continue
        for value in one_more(getattr(rule, name)):
            given_ = {**rule.model_dump(by_alias=True, exclude_unset=True), key(rule, name): value}
            try:
                yield type(rule).model_validate(given_)
            except ValueError:
                continue


def key(rule: Rule, name: str) -> str:
    """Give what rule files call a parameter."""
    return type(rule).model_fields[name].alias or name


def one_more(value: Any) -> Iterator[Any]:  # noqa: C901 - one branch a type
    """Give the value with a number in it one more."""
    if isinstance(value, int) and not isinstance(value, bool):
        yield value + 1
    elif isinstance(value, Duration):
        yield Duration(value.count + 1, value.unit)
    elif isinstance(value, tuple):
        for at, item in enumerate(value):
            for changed in one_more(item):
                yield (*value[:at], changed, *value[at + 1 :])
    elif isinstance(value, Condition):
        for name in ("at_least", "at_most"):
            bound = getattr(value, name)
            if bound is not None and bound.isdecimal():
                yield value.model_copy(update={name: str(int(bound) + 1)})


@law(10)
@given(st.data())
@pytest.mark.parametrize("kind", rules.kind_names())
def test_a_statement_is_a_sentence_with_its_numbers(kind: str, data: st.DataObject) -> None:
    [rule] = read_entry(data.draw(entries(kind)))[0].rules

    assert is_sentence(rule.statement), rule.statement
    assert rule.sentence == rule.statement
    for other in others(rule):
        assert other.statement != rule.statement


@law(10)
@given(st.data())
@pytest.mark.parametrize("kind", preferences.kind_names())
def test_a_preference_is_a_sentence(kind: str, data: st.DataObject) -> None:
    [preference] = read_entry(data.draw(preferred(kind)))[0].prefer

    assert is_sentence(preference.statement), preference.statement


@pytest.mark.parametrize("name", built_in_names())
def test_all_built_in_schemes_read_as_sentences_with_their_numbers(name: str) -> None:
    scheme, _ = built_in(name)
    assert scheme is not None

    for rule in scheme.rules:
        assert is_sentence(rule.statement), rule.statement
        assert is_sentence(rule.sentence), rule.sentence
        for other in others(rule, said_in_words=(0, 1)):
            assert other.sentence != rule.sentence, other.sentence
    for preference in scheme.prefer:
        assert is_sentence(preference.statement), preference.statement


FILLED = st.sampled_from(["{at_least}", "{at_most}", "{within}", "{field}", "{where}", "{says}",
                          "{clauses}", "{since}", "{of}", "{default}", "{lasts}", "{penalty}",
                          "{implies}", "{all_of}", "{bodies}"])  # fmt: skip


@law(10)
@given(st.data(), FILLED)
@pytest.mark.parametrize("kind", rules.kind_names())
def test_what_is_filled_into_the_schemes_own_words_reads_well(
    kind: str, data: st.DataObject, filled: str
) -> None:
    entry = {**data.draw(entries(kind)), "says": f"The rule asks for {filled}, and no more."}
    scheme, faults = read_entry(entry)

    assert bool(faults) != bool(scheme.rules)
    for rule in scheme.rules:
        assert is_sentence(rule.sentence), rule.sentence
