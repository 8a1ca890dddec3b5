"""Server-sent events, as the HTML standard reads them."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# A line end may be split between \r and \n.
_LINE_END = re.compile(r"\r\n|\n|\r(?!$)")


class ServerSentEvent(NamedTuple):
    event: str
    id: str
    """Id of the last event that had one. Empty if none had."""
    data: str


def read_events(chunks: Iterable[bytes]) -> Iterator[ServerSentEvent]:
    decoder = codecs.getincrementaldecoder("utf-8")(errors="replace")
    parser = _EventParser()
    for chunk in chunks:
        yield from parser.parse(decoder.decode(chunk))


class _EventParser:
    def __init__(self) -> None:
        self._rest = ""
        self._event = ""
        self._id = ""
        self._data: list[str] = []

    def parse(self, text: str) -> Iterator[ServerSentEvent]:
        """Yields the events that this text completes."""
        *lines, self._rest = _LINE_END.split(self._rest + text)
        for line in lines:
            if line:
                self._read_field(line)
            else:
                yield from self._dispatch()

    def _read_field(self, line: str) -> None:
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        if name == "event":
            self._event = value
        elif name == "data":
            self._data.append(value)
        elif name == "id":
            self._id = value

    def _dispatch(self) -> Iterator[ServerSentEvent]:
        event, data = self._event or "message", self._data
        self._event, self._data = "", []
        if data:
            yield ServerSentEvent(event, self._id, "\n".join(data))
