"""Time limit of a caller's waiting."""

from __future__ import annotations

import math
import time

from .errors import WaitTimeoutError


class Deadline:
    """A moment at which waiting ends. Without `timeout_s`, it never ends."""

    def __init__(self, timeout_s: float | None, what: str = "") -> None:
        """:param what: name of the awaited thing, for the error"""
        self._what = what
        self._timeout_s = math.inf if timeout_s is None else timeout_s
        self._end_s = time.monotonic() + self._timeout_s

    def remaining_s(self) -> float:
        return max(0.0, self._end_s - time.monotonic())

    def has_passed(self) -> bool:
        return self.remaining_s() == 0

    def error(self) -> WaitTimeoutError:
        return WaitTimeoutError(self._what, self._timeout_s)

    def pause(self, duration_s: float) -> None:
        """Sleeps, at most until the deadline."""
        time.sleep(min(duration_s, self.remaining_s()))


NO_DEADLINE = Deadline(None)
