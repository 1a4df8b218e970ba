"""What is worked out of an object when it is first asked for, and kept as long as the object is.

`functools.cached_property` is the same, but in Python 3.11 it has one lock for all objects: whoever reads a word would wait for whoever
reads a book. An `lru_cache` of a few objects holds on to those, and forgets them under each other's hands where many threads read.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Generic, Self, TypeVar, overload

Value = TypeVar("Value")
Owner = TypeVar("Owner")


class lazily(Generic[Value]):  # noqa: N801 (it stands where a function stands)
    """A method without arguments, read like an attribute. Two threads that ask at once may both work it out, to the same value."""

    def __init__(self, work: Callable[[Any], Value]) -> None:
        self._work, self.__doc__ = work, work.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> Self: ...

    @overload
    def __get__(self, one: object, owner: type) -> Value: ...

    def __get__(self, one: object | None, owner: type) -> Self | Value:
        if one is None:
            return self
        value = one.__dict__[self._name] = self._work(one)  # from now on found there, before anybody asks here
        return value


def kept_with_it(work: Callable[[Owner], Value]) -> Callable[[Owner], Value]:
    """A function of one object whose value is kept with that object: the same as `lazily`, for those who stand outside of it."""
    name = f"{work.__module__}.{work.__qualname__}"

    @wraps(work)
    def found(one: Owner) -> Value:
        kept: dict[str, Any] = one.__dict__
        if name not in kept:
            kept[name] = work(one)
        value: Value = kept[name]
        return value

    return found
