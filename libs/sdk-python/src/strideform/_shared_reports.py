"""Reports that are shared by a link of `sessions.share.create`. They need no API key."""

from __future__ import annotations

from ._api_client import ApiClient
from ._generated.api import operations


class SharedReportsResource:
    def __init__(self, api: ApiClient) -> None:
        self.retrieve = api.method(operations.shared_reports_retrieve)
        self.drills = SharedDrillsResource(api)


class SharedDrillsResource:
    def __init__(self, api: ApiClient) -> None:
        self.tick = api.method(operations.shared_reports_drills_tick)
