"""Big clips, which are sent in parts directly to the object store."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from typing import BinaryIO, Protocol

from ._api_client import ApiClient
from ._generated.api import operations
from ._generated.models import CompletedUpload
from ._requests import Clip, content_type_of, file_name_of, open_clip
from .errors import StrideformError


@dataclass(frozen=True)
class UploadProgress:
    upload_id: str
    """Id that continues the upload after an interruption."""
    sent_bytes: int
    """Number of bytes that the object store has, in whole parts."""
    size_bytes: int


class UploadInterruptedError(StrideformError):
    """Raised if an upload was interrupted. `uploads.send` with this `upload_id` continues it."""

    def __init__(self, upload_id: str, cause: BaseException) -> None:
        super().__init__(f"Upload {upload_id} broke off: {cause}", "upload_interrupted")
        self.upload_id = upload_id


class UploadsResource:
    def __init__(self, api: ApiClient) -> None:
        self._api = api
        self.create = api.method(operations.uploads_create)
        self.retrieve = api.method(operations.uploads_retrieve)
        self.complete = api.method(operations.uploads_complete)

    def send(
        self,
        clip: Clip,
        *,
        upload_id: str | None = None,
        on_progress: Callable[[UploadProgress], None] | None = None,
        content_type: str | None = None,
        concurrency: int = 3,
        part_timeout: float = 600,
        max_retries: int = 4,
    ) -> CompletedUpload:
        """
        Sends a clip in parts. Returns the upload, from which a session can be created. A part that
        fails is sent again.

        :param upload_id: id of an upload to continue; only its missing parts are sent
        :param on_progress: called when the upload has begun, and after each part
        :param concurrency: number of parts that are sent at the same time
        :param part_timeout: time limit of an attempt to send a part without progress, s
        :raises UploadInterruptedError: its `upload_id` continues the upload in a later call
        """
        with _clip_bytes(clip) as source:
            upload = self._open(clip, source.size_bytes, upload_id, content_type)
            report = _ProgressReport(upload, source.size_bytes, on_progress)

            def send_part(part: _ByteRange) -> _ByteRange:
                content = source.read(part)
                self._api.put(part.url, content, timeout_s=part_timeout, max_retries=max_retries)
                return part

            try:
                for sent in _each_at_once(send_part, upload.missing, concurrency):
                    report.add(sent.size_bytes)
                return self.complete(upload.upload_id)
            except StrideformError as error:
                raise UploadInterruptedError(upload.upload_id, error) from error

    def _open(
        self, clip: Clip, size_bytes: int, upload_id: str | None, content_type: str | None
    ) -> _OpenUpload:
        if upload_id is not None:
            return self._resumed(upload_id, size_bytes)
        file_name = file_name_of(clip)
        begun = self.create(
            content_type=content_type or content_type_of(file_name),
            size_bytes=size_bytes,
            file_name=file_name,
        )
        urls = {part.part_number: part.url for part in begun.parts}
        return _OpenUpload(begun.upload_id, _ranges(begun.parts, urls))

    def _resumed(self, upload_id: str, size_bytes: int) -> _OpenUpload:
        state = self.retrieve(upload_id)
        if state.size_bytes != size_bytes:
            text = f"is for a clip of {state.size_bytes} bytes, and this one has {size_bytes}"
            raise StrideformError(f"Upload {upload_id} {text}.", "different_clip")
        urls = {part.part_number: part.url for part in state.missing_parts}
        parts: list[_Part] = [*state.stored_parts, *state.missing_parts]
        return _OpenUpload(upload_id, _ranges(parts, urls))


@dataclass(frozen=True)
class _ByteRange:
    """A range of the clip's bytes, and the URL to send it to."""

    start_byte: int
    size_bytes: int
    url: str


@dataclass(frozen=True)
class _OpenUpload:
    upload_id: str
    missing: list[_ByteRange]


class _Part(Protocol):
    part_number: int
    size_bytes: int


def _ranges(parts: Iterable[_Part], urls: dict[int, str]) -> list[_ByteRange]:
    """Returns the ranges of the parts that have a URL. Parts follow each other without gaps."""
    ranges = []
    start_byte = 0
    for part in sorted(parts, key=lambda one: one.part_number):
        if part.part_number in urls:
            ranges.append(_ByteRange(start_byte, part.size_bytes, urls[part.part_number]))
        start_byte += part.size_bytes
    return ranges


class _ProgressReport:
    def __init__(
        self,
        upload: _OpenUpload,
        size_bytes: int,
        on_progress: Callable[[UploadProgress], None] | None,
    ) -> None:
        self._upload_id = upload.upload_id
        self._size_bytes = size_bytes
        self._sent_bytes = size_bytes - sum(part.size_bytes for part in upload.missing)
        self._on_progress = on_progress
        self.add(0)

    def add(self, sent_bytes: int) -> None:
        self._sent_bytes += sent_bytes
        if self._on_progress is not None:
            progress = UploadProgress(self._upload_id, self._sent_bytes, self._size_bytes)
            self._on_progress(progress)


class _ClipBytes:
    """Ranges of a clip, readable by several threads."""

    def __init__(self, opened: bytes | BinaryIO) -> None:
        self._opened = opened
        self._lock = threading.Lock()
        self.size_bytes = len(opened) if isinstance(opened, bytes) else opened.seek(0, 2)

    def read(self, part: _ByteRange) -> bytes:
        end_byte = part.start_byte + part.size_bytes
        if isinstance(self._opened, bytes):
            return self._opened[part.start_byte : end_byte]
        with self._lock:
            self._opened.seek(part.start_byte)
            return self._opened.read(part.size_bytes)


@contextmanager
def _clip_bytes(clip: Clip) -> Iterator[_ClipBytes]:
    with open_clip(clip) as opened:
        yield _ClipBytes(opened)


def _each_at_once(
    work: Callable[[_ByteRange], _ByteRange], items: list[_ByteRange], concurrency: int
) -> Iterator[_ByteRange]:
    """Yields results as they come. After a failure, no further work begins."""
    pool = ThreadPoolExecutor(max_workers=concurrency)
    failed = threading.Event()

    def work_unless_failed(item: _ByteRange) -> _ByteRange | None:
        if failed.is_set():
            return None
        try:
            return work(item)
        except BaseException:
            failed.set()
            raise

    try:
        for future in as_completed([pool.submit(work_unless_failed, item) for item in items]):
            result = future.result()
            if result is not None:
                yield result
    finally:
        pool.shutdown(cancel_futures=True)
