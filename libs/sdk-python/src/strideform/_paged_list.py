"""Lists that the API answers in pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Generic, Protocol, TypeVar

Item = TypeVar("Item")


class Page(Protocol[Item]):
    items: list[Item]
    next_cursor: str | None
    """None on the last page."""


class PagedList(Generic[Item]):
    """A list whose `for` loop goes over the items of all pages. Nothing is read before."""

    def __init__(self, read_page: Callable[[str | None], Page[Item]]) -> None:
        self._read_page = read_page

    def first_page(self) -> Page[Item]:
        return self._read_page(None)

    def pages(self) -> Iterator[Page[Item]]:
        page = self.first_page()
        yield page
        while page.next_cursor is not None:
            page = self._read_page(page.next_cursor)
            yield page

    def __iter__(self) -> Iterator[Item]:
        for page in self.pages():
            yield from page.items
