from __future__ import annotations

import io
import json
import time
from datetime import datetime, timezone
from email.utils import formatdate
from pathlib import Path
from typing import Any

import pytest
from local_api import LocalApi, answer, cut, json_answer, no_content, problem

from strideform import (
    ApiConnectionError,
    ApiError,
    ApiTimeoutError,
    Clip,
    ConflictError,
    FieldProblem,
    NotFoundError,
    RateLimitError,
    ServerError,
    ServiceUnavailableError,
    Strideform,
    ValidationError,
)

CREATED = json_answer({"session_id": "ses_1", "title": "Run"})
PAGE = json_answer({"items": [], "next_cursor": None})


@pytest.mark.usefixtures("short_delays")
class TestRetries:
    @pytest.mark.parametrize(
        "failure", [problem(503), problem(500), problem(429), problem(408), cut]
    )
    def test_sends_a_request_again_with_the_same_key(self, api: LocalApi, failure: Any) -> None:
        api.will_answer(failure, failure, CREATED)
        created = api.client().sessions.create(user_id="anna", upload_id="upl_1")
        assert created.session_id == "ses_1"
        keys = [request.headers["idempotency-key"] for request in api.received]
        assert len(keys) == 3
        assert len(set(keys)) == 1

    def test_each_call_has_a_key_of_its_own(self, api: LocalApi) -> None:
        api.will_answer(CREATED)
        for _ in range(2):
            api.client().sessions.create(user_id="anna", upload_id="upl_1")
        first, second = [request.headers["idempotency-key"] for request in api.received]
        assert first != second

    def test_the_caller_may_give_the_key(self, api: LocalApi) -> None:
        api.will_answer(CREATED)
        api.client().sessions.create(user_id="anna", upload_id="upl_1", idempotency_key="mine")
        assert api.received[0].headers["idempotency-key"] == "mine"

    def test_a_read_has_no_key(self, api: LocalApi) -> None:
        api.will_answer(PAGE)
        api.client().users.list().first_page()
        assert "idempotency-key" not in api.received[0].headers

    def test_gives_up_after_two_retries(self, api: LocalApi) -> None:
        api.will_answer(problem(503))
        with pytest.raises(ServiceUnavailableError):
            api.client().users.list().first_page()
        assert len(api.received) == 3

    def test_sends_once_without_retries(self, api: LocalApi) -> None:
        api.will_answer(problem(503))
        with pytest.raises(ServiceUnavailableError):
            api.client().with_options(max_retries=0).users.list().first_page()
        assert len(api.received) == 1

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 409, 413, 422])
    def test_does_not_repeat_what_was_refused(self, api: LocalApi, status: int) -> None:
        api.will_answer(problem(status))
        with pytest.raises(ApiError):
            api.client().users.list().first_page()
        assert len(api.received) == 1

    def test_repeats_while_the_first_attempt_runs(self, api: LocalApi) -> None:
        api.will_answer(problem(409, {"code": "idempotency_key_in_use"}), CREATED)
        api.client().sessions.create(user_id="anna", upload_id="upl_1")
        assert len(api.received) == 2

    @pytest.mark.parametrize("as_date", [False, True])
    def test_waits_as_the_api_says(self, api: LocalApi, as_date: bool) -> None:
        retry_after = formatdate(time.time() + 4, usegmt=True) if as_date else "2"
        api.will_answer(problem(429, retry_after=retry_after), PAGE)
        started_s = time.monotonic()
        api.client().users.list().first_page()
        assert 1.9 < time.monotonic() - started_s < 20

    def test_a_long_wait_is_the_callers_decision(self, api: LocalApi) -> None:
        api.will_answer(problem(429, retry_after="600"))
        with pytest.raises(RateLimitError) as caught:
            api.client().users.list().first_page()
        assert caught.value.retry_after_s == 600
        assert len(api.received) == 1

    def test_an_attempt_has_a_time_limit(self, api: LocalApi) -> None:
        api.will_answer(lambda _handler, _request: time.sleep(4), PAGE)
        api.client(timeout=1.0).users.list().first_page()
        assert len(api.received) == 2
        api.will_answer(lambda _handler, _request: time.sleep(4))
        with pytest.raises(TimeoutError) as caught:
            api.client(timeout=1.0, max_retries=0).users.list().first_page()
        assert isinstance(caught.value, ApiTimeoutError)
        assert caught.value.code == "timeout"


class TestErrors:
    def test_say_what_the_api_says(self, api: LocalApi) -> None:
        members = {
            "detail": "The request is not valid.",
            "code": "invalid_parameters",
            "request_id": "req-1",
            "errors": [{"pointer": "/height", "message": "too small"}],
        }
        api.will_answer(problem(400, members))
        with pytest.raises(ValidationError, match="The request is not valid") as caught:
            api.client().users.create(user_id="anna", height=-1)
        error = caught.value
        assert (error.status, error.code, error.request_id) == (400, "invalid_parameters", "req-1")
        assert error.errors == (FieldProblem("/height", "too small"),)

    def test_of_a_proxy_have_the_status(self, api: LocalApi) -> None:
        api.will_answer(answer(b"<html>", "text/html", 502, {"x-request-id": "req-2"}))
        with pytest.raises(ServerError) as caught:
            api.client(max_retries=0).users.list().first_page()
        error = caught.value
        assert (error.status, error.code, error.request_id) == (502, "http_502", "req-2")

    @pytest.mark.parametrize(("status", "kind"), [(404, NotFoundError), (409, ConflictError)])
    def test_have_a_class(self, api: LocalApi, status: int, kind: type[ApiError]) -> None:
        api.will_answer(problem(status))
        with pytest.raises(kind):
            api.client().sessions.retrieve("ses_1")

    def test_nobody_there(self) -> None:
        nowhere = Strideform(api_key="k", base_url="http://127.0.0.1:1", max_retries=0)
        with pytest.raises(ApiConnectionError) as caught:
            nowhere.users.list().first_page()
        assert isinstance(caught.value, ConnectionError)
        assert caught.value.code == "connection_failed"

    @pytest.mark.parametrize("text", [b"<html>", b'{"sessions": 1}'])
    def test_an_answer_of_another_shape(self, api: LocalApi, text: bytes) -> None:
        kind = "text/html" if text.startswith(b"<") else "application/json"
        api.will_answer(answer(text, kind))
        with pytest.raises(ApiError) as caught:
            api.client().sessions.create(user_id="anna", upload_id="upl_1")
        assert caught.value.code == "unexpected_answer"

    def test_an_empty_id_is_refused_before_it_is_sent(self, api: LocalApi) -> None:
        with pytest.raises(ValueError, match="session_id is missing"):
            api.client().sessions.retrieve("")
        assert api.received == []


class TestLists:
    def test_go_over_all_pages(self, api: LocalApi, examples: dict[str, Any]) -> None:
        [user, *_] = examples["users.list"]["items"]
        pages = [[{**user, "user_id": name} for name in names] for names in ("ab", "c")]
        api.will_answer(
            json_answer({"items": pages[0], "next_cursor": "next"}),
            json_answer({"items": pages[1], "next_cursor": None}),
        )
        names = [one.user_id for one in api.client().users.list(limit=2)]
        assert names == ["a", "b", "c"]
        paths = [request.path.partition("?")[2] for request in api.received]
        assert paths == ["limit=2", "limit=2&cursor=next"]

    def test_read_nothing_before_they_are_gone_over(self, api: LocalApi) -> None:
        api.will_answer(PAGE)
        users = api.client().users.list()
        assert api.received == []
        assert list(users) == []


class TestBodies:
    @pytest.mark.parametrize("kind", ["path", "bytes", "file"])
    def test_a_clip_is_sent_again_by_a_retry(
        self, api: LocalApi, tmp_path: Path, short_delays: None, kind: str
    ) -> None:
        path = tmp_path / "run.mov"
        path.write_bytes(b"a clip's bytes")
        clips: dict[str, Clip] = {
            "path": path,
            "bytes": path.read_bytes(),
            "file": io.BytesIO(path.read_bytes()),
        }
        api.will_answer(problem(503), CREATED)
        api.client().sessions.create(
            user_id="anna", video=clips[kind], belt_speed=3.5, body_joint_angles=["knee", "hip"]
        )
        for request in api.received:
            assert request.headers["content-type"].startswith("multipart/form-data")
            assert b"a clip's bytes" in request.body
            assert b'name="user_id"\r\n\r\nanna' in request.body
            assert b'name="belt_speed"\r\n\r\n3.5' in request.body
            assert b'name="body_joint_angles"\r\n\r\nknee,hip' in request.body
            assert b"session_name" not in request.body
        if kind == "path":
            assert b'filename="run.mov"\r\nContent-Type: video/quicktime' in request.body

    def test_a_form_without_a_clip_is_a_form(self, api: LocalApi) -> None:
        api.will_answer(CREATED)
        api.client().sessions.create(user_id="anna", upload_id="upl_1")
        assert api.received[0].headers["content-type"].startswith("multipart/form-data")

    def test_null_is_sent_and_what_is_not_given_is_not(
        self, api: LocalApi, examples: dict[str, Any]
    ) -> None:
        [user, *_] = examples["users.list"]["items"]
        api.will_answer(json_answer(user))
        api.client().users.update("anna", height=None, shoe_model="Fast")
        assert api.received[0].body == b'{"height":null,"shoeModel":"Fast"}'

    def test_query_values(self, api: LocalApi) -> None:
        api.will_answer(no_content, answer(b"time\n", "text/csv"))
        client = api.client()
        client.sessions.delete("ses_1")
        content = client.sessions.export.download("ses_1", format="csv", demo=True)
        assert content == b"time\n"
        assert api.received[1].path.partition("?")[2] == "demo=true&format=csv"

    def test_headers_of_the_caller(self, api: LocalApi) -> None:
        api.will_answer(PAGE)
        api.client().with_options(headers={"X-Team": "blue"}).users.list().first_page()
        assert api.received[0].headers["x-team"] == "blue"

    def test_a_client_without_a_key_sends_none(
        self, api: LocalApi, examples: dict[str, Any]
    ) -> None:
        example = examples["sharedReports.retrieve"]
        api.will_answer(json_answer(example))
        reader = Strideform(api_key=None, base_url=api.url)
        assert reader.shared_reports.retrieve("abc").title == example["title"]
        [request] = api.received
        assert request.path == "/shared/abc/"
        assert "authorization" not in request.headers


def test_a_word_that_is_not_known_yet_is_read(api: LocalApi, examples: dict[str, Any]) -> None:
    api.will_answer(json_answer({**examples["sessions.retrieve"], "stage": "polish", "new": 1}))
    session = api.client().sessions.retrieve("ses_1")
    assert session.stage == "polish"  # type: ignore[comparison-overlap]
    assert session["new"] == 1


def test_sends_all_failed_webhooks_again_page_by_page(api: LocalApi) -> None:
    def page(resent: int, next_cursor: str | None) -> Any:
        return json_answer({"resent": resent, "remaining": 0, "next_cursor": next_cursor})

    api.will_answer(page(100, "second"), page(7, None))
    deliveries = api.client().webhooks.deliveries
    since = datetime(2026, 11, 24, 10, tzinfo=timezone.utc)
    assert deliveries.resend_all_failed("whe_1", since=since) == 107
    bodies = [json.loads(request.body) for request in api.received]
    sent = since.isoformat()
    assert bodies == [{"since": sent}, {"since": sent, "cursor": "second"}]
