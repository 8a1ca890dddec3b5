"""Every failure has a class, and says what to do."""

import os
import socket
from collections.abc import Callable

from strideform import (
    ApiConnectionError,
    AuthenticationError,
    NotFoundError,
    RateLimitError,
    Strideform,
    StrideformError,
    ValidationError,
)

url, api_key = os.environ["STRIDEFORM_URL"], os.environ["STRIDEFORM_API_KEY"]
client = Strideform(base_url=url, api_key=api_key)


def describe(error: StrideformError) -> str:
    """Describes a failure of any kind in one line."""
    if isinstance(error, ValidationError):
        return ", ".join(f"{pointer}: {message}" for pointer, message in error.errors)
    if isinstance(error, NotFoundError):
        return f"not found (request {error.request_id})"
    if isinstance(error, AuthenticationError):
        return f"check the API key: {error.code}"
    if isinstance(error, RateLimitError):
        return f"wait for {error.retry_after_s} s"
    if isinstance(error, ApiConnectionError):
        return f"no answer: {error.code}"
    return f"{error.code}: {error}"


def outcome_of(attempt: Callable[[], object]) -> str:
    try:
        attempt()
    except StrideformError as error:
        return describe(error)
    return "no error"


# The server accepts connections and never answers.
silent = socket.create_server(("127.0.0.1", 0))
silent_url = f"http://127.0.0.1:{silent.getsockname()[1]}"
impatient = Strideform(base_url=silent_url, api_key=api_key, timeout=0.1, max_retries=0)
stranger = Strideform(base_url=url, api_key="wrong")
nowhere = Strideform(base_url="http://127.0.0.1:1", api_key=api_key, max_retries=0)
attempts: dict[str, Callable[[], object]] = {
    "a wrong value": lambda: client.users.create(user_id="anna", height=-1),
    "an unknown session": lambda: client.sessions.retrieve("ses_none"),
    "a wrong key": stranger.users.list().first_page,
    "nobody there": nowhere.users.list().first_page,
    "too little time": impatient.users.list().first_page,
}
for name, attempt in attempts.items():
    print(f"{name}: {outcome_of(attempt)}")
