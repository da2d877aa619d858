"""The kinds of preference: one a file, found by the file's name."""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules

from mentorkit.rule.preference import Preference


@cache
def kind_names() -> tuple[str, ...]:
    """Give the names of all kinds, as rule files write them."""
    return tuple(sorted(module.name.replace("_", "-") for module in iter_modules(__path__)))


@cache
def kind(name: str) -> type[Preference]:
    """Give a kind by its name; only its own file is imported. Raises KeyError for a stranger."""
    if name not in kind_names():
        raise KeyError(name)
    module = import_module(f"{__name__}.{name.replace('-', '_')}")
    own = (value for value in vars(module).values() if isinstance(value, type))
    return next(v for v in own if issubclass(v, Preference) and v.__module__ == module.__name__)
