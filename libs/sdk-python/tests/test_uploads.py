from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from local_api import LocalApi, ReceivedRequest, answer, json_answer, problem

from strideform import StrideformError, UploadInterruptedError, UploadProgress

CLIP = bytes(range(250))
COMPLETED = {"upload_id": "upl_1", "status": "completed", "size_bytes": len(CLIP)}
SIZES = {1: 100, 2: 100, 3: 50}


class ObjectStore:
    """Answers as the API and the store of one upload."""

    def __init__(self, api: LocalApi, examples: dict[str, Any]) -> None:
        self.url = api.url
        self.examples = examples
        self.parts: dict[int, bytes] = {}
        self.refused_parts: set[int] = set()
        self.failures_before_success = 0
        self.authorizations: list[str | None] = []
        api.will_answer(self.answer_to)

    def answer_to(self, handler: Any, request: ReceivedRequest) -> None:
        if request.method == "PUT":
            self._store(request)(handler, request)
        elif request.path.endswith("/complete/"):
            json_answer({**self.examples["uploads.complete"], **COMPLETED})(handler, request)
        elif request.method == "POST":
            shown = {**self.examples["uploads.create"], "upload_id": "upl_1"}
            json_answer({**shown, "parts": self._parts([1, 2, 3])})(handler, request)
        else:
            json_answer(self._state())(handler, request)

    def _store(self, request: ReceivedRequest) -> Any:
        number = int(request.path.rpartition("/")[2])
        self.authorizations.append(request.headers.get("authorization"))
        if number in self.refused_parts:
            return problem(403)
        if self.failures_before_success > 0:
            self.failures_before_success -= 1
            return problem(503)
        self.parts[number] = request.body
        return answer(b"", "text/plain")

    def _parts(self, numbers: list[int]) -> list[dict[str, Any]]:
        sizes = [{"part_number": number, "size_bytes": SIZES[number]} for number in numbers]
        return [{**one, "url": f"{self.url}/part/{one['part_number']}"} for one in sizes]

    def _state(self) -> dict[str, Any]:
        stored = [{"part_number": one, "size_bytes": SIZES[one]} for one in self.parts]
        missing = self._parts([one for one in SIZES if one not in self.parts])
        shown = {**self.examples["uploads.retrieve"], "upload_id": "upl_1"}
        size = {"size_bytes": len(CLIP)}
        return {**shown, **size, "stored_parts": stored, "missing_parts": missing}

    @property
    def content(self) -> bytes:
        return b"".join(self.parts[number] for number in sorted(self.parts))


@pytest.fixture
def store(api: LocalApi, examples: dict[str, Any]) -> ObjectStore:
    return ObjectStore(api, examples)


@pytest.fixture
def clip(tmp_path: Path) -> Path:
    path = tmp_path / "run.mp4"
    path.write_bytes(CLIP)
    return path


def test_sends_all_parts(api: LocalApi, store: ObjectStore, clip: Path) -> None:
    seen: list[UploadProgress] = []
    upload = api.client().uploads.send(clip, on_progress=seen.append)
    assert upload.upload_id == "upl_1"
    assert store.content == CLIP
    assert seen[0] == UploadProgress("upl_1", 0, 250)
    assert seen[-1] == UploadProgress("upl_1", 250, 250)
    assert len(seen) == 4
    assert b'"file_name":"run.mp4"' in api.received[0].body


def test_the_store_does_not_get_the_api_key(api: LocalApi, store: ObjectStore, clip: Path) -> None:
    api.client().uploads.send(clip)
    assert store.authorizations == [None, None, None]


@pytest.mark.usefixtures("short_delays")
def test_sends_a_part_again(api: LocalApi, store: ObjectStore) -> None:
    store.failures_before_success = 4
    api.client().uploads.send(CLIP, concurrency=1)
    assert store.content == CLIP


def test_continues_an_upload_that_broke_off(api: LocalApi, store: ObjectStore, clip: Path) -> None:
    store.refused_parts = {2}
    with pytest.raises(UploadInterruptedError) as caught:
        api.client().uploads.send(clip, concurrency=1)
    assert caught.value.upload_id == "upl_1"
    assert list(store.parts) == [1]
    store.refused_parts = set()
    api.received.clear()
    seen: list[int] = []
    api.client().uploads.send(
        clip, upload_id=caught.value.upload_id, on_progress=lambda one: seen.append(one.sent_bytes)
    )
    assert store.content == CLIP
    assert seen[0] == 100
    assert sum(request.method == "PUT" for request in api.received) == 2


def test_another_clip_does_not_continue_it(api: LocalApi, store: ObjectStore) -> None:
    with pytest.raises(StrideformError) as caught:
        api.client().uploads.send(b"short", upload_id="upl_1")
    assert caught.value.code == "different_clip"
    assert store.parts == {}
