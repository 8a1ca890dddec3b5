from __future__ import annotations

import json
import time
from typing import Any

import pytest
from local_api import LocalApi, cut, event_answer, json_answer, no_content, problem

import strideform._threads
from strideform import ApiConnectionError, NotFoundError, WaitTimeoutError
from strideform._event_stream import read_events


def state(status: str, stage: str, progress: float) -> dict[str, Any]:
    shown = {"status": status, "stage": stage, "progress": progress, "attempt": 1}
    return {**shown, "error": None, "reanalysis": None}


def event(event_id: str, content: dict[str, Any]) -> str:
    return f"id: {event_id}\nevent: state\ndata: {json.dumps(content)}\n\n"


HALF = state("processing", "pose", 0.5)
MOST = state("processing", "metrics", 0.9)
DONE = state("succeeded", "report", 1)


@pytest.fixture
def session(examples: dict[str, Any]) -> Any:
    """Returns the answer that shows the session in a state."""
    return lambda shown: json_answer({**examples["sessions.retrieve"], **shown})


class TestWait:
    def test_follows_the_events(self, api: LocalApi, session: Any) -> None:
        api.will_answer(event_answer(event("1", HALF), event("2", DONE)), session(DONE))
        seen: list[float] = []
        result = api.client().sessions.wait(
            "ses_1", on_update=lambda one: seen.append(one.progress)
        )
        assert result.status == "succeeded"
        assert seen == [0.5, 1]
        assert [request.path.split("/")[-2] for request in api.received] == ["events", "ses_1"]

    def test_polls_when_the_stream_breaks_and_continues_it(
        self, api: LocalApi, session: Any
    ) -> None:
        api.will_answer(
            event_answer(event("1", HALF)),
            session(MOST),
            event_answer(event("2", DONE)),
            session(DONE),
        )
        updates = list(api.client().sessions.watch("ses_1", poll_interval=0.01))
        assert [one.progress for one in updates] == [0.5, 0.9, 1]
        assert api.received[2].headers["last-event-id"] == "1"

    def test_polls_alone_while_there_is_no_stream(self, api: LocalApi, session: Any) -> None:
        api.will_answer(cut, session(HALF), problem(503), session(DONE))
        updates = list(api.client().sessions.watch("ses_1", poll_interval=0.01))
        assert [one.progress for one in updates] == [0.5, 1]

    def test_reads_once_when_no_event_will_follow(self, api: LocalApi, session: Any) -> None:
        api.will_answer(no_content, session(DONE))
        assert api.client().sessions.wait("ses_1").status == "succeeded"

    def test_a_new_analysis_decides(self, api: LocalApi, session: Any, examples: Any) -> None:
        reanalysis = {"attempt": 2, "status": "processing", "stage": "pose", "progress": 0.1}
        again = {**DONE, "reanalysis": {**reanalysis, "error": None}}
        api.will_answer(event_answer(event("1", again), event("2", DONE)), session(DONE))
        assert len(list(api.client().sessions.watch("ses_1"))) == 2

    def test_a_failure_is_a_result(self, api: LocalApi, session: Any) -> None:
        failed = {**HALF, "status": "failed"}
        api.will_answer(event_answer(event("1", failed)), session(failed))
        assert api.client().sessions.wait("ses_1").status == "failed"

    @pytest.mark.usefixtures("short_delays")
    def test_ends_when_the_time_is_over(self, api: LocalApi, session: Any) -> None:
        api.will_answer(session(HALF))
        started_s = time.monotonic()
        with pytest.raises(WaitTimeoutError, match="ses_1 has not ended within 3 s"):
            api.client().sessions.wait("ses_1", timeout=3, poll_interval=0.05)
        assert 2 < time.monotonic() - started_s < 20
        assert len(api.received) > 2

    def test_ends_when_the_session_is_deleted(self, api: LocalApi) -> None:
        deleted = "event: deleted\ndata: {}\n\n"
        api.will_answer(event_answer(event("1", HALF), deleted), problem(404))
        with pytest.raises(NotFoundError):
            api.client().sessions.wait("ses_1")

    @pytest.mark.usefixtures("short_delays")
    def test_fails_when_the_api_was_never_reached(self, api: LocalApi) -> None:
        api.will_answer(cut)
        with pytest.raises(ApiConnectionError):
            api.client().sessions.wait("ses_1", poll_interval=0.01)


class TestThreads:
    def test_wait_until_the_text_is_written(
        self, api: LocalApi, examples: dict[str, Any], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(strideform._threads, "_POLL_INTERVAL_S", 0.01)
        thread = examples["threads.retrieve"]
        states = [json_answer({**thread, "status": one}) for one in ("running", "completed")]
        api.will_answer(*states)
        assert api.client().threads.wait("thr_1").status == "completed"
        api.will_answer(states[0])
        with pytest.raises(WaitTimeoutError, match="thr_1"):
            api.client().threads.wait("thr_1", timeout=0.1)


def test_events_are_read_whatever_the_pieces() -> None:
    text = ": hello\r\nid: 7\r\nevent: state\r\ndata: a\u2028ü\r\ndata: b\r\n\r\ndata: c\n\n"
    content = text.encode()
    whole = list(read_events([content]))
    assert [(one.event, one.id, one.data) for one in whole] == [
        ("state", "7", "a\u2028ü\nb"),
        ("message", "7", "c"),
    ]
    assert list(read_events([bytes([one]) for one in content])) == whole
