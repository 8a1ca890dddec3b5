"""Webhook addresses, and the verification of messages by the rules of Standard Webhooks."""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import json
import re
import time
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, TypedDict, cast

from ._api_client import ApiClient
from ._generated.api import operations
from .errors import StrideformError

_REASONS = {
    "missing_header": (
        "The request lacks the header webhook-id, webhook-timestamp or webhook-signature."
    ),
    "malformed_timestamp": "The header webhook-timestamp is not a number of seconds.",
    "timestamp_outside_tolerance": (
        "The message was signed too long ago, or in the future: it may be a repeat. "
        "Check your clock."
    ),
    "no_matching_signature": (
        "No signature matches: check the secret, and give the body as it arrived, byte by byte."
    ),
}
_SECRET_PREFIX = "whsec_"


class WebhookVerificationError(StrideformError):
    """Raised if the request does not come from the platform, or comes too late."""

    def __init__(self, code: str) -> None:
        super().__init__(_REASONS[code], code)


class WebhookMessage(TypedDict):
    """A message as the platform sends it."""

    type: str
    """Type of the event, such as session.succeeded."""
    timestamp: str
    """Time of the event, RFC 3339."""
    data: dict[str, Any]


class WebhooksResource:
    """Messages that the platform sends to the tenant's addresses."""

    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.webhooks_list)
        self.create = api.method(operations.webhooks_create)
        self.retrieve = api.method(operations.webhooks_retrieve)
        self.update = api.method(operations.webhooks_update)
        self.delete = api.method(operations.webhooks_delete)
        self.verify = api.method(operations.webhooks_verify)
        self.rotate_secret = api.method(operations.webhooks_rotate_secret)
        self.test = api.method(operations.webhooks_test)
        self.deliveries = DeliveriesResource(api)

    @staticmethod
    def unwrap(
        raw_body: str | bytes,
        headers: Mapping[str, str],
        secrets: str | Sequence[str],
        *,
        tolerance: float = 300,
    ) -> WebhookMessage:
        """
        Verifies a request, and returns its message.

        :param raw_body: body as it arrived; JSON that was parsed and written again does not match
        :param secrets: `whsec_…`; several while a secret is being replaced
        :param tolerance: largest age of a message, and largest time in the future, s
        :raises WebhookVerificationError:
        """
        if not isinstance(raw_body, (str, bytes)):
            raise TypeError("raw_body must be the text or the bytes of the request.")
        body = raw_body.encode() if isinstance(raw_body, str) else raw_body
        message_id = _header_in(headers, "webhook-id")
        timestamp = _header_in(headers, "webhook-timestamp")
        signatures = _signatures_in(_header_in(headers, "webhook-signature"))
        _check_timestamp(timestamp, tolerance)
        keys = [_key_in(secret) for secret in ([secrets] if isinstance(secrets, str) else secrets)]
        signed = f"{message_id}.{timestamp}.".encode() + body
        if not _is_signed_by_any(keys, signatures, signed):
            raise WebhookVerificationError("no_matching_signature")
        return cast(WebhookMessage, json.loads(body))


class DeliveriesResource:
    def __init__(self, api: ApiClient) -> None:
        self.list = api.list_method(operations.webhooks_deliveries_list)
        self.resend = api.method(operations.webhooks_deliveries_resend)
        self.resend_failed = api.method(operations.webhooks_deliveries_resend_failed)

    def resend_all_failed(self, endpoint_id: str, *, since: datetime) -> int:
        """
        Sends all messages again that have failed since a time, page by page.

        :param since: time with its zone
        :returns: how many there were
        """
        page = self.resend_failed(endpoint_id, since=since)
        count = page.resent
        while page.next_cursor:
            page = self.resend_failed(endpoint_id, since=since, cursor=page.next_cursor)
            count += page.resent
        return count


def _header_in(headers: Mapping[str, str], name: str) -> str:
    for key, value in headers.items():
        if key.lower() == name and value:
            return value
    raise WebhookVerificationError("missing_header")


def _check_timestamp(timestamp: str, tolerance_s: float) -> None:
    if re.fullmatch("[0-9]+", timestamp) is None:
        raise WebhookVerificationError("malformed_timestamp")
    if abs(time.time() - int(timestamp)) > tolerance_s:
        raise WebhookVerificationError("timestamp_outside_tolerance")


def _signatures_in(header: str) -> list[str]:
    """Reads `v1,<base64>`, which the sender writes for each secret, separated by blanks."""
    return [one.removeprefix("v1,") for one in header.split(" ") if one.startswith("v1,")]


def _key_in(secret: str) -> bytes:
    try:
        key = base64.b64decode(secret.removeprefix(_SECRET_PREFIX), validate=True)
    except binascii.Error:
        key = b""
    if not key:
        raise ValueError("A webhook secret is whsec_ and base64, as the endpoint showed it.")
    return key


def _is_signed_by_any(keys: list[bytes], signatures: list[str], signed: bytes) -> bool:
    """Compares in constant time. All pairs are tried, so the time does not reveal which matches."""
    digests = [hmac.new(key, signed, hashlib.sha256).digest() for key in keys]
    wanted = [base64.b64encode(digest) for digest in digests]
    pairs = [(one, signature.encode()) for one in wanted for signature in signatures]
    return any([hmac.compare_digest(one, signature) for one, signature in pairs])
