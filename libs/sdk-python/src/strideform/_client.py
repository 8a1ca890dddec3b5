from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import TracebackType

import httpx

from ._api_client import ApiClient, Options
from ._sessions import SessionsResource
from ._shared_reports import SharedReportsResource
from ._tenant import (
    ApiKeysResource,
    AuditResource,
    BrandResource,
    ComparisonsResource,
    ConsoleSessionsResource,
    DeletedSessionsResource,
    GroupsResource,
    ManagementResource,
    MediaLinksResource,
    MetricsResource,
    PeopleResource,
    PlanResource,
    UsersResource,
)
from ._threads import ThreadsResource
from ._uploads import UploadsResource
from ._webhooks import WebhooksResource


class Strideform:
    """
    The Strideform API. Each operation of its description is a method under the operation's id:
    `sessions.summary.retrieve` is `client.sessions.summary.retrieve(session_id)`.
    """

    def __init__(
        self,
        *,
        api_key: str | None,
        base_url: str,
        timeout: float = 60,
        max_retries: int = 2,
        http_client: httpx.Client | None = None,
    ) -> None:
        """
        :param api_key: None for shared reports, which need none
        :param base_url: address of the gateway, such as https://api.example.org
        :param timeout: time limit of one attempt of a request without an answer, s
        :param max_retries: number of times that a failed request is sent again
        :param http_client: sends the requests, with proxies or certificates of your own
        """
        if api_key is not None and not api_key:
            raise ValueError("api_key is missing: ask your operator for a key.")
        if httpx.URL(base_url).scheme not in ("http", "https"):
            raise ValueError("base_url must begin with https:// or http://.")
        options = Options(api_key, base_url.rstrip("/"), timeout, max_retries)
        self._connect(ApiClient(http_client or httpx.Client(), options))

    def _connect(self, api: ApiClient) -> None:
        self._api = api
        self.sessions = SessionsResource(api)
        self.deleted_sessions = DeletedSessionsResource(api)
        self.shared_reports = SharedReportsResource(api)
        self.uploads = UploadsResource(api)
        self.threads = ThreadsResource(api)
        self.metrics = MetricsResource(api)
        self.users = UsersResource(api)
        self.comparisons = ComparisonsResource(api)
        self.api_keys = ApiKeysResource(api)
        self.audit = AuditResource(api)
        self.console_sessions = ConsoleSessionsResource(api)
        self.media_links = MediaLinksResource(api)
        self.people = PeopleResource(api)
        self.groups = GroupsResource(api)
        self.brand = BrandResource(api)
        self.plan = PlanResource(api)
        self.webhooks = WebhooksResource(api)
        self.management = ManagementResource(api)

    def with_options(
        self,
        *,
        timeout: float | None = None,
        max_retries: int | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Strideform:
        """The same client with other settings, for some requests. They share connections."""
        options = self._api.options
        changed = replace(
            options,
            timeout_s=options.timeout_s if timeout is None else timeout,
            max_retries=options.max_retries if max_retries is None else max_retries,
            headers={**options.headers, **(headers or {})},
        )
        copy = object.__new__(Strideform)
        copy._connect(ApiClient(self._api.http, changed))
        return copy

    def close(self) -> None:
        self._api.http.close()

    def __enter__(self) -> Strideform:
        return self

    def __exit__(
        self,
        _kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        self.close()
