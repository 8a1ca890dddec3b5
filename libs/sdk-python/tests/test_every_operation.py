"""Each operation of the OpenAPI document is a method, under the operation's id."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote

import pytest
from conftest import example_in, openapi_document
from local_api import LocalApi, answer, json_answer, no_content

from strideform import PagedList, Strideform

OPERATIONS = {
    operation["operationId"]: (method.upper(), path, operation)
    for path, item in openapi_document()["paths"].items()
    for method, operation in item.items()
}


def method_named(client: Strideform, operation_id: str) -> Callable[..., Any]:
    found: Any = client
    for part in operation_id.split("."):
        snake_case = re.sub("([A-Z])", lambda match: "_" + match[1].lower(), part)
        found = getattr(found, snake_case, None)
        assert found is not None, f"Strideform has no method {operation_id}: add it."
    method: Callable[..., Any] = found
    return method


def needed_arguments(method: Callable[..., Any]) -> dict[str, Any]:
    """Returns a value for each keyword that the method requires."""
    parameters = inspect.signature(method).parameters.values()
    needed = [
        one
        for one in parameters
        if one.kind is one.KEYWORD_ONLY and one.default is inspect.Parameter.empty
    ]
    return {one.name: [] if "list[" in str(one.annotation) else "a value" for one in needed}


def shape_of(example: Any) -> Any:
    """Returns an empty page for operations whose answer the document does not show."""
    return {"items": [], "next_cursor": None} if example is None else example


def answer_for(operation: dict[str, Any]) -> Any:
    success = next(one for status, one in operation["responses"].items() if status[0] == "2")
    content = success.get("content", {})
    if not content:
        return no_content
    if "application/json" in content:
        return json_answer(shape_of(example_in(operation)))
    return answer(b"bytes", next(iter(content)))


def test_the_document_has_operations() -> None:
    assert len(OPERATIONS) > 30


def test_a_missing_method_is_noticed(api: LocalApi) -> None:
    with pytest.raises(AssertionError, match="no method sessions.unknownPart.create"):
        method_named(api.client(), "sessions.unknownPart.create")


@pytest.mark.parametrize("operation_id", OPERATIONS)
def test_has_a_method_of_that_name_which_calls_it(api: LocalApi, operation_id: str) -> None:
    http_method, path, operation = OPERATIONS[operation_id]
    api.will_answer(answer_for(operation))
    call = method_named(api.client(), operation_id)
    ids = [f"an id/{index}" for index, _ in enumerate(re.findall(r"{\w+}", path))]
    result = call(*ids, **needed_arguments(call))
    if isinstance(result, PagedList):
        result.first_page()
    if isinstance(result, Iterator):
        assert list(result) == []
    values = iter(ids)
    filled = re.sub(r"{\w+}", lambda _match: quote(next(values), safe=""), path)
    # Required values of an operation may be in the query.
    received = [(request.method, request.path.split("?")[0]) for request in api.received]
    assert received == [(http_method, filled)]
    assert api.received[0].headers["authorization"] == "API-KEY key-1"


SHOWN = {
    operation_id: example
    for operation_id, (_method, _path, operation) in OPERATIONS.items()
    if (example := example_in(operation)) is not None
}


def test_the_document_shows_answers() -> None:
    assert len(SHOWN) > 15


@pytest.mark.parametrize("operation_id", SHOWN)
def test_reads_the_answer_that_the_document_shows(api: LocalApi, operation_id: str) -> None:
    example = SHOWN[operation_id]
    api.will_answer(json_answer(example))
    call = method_named(api.client(), operation_id)
    ids = ["an id"] * OPERATIONS[operation_id][1].count("{")
    result = call(*ids, **needed_arguments(call))
    if isinstance(result, PagedList):
        result = result.first_page()
    assert without_moments(result.to_dict()) == without_moments(example)


def without_moments(value: Any) -> Any:
    """Times are written in several ways: with Z, with +00:00, with and without milliseconds."""
    if isinstance(value, dict):
        return {name: without_moments(one) for name, one in value.items()}
    if isinstance(value, list):
        return [without_moments(one) for one in value]
    is_moment = isinstance(value, str) and re.match(r"\d{4}-\d\d-\d\dT", value)
    return value[:19] if is_moment else value
