"""Requests of operations, and readers of their answers. The generated operations return these."""

from __future__ import annotations

import mimetypes
import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, BinaryIO, Generic, TypeAlias, TypeVar, Union, cast
from urllib.parse import quote

import httpx

from ._generated.types import Unset
from .errors import ApiError

Clip: TypeAlias = Union[str, "os.PathLike[str]", bytes, BinaryIO]
"""A clip: the path of a file, its bytes, or an open binary file."""

Answer = TypeVar("Answer")
Answer_co = TypeVar("Answer_co", covariant=True)

DEFAULT_FILE_NAME = "clip.mp4"
DEFAULT_CONTENT_TYPE = "video/mp4"


@dataclass(frozen=True)
class Request(Generic[Answer_co]):
    """One call of an operation. Values that are unset are not sent."""

    method: str
    path: str
    read: Callable[[httpx.Response], Answer_co]
    """Reads a successful answer."""
    query: Mapping[str, object] = field(default_factory=dict)
    headers: Mapping[str, object] = field(default_factory=dict)
    json: Mapping[str, object] | None = None
    form: Mapping[str, object] | None = None

    def for_bytes(self) -> Request[bytes]:
        """Returns the same call, with an answer that is not parsed."""
        return Request(self.method, self.path, read_bytes, self.query, self.headers)


def fill_path(path: str, **ids: str) -> str:
    """Without an id, the path would be that of the list."""
    for name, value in ids.items():
        if not value:
            raise ValueError(f"{name} is missing.")
    return path.format(**{name: quote(value, safe="") for name, value in ids.items()})


def read_json(
    from_dict: Callable[[Mapping[str, Any]], Answer],
) -> Callable[[httpx.Response], Answer]:
    def read(response: httpx.Response) -> Answer:
        content_type = response.headers.get("content-type", "")
        if not content_type.startswith("application/json"):
            kind = content_type or "of no type"
            raise unexpected_answer(response, f"The answer is {kind} instead of JSON")
        try:
            return from_dict(response.json())
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            reason = f"The answer has another shape than this version knows ({error!r})"
            raise unexpected_answer(response, reason) from error

    return read


def read_bytes(response: httpx.Response) -> bytes:
    return response.content


def read_nothing(_response: httpx.Response) -> None:
    return None


def unexpected_answer(response: httpx.Response, reason: str) -> ApiError:
    return ApiError(
        f"{reason}: check base_url and the SDK's version.",
        status=response.status_code,
        code="unexpected_answer",
        request_id=response.headers.get("x-request-id"),
    )


def text_values(values: Mapping[str, object]) -> dict[str, str]:
    """Returns the values for a query, a form or headers. Leaves out None and unset ones."""
    sent = {name: value for name, value in given(values).items() if value is not None}
    return {name: _text(value) for name, value in sent.items()}


def given(values: Mapping[str, object]) -> dict[str, object]:
    """Returns the values that the caller gave. None is one of them."""
    return {name: value for name, value in values.items() if not isinstance(value, Unset)}


def _text(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return ",".join(_text(item) for item in value)
    return str(value)


def json_value(value: object) -> object:
    """Returns the value for JSON. A value may be a model."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (list, tuple)):
        return [json_value(item) for item in value]
    if isinstance(value, Mapping):
        return {name: json_value(item) for name, item in given(value).items()}
    if hasattr(value, "to_dict"):
        return cast(object, value.to_dict())
    return value


@contextmanager
def encoded_body(request: Request[Any]) -> Iterator[dict[str, Any]]:
    """Arguments for httpx. Files are opened for each attempt, and closed after it."""
    with ExitStack() as opened:
        if request.form is not None:
            yield {"files": _parts(request.form, opened)}
        elif request.json is not None:
            yield {"json": json_value(request.json)}
        else:
            yield {}


def _parts(form: Mapping[str, object], opened: ExitStack) -> dict[str, Any]:
    """Every field is a part, so that a form without a file is multipart, too."""
    clips = {name: value for name, value in given(form).items() if name == "video"}
    others = {name: value for name, value in form.items() if name not in clips}
    texts = {name: (None, text.encode()) for name, text in text_values(others).items()}
    files = {name: _file_part(cast(Clip, clip), opened) for name, clip in clips.items()}
    return {**texts, **files}


def _file_part(clip: Clip, opened: ExitStack) -> tuple[str, bytes | BinaryIO, str]:
    name = file_name_of(clip)
    return name, opened.enter_context(open_clip(clip)), content_type_of(name)


@contextmanager
def open_clip(clip: Clip) -> Iterator[bytes | BinaryIO]:
    if isinstance(clip, (str, os.PathLike)):
        with open(clip, "rb") as file:
            yield file
    else:
        if not isinstance(clip, bytes):
            clip.seek(0)
        yield clip


def file_name_of(clip: Clip) -> str:
    if isinstance(clip, (str, os.PathLike)):
        return Path(clip).name
    name = getattr(clip, "name", None)
    return Path(name).name if isinstance(name, str) else DEFAULT_FILE_NAME


def content_type_of(file_name: str) -> str:
    guessed, _ = mimetypes.guess_type(file_name)
    return guessed if guessed and guessed.startswith("video/") else DEFAULT_CONTENT_TYPE
