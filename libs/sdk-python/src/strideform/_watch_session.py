"""Follows a session until it ends: by its events, and by reading it while there is no stream."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ._deadline import Deadline
from ._event_stream import ServerSentEvent
from ._generated.models import (
    Reanalysis,
    SessionDetail,
    SessionDetailErrorType0,
    SessionDetailStage,
    SessionDetailStatus,
)
from .errors import (
    ApiConnectionError,
    RateLimitError,
    ServerError,
    StrideformError,
)

STREAM_SILENCE_S = 45.0
"""Silence after which a stream counts as broken. The API sends a comment at least every 15 s."""


@dataclass(frozen=True)
class SessionProgress:
    """Progress of a session."""

    attempt: int
    status: SessionDetailStatus
    stage: SessionDetailStage
    progress: float
    error: SessionDetailErrorType0 | None
    reanalysis: Reanalysis | None

    @property
    def is_final(self) -> bool:
        """True if the session has ended. If it is analysed again, the new analysis decides."""
        status = self.status if self.reanalysis is None else self.reanalysis.status
        return status in ("succeeded", "failed")


@dataclass(frozen=True)
class StreamedUpdate:
    event_id: str
    """Id from which the stream continues after this update."""
    update: SessionProgress


def progress_of(session: SessionDetail) -> SessionProgress:
    return SessionProgress(
        session.attempt,
        session.status,
        session.stage,
        session.progress,
        session.error,
        session.reanalysis,
    )


def updates_in(events: Iterator[ServerSentEvent]) -> Iterator[StreamedUpdate]:
    for event in events:
        if event.event == "state":
            yield StreamedUpdate(event.id, _progress_in(json.loads(event.data)))


def _progress_in(state: Mapping[str, Any]) -> SessionProgress:
    error, reanalysis = state["error"], state["reanalysis"]
    return SessionProgress(
        state["attempt"],
        state["status"],
        state["stage"],
        state["progress"],
        None if error is None else SessionDetailErrorType0.from_dict(error),
        None if reanalysis is None else Reanalysis.from_dict(reanalysis),
    )


class SessionWatch:
    """Yields each new state of one session until it has ended."""

    def __init__(
        self,
        stream: Callable[[str | None], Iterator[StreamedUpdate]],
        read: Callable[[Deadline], SessionDetail],
        deadline: Deadline,
    ) -> None:
        self._stream = stream
        self._read = read
        self._deadline = deadline
        self._last_event_id: str | None = None
        self._last: SessionProgress | None = None

    def updates(self, poll_interval_s: float) -> Iterator[SessionProgress]:
        while True:
            yield from self._follow_stream()
            if self.has_ended:
                return
            yield from self._read_once()
            if self.has_ended:
                return
            if self._deadline.has_passed():
                raise self._deadline.error()
            self._deadline.pause(poll_interval_s)

    @property
    def has_ended(self) -> bool:
        return self._last is not None and self._last.is_final

    def _follow_stream(self) -> Iterator[SessionProgress]:
        """Yields states from the stream. Ends without an error when the stream breaks."""
        # A stream may be silent for this long, so the last moments before a deadline are polled.
        if self._deadline.remaining_s() < STREAM_SILENCE_S:
            return
        try:
            for streamed in self._stream(self._last_event_id):
                self._last_event_id = streamed.event_id
                yield from self._accept(streamed.update)
                if self.has_ended or self._deadline.remaining_s() < STREAM_SILENCE_S:
                    return
        except StrideformError as error:
            if not _is_transient(error):
                raise

    def _read_once(self) -> Iterator[SessionProgress]:
        try:
            yield from self._accept(progress_of(self._read(self._deadline)))
        except StrideformError as error:
            has_been_reached = self._last is not None
            if not _is_transient(error) or not has_been_reached:
                raise

    def _accept(self, update: SessionProgress) -> Iterator[SessionProgress]:
        """Yields a state unless it is the same as the last one."""
        is_new = update != self._last
        self._last = update
        if is_new:
            yield update


def _is_transient(error: StrideformError) -> bool:
    return isinstance(error, (ApiConnectionError, ServerError, RateLimitError))
