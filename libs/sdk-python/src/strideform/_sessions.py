"""Clips and their results."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ._api_client import ApiClient
from ._deadline import Deadline
from ._event_stream import read_events
from ._generated.api import operations
from ._generated.models import SessionDetail, SessionsExportRetrieveFormat
from ._generated.types import UNSET
from ._watch_session import (
    STREAM_SILENCE_S,
    SessionProgress,
    SessionWatch,
    StreamedUpdate,
    updates_in,
)


class SessionsResource:
    def __init__(self, api: ApiClient) -> None:
        self._api = api
        self.create = api.method(operations.sessions_create)
        self.list = api.list_method(operations.sessions_list)
        self.retrieve = api.method(operations.sessions_retrieve)
        self.delete = api.method(operations.sessions_delete)
        self.correct = api.method(operations.sessions_correct)
        self.reanalyze = api.method(operations.sessions_reanalyze)
        self.events = EventsResource(api)
        self.assessment = AssessmentResource(api)
        self.summary = SummaryResource(api)
        self.export = ExportResource(api)
        self.report = ReportResource(api)
        self.form_analysis = FormAnalysisResource(api)
        self.gait_analysis = GaitAnalysisResource(api)
        self.form_recommendations = FormRecommendationsResource(api)
        self.gait_recommendations = GaitRecommendationsResource(api)
        self.media_links = SessionMediaLinksResource(api)
        self.share = ShareResource(api)
        self.drills = DrillsResource(api)
        self.gait_events = GaitEventsResource(api)
        self.frame_notes = FrameNotesResource(api)
        self.recordings = RecordingsResource(api)
        self.threads = SessionThreadsResource(api)
        self.totals = TotalsResource(api)

    def watch(
        self, session_id: str, *, timeout: float | None = None, poll_interval: float = 2
    ) -> Iterator[SessionProgress]:
        """
        Yields each new state of the session until it has ended. Follows the stream of events. If
        the stream breaks, reads the session and opens the stream again.

        :param timeout: time limit of the wait, s; by default, there is none
        :param poll_interval: pause between two reads while there is no stream, s
        :raises WaitTimeoutError: if the time is over
        """
        return self._watch(session_id, timeout).updates(poll_interval)

    def wait(
        self,
        session_id: str,
        *,
        timeout: float | None = None,
        poll_interval: float = 2,
        on_update: Callable[[SessionProgress], None] | None = None,
    ) -> SessionDetail:
        """
        Returns the session once it has succeeded or failed: look at its `status`.

        :param timeout: time limit of the wait, s; by default, there is none
        :param on_update: called with each new state, and once at the start
        :raises WaitTimeoutError: if the time is over
        :raises NotFoundError: also if the session is deleted meanwhile
        """
        updates = self.watch(session_id, timeout=timeout, poll_interval=poll_interval)
        for update in updates:
            if on_update is not None:
                on_update(update)
        return self.retrieve(session_id)

    def _watch(self, session_id: str, timeout_s: float | None) -> SessionWatch:
        def stream(last_event_id: str | None) -> Iterator[StreamedUpdate]:
            return self.events.stream(session_id, last_event_id=last_event_id)

        def read(until: Deadline) -> SessionDetail:
            return self._api.send(operations.sessions_retrieve(session_id), until)

        return SessionWatch(stream, read, Deadline(timeout_s, f"Session {session_id}"))


class EventsResource:
    def __init__(self, api: ApiClient) -> None:
        self._api = api

    def stream(
        self, session_id: str, *, last_event_id: str | None = None
    ) -> Iterator[StreamedUpdate]:
        """
        The states that one stream of events reports. The stream also ends when a connection does:
        `sessions.watch` continues it.
        """
        request = operations.sessions_events_stream(
            session_id, last_event_id=UNSET if last_event_id is None else last_event_id
        )
        return updates_in(read_events(self._api.stream(request, STREAM_SILENCE_S)))


class AssessmentResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_assessment_retrieve)


class SummaryResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_summary_retrieve)
        self.create = api.method(operations.sessions_summary_create)


class ExportResource:
    def __init__(self, api: ApiClient) -> None:
        self._api = api
        self.retrieve = api.method(operations.sessions_export_retrieve)

    def download(
        self, session_id: str, *, format: SessionsExportRetrieveFormat, demo: bool = False
    ) -> bytes:
        """Returns the same data as a file for other programs."""
        request = operations.sessions_export_retrieve(session_id, format_=format, demo=demo)
        return self._api.send(request.for_bytes())


class ReportResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_report_retrieve)


class FormAnalysisResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_form_analysis_retrieve)
        self.create = api.method(operations.sessions_form_analysis_create)


class GaitAnalysisResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_gait_analysis_retrieve)
        self.create = api.method(operations.sessions_gait_analysis_create)


class FormRecommendationsResource:
    def __init__(self, api: ApiClient) -> None:
        self.create = api.method(operations.sessions_form_recommendations_create)


class GaitRecommendationsResource:
    def __init__(self, api: ApiClient) -> None:
        self.create = api.method(operations.sessions_gait_recommendations_create)


class SessionMediaLinksResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_media_links_retrieve)
        self.revoke = api.method(operations.sessions_media_links_revoke)


class ShareResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.method(operations.sessions_share_list)
        self.create = api.method(operations.sessions_share_create)
        self.print = api.method(operations.sessions_share_print)
        self.revoke = api.method(operations.sessions_share_revoke)


class DrillsResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.method(operations.sessions_drills_list)


class GaitEventsResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_gait_events_retrieve)
        self.replace = api.method(operations.sessions_gait_events_replace)
        self.delete = api.method(operations.sessions_gait_events_delete)


class FrameNotesResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.sessions_frame_notes_list)
        self.create = api.method(operations.sessions_frame_notes_create)
        self.change = api.method(operations.sessions_frame_notes_change)
        self.delete = api.method(operations.sessions_frame_notes_delete)


class RecordingsResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.sessions_recordings_list)
        self.create = api.method(operations.sessions_recordings_create)
        self.change = api.method(operations.sessions_recordings_change)
        self.delete = api.method(operations.sessions_recordings_delete)
        self.link = RecordingLinkResource(api)


class RecordingLinkResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_recordings_link_retrieve)


class SessionThreadsResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.sessions_threads_list)


class TotalsResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.sessions_totals_retrieve)
