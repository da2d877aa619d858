"""Kinds found by the names of their files: one class a module, imported when it is asked for."""

from collections.abc import Iterable
from functools import cached_property
from importlib import import_module
from pkgutil import iter_modules
from typing import Generic, TypeVar

K = TypeVar("K")


class Kinds(Generic[K]):
    """The kinds in a package; the file `supports_target.py` holds the kind `supports-target`."""

    def __init__(self, package: str, path: Iterable[str], base: type[K]) -> None:
        """Take a package by its name and path; a kind is a class of its own that extends `base`."""
        self._package, self._path, self._base = package, path, base

    @cached_property
    def _names(self) -> tuple[str, ...]:
        modules = iter_modules(self._path)
        return tuple(sorted(module.name.replace("_", "-") for module in modules))

    def names(self) -> tuple[str, ...]:
        """Give the names of all kinds, as rule files write them."""
        return self._names

    def get(self, name: str) -> type[K]:
        """Give a kind by its name, importing only its own file; KeyError for a stranger."""
        if name not in self._names:
            raise KeyError(name)
        module = import_module(f"{self._package}.{name.replace('-', '_')}")
        own = (value for value in vars(module).values() if isinstance(value, type))
        return next(
            value
            for value in own
            if issubclass(value, self._base) and value.__module__ == module.__name__
        )
