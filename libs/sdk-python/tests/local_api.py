"""A local server that answers as a test says, and records the requests."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from strideform import Strideform


@dataclass(frozen=True)
class ReceivedRequest:
    method: str
    path: str
    """Path with its query."""
    headers: Mapping[str, str]
    """Headers by names in lower case."""
    body: bytes


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def _handle(self) -> None:
        size_bytes = int(self.headers.get("content-length", 0))
        chunked = self.headers.get("transfer-encoding") == "chunked"
        body = self._read_chunks() if chunked else self.rfile.read(size_bytes)
        headers = {name.lower(): value for name, value in self.headers.items()}
        request = ReceivedRequest(self.command, self.path, headers, body)
        self.server.api.answer_to(request, self)

    def _read_chunks(self) -> bytes:
        body = b""
        while size_bytes := int(self.rfile.readline(), 16):
            body += self.rfile.read(size_bytes)
            self.rfile.readline()
        self.rfile.readline()
        return body

    do_GET = do_POST = do_PUT = do_PATCH = do_DELETE = _handle  # noqa: N815

    def log_message(self, format: str, *args: Any) -> None:
        """Tests do not need the log."""


Answering = Callable[[BaseHTTPRequestHandler, ReceivedRequest], None]


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    api: LocalApi

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A connection that a test cuts is not an error."""


class LocalApi:
    def __init__(self) -> None:
        self.received: list[ReceivedRequest] = []
        self._answers: list[Answering] = []
        self._lock = threading.Lock()
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.api = self
        serve = self._server.serve_forever
        threading.Thread(target=serve, kwargs={"poll_interval": 0.01}, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def will_answer(self, *answers: Answering) -> None:
        """Sets the answers to the next requests. The last one also answers all later ones."""
        self.received.clear()
        self._answers = list(answers)

    def client(self, **options: Any) -> Strideform:
        return Strideform(**{"api_key": "key-1", "base_url": self.url, **options})

    def answer_to(self, request: ReceivedRequest, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.received.append(request)
            answer = self._answers.pop(0) if len(self._answers) > 1 else self._answers[0]
        answer(handler, request)

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def answer(
    content: bytes, content_type: str, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answering:
    def send(handler: BaseHTTPRequestHandler, _request: ReceivedRequest) -> None:
        handler.send_response(status)
        sent = {"content-type": content_type, "content-length": str(len(content))}
        for name, value in {**sent, **(headers or {})}.items():
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(content)

    return send


def json_answer(
    content: object, status: int = 200, headers: Mapping[str, str] | None = None
) -> Answering:
    return answer(json.dumps(content).encode(), "application/json", status, headers)


def problem(status: int, members: Mapping[str, object] | None = None, **headers: str) -> Answering:
    content = {"status": status, "detail": "It went wrong.", "code": "gone_wrong"}
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    return json_answer({**content, **(members or {})}, status, sent)


def no_content(handler: BaseHTTPRequestHandler, _request: ReceivedRequest) -> None:
    handler.send_response(204)
    handler.end_headers()


def cut(handler: BaseHTTPRequestHandler, _request: ReceivedRequest) -> None:
    """Cuts the connection instead of answering."""
    handler.close_connection = True


def event_answer(*pieces: str) -> Answering:
    """Sends pieces of a stream of events, then cuts the connection."""

    def send(handler: BaseHTTPRequestHandler, _request: ReceivedRequest) -> None:
        handler.send_response(200)
        handler.send_header("content-type", "text/event-stream")
        # The stated length is more than what is sent, so the stream breaks off.
        handler.send_header("content-length", "1000000")
        handler.end_headers()
        for piece in pieces:
            handler.wfile.write(piece.encode())
            handler.wfile.flush()
        handler.close_connection = True

    return send
