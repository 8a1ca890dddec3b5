"""Sends requests: retries, idempotency keys, time limits."""

from __future__ import annotations

import functools
import random
import uuid
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, ParamSpec, TypeVar

import httpx

from ._deadline import NO_DEADLINE, Deadline
from ._paged_list import Page, PagedList
from ._requests import Request, encoded_body, text_values
from .errors import ApiConnectionError, ApiError, ApiTimeoutError, StrideformError, to_api_error

Parameters = ParamSpec("Parameters")
Answer = TypeVar("Answer")
Item = TypeVar("Item")

_FIRST_DELAY_S = 0.5
_LONGEST_DELAY_S = 8.0
_SHORTEST_LIMIT_S = 0.001
_LONGEST_RETRY_AFTER_S = 60.0
"""Longest Retry-After that the SDK waits for. A longer one is the caller's decision."""


@dataclass(frozen=True)
class Options:
    """Settings of the requests of one client."""

    api_key: str | None
    base_url: str
    timeout_s: float = 60.0
    max_retries: int = 2
    headers: Mapping[str, str] = field(default_factory=dict)


class ApiClient:
    def __init__(self, http: httpx.Client, options: Options) -> None:
        self.http = http
        self.options = options

    def method(
        self, operation: Callable[Parameters, Request[Answer]]
    ) -> Callable[Parameters, Answer]:
        """Returns the operation as a method that sends it."""

        @functools.wraps(operation)
        def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> Answer:
            return self.send(operation(*args, **kwargs))

        return call

    def list_method(
        self, operation: Callable[Parameters, Request[Page[Item]]]
    ) -> Callable[Parameters, PagedList[Item]]:
        """Returns the operation as a method whose list has all pages, read as needed."""

        @functools.wraps(operation)
        def call(*args: Parameters.args, **kwargs: Parameters.kwargs) -> PagedList[Item]:
            first = operation(*args, **kwargs)

            def read_page(cursor: str | None) -> Page[Item]:
                query = first.query if cursor is None else {**first.query, "cursor": cursor}
                return self.send(replace(first, query=query))

            return PagedList(read_page)

        return call

    def send(self, request: Request[Answer], deadline: Deadline = NO_DEADLINE) -> Answer:
        headers = self._headers_of(request)

        def attempt() -> Answer:
            with encoded_body(request) as body:
                response = self._sent(
                    request.method,
                    self._url_of(request),
                    params=text_values(request.query),
                    headers=headers,
                    timeout=self._time_limits(request, deadline),
                    **body,
                )
            return request.read(response)

        try:
            return with_retries(attempt, self.options.max_retries, deadline)
        except ApiTimeoutError as error:
            if deadline.has_passed():
                raise deadline.error() from error
            raise

    def put(self, url: str, content: bytes, *, timeout_s: float, max_retries: int) -> None:
        """Sends bytes to any address, without the API key."""
        with_retries(
            lambda: self._sent("PUT", url, content=content, timeout=timeout_s), max_retries
        )

    def stream(self, request: Request[Any], silence_s: float) -> Iterator[bytes]:
        """Yields the bytes of the answer as they arrive. A longer silence is an error."""
        limits = httpx.Timeout(self.options.timeout_s, read=silence_s)
        headers = self._headers_of(request)
        with (
            _connection_errors(),
            self.http.stream(
                request.method, self._url_of(request), headers=headers, timeout=limits
            ) as response,
        ):
            if not response.is_success:
                response.read()
                raise to_api_error(response)
            yield from response.iter_bytes()

    def _sent(self, method: str, url: str, **arguments: Any) -> httpx.Response:
        with _connection_errors():
            response = self.http.request(method, url, **arguments)
        if not response.is_success:
            raise to_api_error(response)
        return response

    def _url_of(self, request: Request[Any]) -> str:
        return self.options.base_url + request.path

    def _headers_of(self, request: Request[Any]) -> dict[str, str]:
        api_key = self.options.api_key
        headers = {
            **({} if api_key is None else {"Authorization": f"API-KEY {api_key}"}),
            **self.options.headers,
            **text_values(request.headers),
        }
        if request.method == "POST":
            headers.setdefault("Idempotency-Key", str(uuid.uuid4()))
        return headers

    def _time_limits(self, request: Request[Any], deadline: Deadline) -> httpx.Timeout:
        # httpx takes 0 for "do not wait", and then fails in another way than by its time limit.
        limit_s = max(min(self.options.timeout_s, deadline.remaining_s()), _SHORTEST_LIMIT_S)
        # The answer to a clip comes once the clip is stored, which may take long.
        return httpx.Timeout(limit_s, read=limit_s if request.form is None else None)


class _connection_errors:  # noqa: N801 (used as a statement's word)
    """Turns errors of httpx into the SDK's own."""

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        if isinstance(error, httpx.TimeoutException):
            raise ApiTimeoutError("There was no answer in time.") from error
        if isinstance(error, httpx.RequestError):
            raise ApiConnectionError(f"There was no answer: {error}") from error


def with_retries(
    attempt: Callable[[], Answer], max_retries: int, deadline: Deadline = NO_DEADLINE
) -> Answer:
    """Repeats an attempt until it succeeds, is refused for good, or all retries are used up."""
    for retry in range(max_retries):
        try:
            return attempt()
        except StrideformError as error:
            delay_s = _retry_delay_s(retry, error)
            if not is_retryable(error) or delay_s >= deadline.remaining_s():
                raise
        deadline.pause(delay_s)
    return attempt()


def is_retryable(error: StrideformError) -> bool:
    """Returns true if the same request may succeed when it is sent again."""
    if isinstance(error, ApiConnectionError):
        return True
    if not isinstance(error, ApiError) or (error.retry_after_s or 0) > _LONGEST_RETRY_AFTER_S:
        return False
    # The first attempt with this idempotency key is still running, so its answer will come.
    if error.code == "idempotency_key_in_use":
        return True
    # The server did nothing for a 408, because the body did not arrive completely.
    return error.status in (408, 429) or error.status >= 500


def _retry_delay_s(retry: int, error: StrideformError) -> float:
    """
    Returns the time before the next attempt. It doubles with each retry, and is shortened at random
    by up to a half, so that clients that failed together do not return together.
    """
    if isinstance(error, ApiError) and error.retry_after_s is not None:
        return error.retry_after_s
    delay_s = min(_FIRST_DELAY_S * 2.0**retry, _LONGEST_DELAY_S)
    return delay_s * random.uniform(0.5, 1)
