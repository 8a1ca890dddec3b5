"""Python client of the Strideform API."""

from ._client import Strideform
from ._paged_list import Page, PagedList
from ._requests import Clip
from ._uploads import UploadInterruptedError, UploadProgress
from ._watch_session import SessionProgress, StreamedUpdate
from ._webhooks import WebhookMessage, WebhookVerificationError
from .errors import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    AuthenticationError,
    ConflictError,
    FieldProblem,
    IdempotencyError,
    NotFoundError,
    PermissionDeniedError,
    RateLimitError,
    ServerError,
    ServiceUnavailableError,
    StrideformError,
    TooLargeError,
    ValidationError,
    WaitTimeoutError,
)

__all__ = [
    "ApiConnectionError",
    "ApiError",
    "ApiTimeoutError",
    "AuthenticationError",
    "Clip",
    "ConflictError",
    "FieldProblem",
    "IdempotencyError",
    "NotFoundError",
    "Page",
    "PagedList",
    "PermissionDeniedError",
    "RateLimitError",
    "ServerError",
    "ServiceUnavailableError",
    "SessionProgress",
    "StreamedUpdate",
    "Strideform",
    "StrideformError",
    "TooLargeError",
    "UploadInterruptedError",
    "UploadProgress",
    "ValidationError",
    "WaitTimeoutError",
    "WebhookMessage",
    "WebhookVerificationError",
]
