from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from local_api import LocalApi

import strideform._api_client


@pytest.fixture
def api() -> Iterator[LocalApi]:
    local = LocalApi()
    yield local
    local.stop()


@pytest.fixture
def short_delays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(strideform._api_client, "_FIRST_DELAY_S", 0.01)


def openapi_document() -> dict[str, Any]:
    content: dict[str, Any] = json.loads(Path(os.environ["STRIDEFORM_OPENAPI"]).read_text())
    return content


@pytest.fixture
def examples() -> dict[str, Any]:
    """Returns a successful answer of each operation, by its id, if the document shows one."""
    operations = [one for item in openapi_document()["paths"].values() for one in item.values()]
    shown = {one["operationId"]: example_in(one) for one in operations}
    return {name: example for name, example in shown.items() if example is not None}


def example_in(operation: dict[str, Any]) -> Any:
    for status, response in operation["responses"].items():
        content = response.get("content", {}).get("application/json", {})
        if status.startswith("2"):
            named = [one["value"] for one in content.get("examples", {}).values()]
            return content.get("example", named[0] if named else None)
    return None
