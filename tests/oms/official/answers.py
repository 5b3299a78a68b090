"""A scripted server on loopback, and what it answers: services and networks as they can be, at their best and worst.

Each answer is a list of steps: bytes to send, seconds to wait, and how the connection ends if it ends.
"""

import gzip
import socket
import struct
import threading
import time
from dataclasses import dataclass

MEBIBYTE = 1 << 20

# How long the client waits for bytes, in seconds; the slow answers are made after it.
READ_TIMEOUT = 1


@dataclass
class Request:
    """A request as it came."""

    line: str
    headers: list
    body: bytes

    def header(self, name):
        return next((value for found, value in self.headers if found.lower() == name.lower()), None)


CLOSE, RESET = "close", "reset"


class Server:
    """Answers every request with the same steps: bytes to send, seconds to wait, and CLOSE or RESET.

    The steps may also be a function of the server and the request."""

    def __init__(self, steps):
        self.steps, self.requests, self.connections, self.sent = steps, [], 0, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            connection, _ = self.listener.accept()
            self.connections += 1
            threading.Thread(target=self.serve, args=[connection], daemon=True).start()

    def serve(self, connection):
        try:
            with connection, connection.makefile("rb") as reader:
                while request := read(reader):
                    self.requests.append(request)
                    for step in self.steps(self, request) if callable(self.steps) else self.steps:
                        if step is CLOSE:
                            return
                        if step is RESET:
                            connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                            return
                        if isinstance(step, bytes):
                            connection.sendall(step)
                            self.sent += len(step)
                        else:
                            time.sleep(step)
        except OSError:
            pass  # The client is gone.


def read(reader):
    line = reader.readline()
    if not line.endswith(b" HTTP/1.1\r\n"):
        return None
    headers = []
    while (header := reader.readline().decode("utf-8", "surrogateescape").rstrip("\r\n")) != "":
        headers.append(tuple(header.split(": ", 1)))
    request = Request(line.decode().rstrip("\r\n"), headers, b"")
    request.body = reader.read(int(request.header("content-length") or 0))
    return request


def http(status, body=b"", *headers, type="application/json", framing=None, version="1.1"):
    body = body.encode() if isinstance(body, str) else body
    framing = f"Content-Length: {len(body)}" if framing is None else framing
    lines = [f"HTTP/{version} {status} Reason", "X-Request-Id: test-request", *headers, f"Content-Type: {type}", framing]
    lines = [line for line in lines if line not in ("", "Content-Type: None")]
    return "\r\n".join([*lines, "", ""]).encode() + body


def chunks(body, size):
    pieces = [body[at : at + size] for at in range(0, len(body), size)]
    return b"".join(b"%x\r\n%s\r\n" % (len(piece), piece) for piece in pieces)


def redirect(status):
    return lambda server, request: [http(status, "", f"Location: {server.url}{request.line.split(' ')[1]}")]


def bytewise(seconds, text):
    return [step for byte in text for step in (seconds, bytes([byte]))]


OK = '{"sync_task_id":"1"}'
CHUNKED = "Transfer-Encoding: chunked"
HTML = "<html><body><h1>Bad Gateway</h1></body></html>"
ENDLESS = 64
FILLER = [b"%x\r\n%s\r\n" % (MEBIBYTE, b"a" * MEBIBYTE)] * ENDLESS

SUCCESSES = {
    "200": [http(200, OK)],
    "201": [http(201, OK)],
    "202": [http(202, OK)],
    "204 without a body": [http(204, type=None, framing="")],
    "200 with members nobody knows": [http(200, '{"sync_task_id":"1","new":[{}]}')],
    "200, chunked": [http(200, framing=CHUNKED) + chunks(OK.encode(), 5) + b"0\r\n\r\n"],
    "200, gzip": [http(200, gzip.compress(OK.encode()), "Content-Encoding: gzip")],
    "200, HTTP/1.0": [http(200, OK, version="1.0"), CLOSE],
    "200 after a 103": [b"HTTP/1.1 103 Early Hints\r\n\r\n" + http(200, OK)],
    "200, content type text/html": [http(200, OK, type="text/html")],
    "200, content type application/xml": [http(200, OK, type="application/xml")],
    "200, no content type": [http(200, OK, type=None)],
    "200 with a byte order mark": [http(200, b"\xef\xbb\xbf" + OK.encode())],
    "200 with invalid UTF-8": [http(200, b'{"sync_task_id":"a\xff"}')],
    "200, `{}`": [http(200, "{}")],
    "200, `null`": [http(200, "null")],
    "200, `[]`": [http(200, "[]")],
    "200, a string": [http(200, '"1"')],
    "200, the id a number": [http(200, '{"sync_task_id":12345678901234567890}')],
    "200, the id null": [http(200, '{"sync_task_id":null}')],
    "200, the id an object": [http(200, '{"sync_task_id":{"a":1}}')],
    "200, the id empty": [http(200, '{"sync_task_id":""}')],
    "200, an empty body": [http(200)],
    "200 with HTML": [http(200, HTML, type="text/html")],
    "200, JSON that stops half way": [http(200, OK[:12])],
    "999": [http(999, OK)],
    "999 with HTML": [http(999, HTML, type="text/html")],
    "302 to itself": redirect(302),
    "307 to itself": redirect(307),
    "302 to another host": [http(302, "", "Location: http://elsewhere.invalid/")],
    "307 to another host": [http(307, "", "Location: http://elsewhere.invalid/")],
}

ERRORS = {
    "400, error_code and error_msg": [http(400, '{"error_code":"OMS.1","error_msg":"no"}')],
    "400, errorCode and errorMsg": [http(400, '{"errorCode":"OMS.1","errorMsg":"no"}')],
    "400, code and message": [http(400, '{"code":"OMS.1","message":"no"}')],
    "400, code and message in error": [http(400, '{"error":{"code":"OMS.1","message":"no"}}')],
    "400, error_code and error_msg in error": [http(400, '{"error":{"error_code":"OMS.1","error_msg":"no"}}')],
    "400, error_msg alone": [http(400, '{"error_msg":"no"}')],
    "400, error_code and message": [http(400, '{"error_code":"OMS.1","message":"no"}')],
    "400, the code a number": [http(400, '{"error_code":7,"error_msg":"no"}')],
    "400, a list of details": [http(400, '{"details":[{"error_code":"OMS.1","error_msg":"no"}]}')],
    "400, `[]`": [http(400, "[]")],
    "400, gzip": [http(400, gzip.compress(b'{"error_code":"OMS.1","error_msg":"no"}'), "Content-Encoding: gzip")],
    "400, an empty body": [http(400)],
    "400, the request id in the body alone": [
        http(400, '{"error_code":"OMS.1","error_msg":"no","request_id":"r"}').replace(b"X-Request-Id", b"X-Other")
    ],
    "401": [http(401, '{"error_code":"APIGW.0301","error_msg":"Incorrect IAM authentication information"}')],
    "403": [http(403, '{"error_code":"OMS.3","error_msg":"no","encoded_authorization_message":"abc"}')],
    "404": [http(404, '{"error_code":"APIGW.0101","error_msg":"The API does not exist"}')],
    "413 with HTML": [http(413, "<h1>Too Large</h1>", type="text/html")],
    "429, Retry-After: 1": [http(429, '{"error_code":"APIGW.0308","error_msg":"throttled"}', "Retry-After: 1")],
    "500": [http(500, '{"error_code":"OMS.5","error_msg":"no"}')],
    "502 with HTML": [http(502, HTML, type="text/html")],
    "503, Retry-After: 1": [http(503, '{"error_code":"OMS.6","error_msg":"busy"}', "Retry-After: 1")],
    "504, an empty body": [http(504)],
}

NETWORK = {
    "200, truncated": [http(200, OK)[:-8], CLOSE],
    "200, truncated between chunks": [http(200, framing=CHUNKED) + chunks(OK.encode(), 5), CLOSE],
    "200, truncated in the header section": [http(200, OK).split(b"Content-Type")[0], CLOSE],
    "200, gzip that stops half way": [http(200, gzip.compress(OK.encode())[:12], "Content-Encoding: gzip")],
    "200, said to be gzip and is none": [http(200, OK, "Content-Encoding: gzip")],
    f"200, an endless body (the server stops after {ENDLESS} MiB)": [
        http(200, framing=CHUNKED), *FILLER, b"0\r\n\r\n"
    ],
    "200, a header section of 1,000 fields": [http(200, OK, *[f"X-{n}: y" for n in range(1000)])],
    f"slow headers: the first byte after {3 * READ_TIMEOUT} s": [3 * READ_TIMEOUT, http(200, OK)],
    f"slow headers: a byte each {READ_TIMEOUT / 40} s": bytewise(READ_TIMEOUT / 40, http(200, OK)),
    f"slow body: a byte each {READ_TIMEOUT / 10} s": [http(200, OK)[: -len(OK)], *bytewise(READ_TIMEOUT / 10, OK.encode())],
    f"slow body: silence of {3 * READ_TIMEOUT} s after 5 bytes": [http(200, OK)[:-15], 3 * READ_TIMEOUT, OK[5:].encode()],
    "closed without an answer": [CLOSE],
    "reset without an answer": [RESET],
    "reset in the body": [http(200, OK)[:-8], 0.1, RESET],
    "no HTTP": [b"SSH-2.0-OpenSSH_9.9\r\n", CLOSE],
}
