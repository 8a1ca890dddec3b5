"""Written comments, questions and answers."""

from __future__ import annotations

from ._api_client import ApiClient
from ._deadline import Deadline
from ._generated.api import operations
from ._generated.models import Thread

_POLL_INTERVAL_S = 1.0


class ThreadsResource:
    def __init__(self, api: ApiClient) -> None:
        self._api = api
        self.retrieve = api.method(operations.threads_retrieve)
        self.messages = MessagesResource(api)

    def wait(self, thread_id: str, *, timeout: float | None = None) -> Thread:
        """
        Returns the thread once its latest text is written, or has failed: look at its `status`.

        :param timeout: time limit of the wait, s; by default, there is none
        :raises WaitTimeoutError: if the time is over
        """
        deadline = Deadline(timeout, f"Thread {thread_id}")
        while True:
            thread = self._api.send(operations.threads_retrieve(thread_id), deadline)
            if thread.status in ("completed", "failed"):
                return thread
            if deadline.has_passed():
                raise deadline.error()
            deadline.pause(_POLL_INTERVAL_S)


class MessagesResource:
    def __init__(self, api: ApiClient) -> None:
        self.create = api.method(operations.threads_messages_create)
