"""Signatures are made by the reference library of Standard Webhooks."""

from __future__ import annotations

import base64
import json
from datetime import datetime, timedelta, timezone

import pytest
from standardwebhooks.webhooks import Webhook

from strideform import Strideform, WebhookVerificationError

SECRET = "whsec_" + base64.b64encode(b"a secret of twenty-four!").decode()
OTHER_SECRET = "whsec_" + base64.b64encode(b"another one, also of 24!").decode()
MESSAGE = {"type": "session.succeeded", "timestamp": "2026-01-01T00:00:00Z", "data": {"ü": 1}}
BODY = json.dumps(MESSAGE, ensure_ascii=False)

unwrap = Strideform(api_key="k", base_url="http://127.0.0.1").webhooks.unwrap


def signed(body: str = BODY, secret: str = SECRET, age_s: float = 0) -> dict[str, str]:
    moment = datetime.now(tz=timezone.utc) - timedelta(seconds=age_s)
    return {
        "webhook-id": "msg_1",
        "webhook-timestamp": str(int(moment.timestamp())),
        "webhook-signature": Webhook(secret).sign("msg_1", moment, body),
    }


@pytest.mark.parametrize("body", [BODY, BODY.encode()])
def test_reads_what_the_reference_signed(body: str | bytes) -> None:
    assert unwrap(body, signed(), SECRET) == MESSAGE
    assert Webhook(SECRET).verify(body, signed()) == MESSAGE


def test_names_of_headers_have_any_case() -> None:
    headers = {name.title(): value for name, value in signed().items()}
    assert unwrap(BODY, headers, [SECRET])["type"] == "session.succeeded"


def test_either_secret_will_do_while_one_is_replaced() -> None:
    assert unwrap(BODY, signed(secret=OTHER_SECRET), [SECRET, OTHER_SECRET]) == MESSAGE
    both = signed()
    both["webhook-signature"] += " v2,AAAA " + signed(secret=OTHER_SECRET)["webhook-signature"]
    assert unwrap(BODY, both, OTHER_SECRET) == MESSAGE


def code_of(body: str, headers: dict[str, str], secret: str = SECRET) -> str:
    with pytest.raises(WebhookVerificationError) as caught:
        unwrap(body, headers, secret)
    return caught.value.code


def test_refuses_what_the_reference_refuses() -> None:
    assert code_of(BODY + " ", signed()) == "no_matching_signature"
    assert code_of(BODY, signed(), OTHER_SECRET) == "no_matching_signature"
    assert code_of(BODY, {**signed(), "webhook-id": "msg_2"}) == "no_matching_signature"
    assert code_of(BODY, {**signed(), "webhook-signature": "v1,ü"}) == "no_matching_signature"
    assert code_of(BODY, {**signed(), "webhook-signature": ""}) == "missing_header"
    assert code_of(BODY, {**signed(), "webhook-timestamp": "soon"}) == "malformed_timestamp"
    assert code_of(BODY, signed(age_s=301)) == "timestamp_outside_tolerance"
    assert code_of(BODY, signed(age_s=-310)) == "timestamp_outside_tolerance"


def test_the_tolerance_is_the_callers() -> None:
    assert unwrap(BODY, signed(age_s=301), SECRET, tolerance=600) == MESSAGE


def test_a_parsed_body_is_refused() -> None:
    with pytest.raises(TypeError, match="raw_body"):
        unwrap(MESSAGE, signed(), SECRET)  # type: ignore[arg-type]


@pytest.mark.parametrize("secret", ["whsec_", "not base64!"])
def test_a_secret_is_base64(secret: str) -> None:
    with pytest.raises(ValueError, match="whsec_"):
        unwrap(BODY, signed(), secret)
