"""Classes of failures. Every failure that the SDK reports is a StrideformError."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from typing import Any, NamedTuple

import httpx


class FieldProblem(NamedTuple):
    """A field of a request that the API refused."""

    pointer: str
    """JSON pointer to the field, such as /user_id."""
    message: str
    """Sentence that states the problem, and what to send instead."""


class StrideformError(Exception):
    """Base class of every failure that the SDK reports."""

    def __init__(self, message: str, code: str) -> None:
        super().__init__(message)
        self.code = code
        """Stable name of the failure, for programs."""


class ApiConnectionError(StrideformError, ConnectionError):
    """Raised if no answer arrived. The request may have had an effect."""

    def __init__(self, message: str, code: str = "connection_failed") -> None:
        super().__init__(message, code)


class ApiTimeoutError(ApiConnectionError, TimeoutError):
    """Raised if no answer arrived in time."""

    def __init__(self, message: str) -> None:
        super().__init__(message, "timeout")


class WaitTimeoutError(StrideformError, TimeoutError):
    """Raised when the `timeout` of a wait is over. The analysis continues."""

    def __init__(self, what: str, timeout_s: float) -> None:
        super().__init__(f"{what} has not ended within {timeout_s:g} s.", "wait_timeout")


class ApiError(StrideformError):
    """Raised if the API refused or failed to do what was requested."""

    def __init__(
        self,
        message: str,
        *,
        status: int,
        code: str,
        request_id: str | None = None,
        errors: Sequence[FieldProblem] = (),
        retry_after_s: float | None = None,
    ) -> None:
        super().__init__(message, code)
        self.status = status
        self.request_id = request_id
        """Quote it when you ask for help."""
        self.errors = tuple(errors)
        """Fields that are wrong."""
        self.retry_after_s = retry_after_s
        """Time to wait before the request is sent again; None if the API does not say."""


class ValidationError(ApiError):
    """400: parameters or fields are wrong; `errors` says which."""


class AuthenticationError(ApiError):
    """401: the API key is missing, unknown, expired or revoked."""


class PermissionDeniedError(ApiError):
    """403: the key's role or the tenant's plan does not allow this."""


class NotFoundError(ApiError):
    """404: the resource does not exist, or it belongs to another tenant."""


class ConflictError(ApiError):
    """409: the state of the resource does not allow this now."""


class TooLargeError(ApiError):
    """413: the body is too large; send big clips by `uploads.send`."""


class IdempotencyError(ApiError):
    """422: the idempotency key belongs to another request."""


class RateLimitError(ApiError):
    """429: too many requests; `retry_after_s` says how long to wait."""


class ServerError(ApiError):
    """5xx: something is wrong on the server's side."""


class ServiceUnavailableError(ServerError):
    """503: a part of the platform is temporarily down."""


_CLASS_BY_STATUS: dict[int, type[ApiError]] = {
    400: ValidationError,
    401: AuthenticationError,
    403: PermissionDeniedError,
    404: NotFoundError,
    409: ConflictError,
    413: TooLargeError,
    422: IdempotencyError,
    429: RateLimitError,
    503: ServiceUnavailableError,
}


def to_api_error(response: httpx.Response) -> ApiError:
    """Returns the error for an answer that is not a success."""
    status, headers = response.status_code, response.headers
    problem = _problem_in(response)
    fallback = ServerError if status >= 500 else ApiError
    error_class = _CLASS_BY_STATUS.get(status, fallback)
    message = problem.get("detail") or problem.get("error")
    return error_class(
        message or f"The answer has status {status}.",
        status=status,
        code=problem.get("code") or f"http_{status}",
        request_id=problem.get("request_id") or headers.get("x-request-id"),
        errors=[FieldProblem(one["pointer"], one["message"]) for one in problem.get("errors", [])],
        retry_after_s=_seconds_in(headers.get("retry-after")),
    )


def _problem_in(response: httpx.Response) -> dict[str, Any]:
    """Returns the members of a problem document, or none for other texts, as a proxy may answer."""
    try:
        content = response.json()
    except ValueError:
        return {}
    return content if isinstance(content, dict) else {}


def _seconds_in(retry_after: str | None) -> float | None:
    """Reads Retry-After, which is a number of seconds or a date."""
    if retry_after is None:
        return None
    try:
        return max(0.0, float(retry_after))
    except ValueError:
        return _seconds_until(retry_after)


def _seconds_until(date: str) -> float | None:
    try:
        moment = parsedate_to_datetime(date)
    except ValueError:
        return None
    return max(0.0, (moment - datetime.now(timezone.utc)).total_seconds())
