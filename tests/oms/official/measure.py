"""What the official Python SDK does with CreateSyncTask, measured.

The SDK (`huaweicloudsdkoms`) is pointed at a server on loopback that gives the answers of `answers.py`. Two files beside
this one are written:

- `measured.md`: for each answer what the caller gets and how often the server was asked, and how the SDK behaves with
  secrets, odd project ids, invalid requests, retries and redirects;
- `request.txt`: the exact request for the page's example, with made-up keys and a fixed date.

Run it in an environment of its own; no request leaves the machine:

    python -m venv VENV
    VENV/bin/pip install huaweicloudsdkoms==3.1.219
    VENV/bin/python measure.py

Nothing of the machine is in the files: ports and numbers of errors are replaced, the SDK's home directory is a temporary
one, and its user agent, which names the system and a UUID kept in the home directory, is replaced through its own option.
"""

import datetime
import hashlib
import hmac
import json
import logging
import os
import re
import socket
import sys
import tempfile
import time
import warnings
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from urllib.parse import quote, unquote

HOME = tempfile.TemporaryDirectory()
for name in list(os.environ):
    if name.upper().startswith("HUAWEICLOUD_") or name.lower().endswith("_proxy"):
        del os.environ[name]
os.environ.update(HOME=HOME.name, NO_PROXY="*")
sys.dont_write_bytecode = True

# The SDK reads the environment when it is imported.
import urllib3.util.connection
from huaweicloudsdkcore.auth.credentials import BasicCredentials
from huaweicloudsdkcore.exceptions.exceptions import SdkException
from huaweicloudsdkcore.http.http_config import HttpConfig
from huaweicloudsdkcore.retry.backoff_strategy import BackoffStrategies
from huaweicloudsdkcore.signer import signer
from huaweicloudsdkoms.v2 import CreateSyncTaskReq, CreateSyncTaskRequest, OmsClient

from answers import ERRORS, MEBIBYTE, NETWORK, OK, READ_TIMEOUT, SUCCESSES, Server, http, redirect

HERE = Path(__file__).resolve().parent
PAGE = json.loads((HERE.parents[2] / "spec" / "examples" / "create_sync_task.json").read_text())

ACCESS_KEY = "TESTACCESSKEY"
SECRET_KEY = "made-up-secret-key"
PROJECT_ID = "0123456789abcdef0123456789abcdef"
AGENT = "os/SYSTEM#VERSION#ARCH python/VERSION impl/IMPLEMENTATION; app/UUID"
ENDPOINT = "http://oms.cn-north-4.myhuaweicloud.com"
SECRETS = {"src_ak": "SRC-ACCESS", "src_sk": "SRC-SECRET", "dst_ak": "DST-ACCESS", "dst_sk": "DST-SECRET"}
CONNECT_TIMEOUT = 1


# ------------------------------------------------------------------------------------------------------------- calls --


def client(url, credentials=(ACCESS_KEY, SECRET_KEY, PROJECT_ID), **config):
    config = {"timeout": (CONNECT_TIMEOUT, READ_TIMEOUT), "user_agent": AGENT, **config}
    builder = OmsClient.new_builder().with_http_config(HttpConfig(**config))
    return builder.with_credentials(BasicCredentials(*credentials)).with_endpoint(url).build()


def task(**changes):
    return CreateSyncTaskRequest(body=CreateSyncTaskReq(**{**PAGE, **changes}))


@dataclass
class Outcome:
    """What a call comes to: an object, or an exception."""

    value: object

    @classmethod
    def of(cls, call):
        try:
            return cls(call())
        except Exception as error:
            return cls(error)

    @property
    def is_foreign(self):
        """Whether it is an exception that is none of the SDK's."""
        return isinstance(self.value, Exception) and not isinstance(self.value, SdkException)

    @property
    def is_empty_success(self):
        return not isinstance(self.value, Exception) and self.value.sync_task_id is None

    def __getattr__(self, name):
        return shown(getattr(self.value, name)) if hasattr(self.value, name) else "none such"

    def __str__(self):
        if not isinstance(self.value, Exception):
            return f"object, id {self.sync_task_id}, status {self.status_code}"
        kind = type(self.value)
        origin = f"{kind.__module__.split('.')[0]}: " if self.is_foreign else ""
        return f"{origin}**{kind.__name__}** {shown(str(self.value).removeprefix(f'{kind.__name__} - '))}"


def shown(value):
    """A value in the same words on every machine."""
    if not isinstance(value, str):
        return f"`{value!r}`"
    for different, placeholder in (
        (r"(port=|127\.0\.0\.1:)\d+", r"\1PORT"),
        (r"(Errno |_ssl\.c:|ConnectionResetError\()-?\d+", r"\1N"),
    ):
        value = re.sub(different, placeholder, value)
    value = value if len(value) <= 110 else f"{value[:100]}…"
    return f"`{json.dumps(value, ensure_ascii=False)}`".replace("|", "\\|")


def table(title, head, rows):
    lines = [f"## {title}", "", "| " + " | ".join(head) + " |", "|---" * len(head) + "|"]
    return "\n".join([*lines, *("| " + " | ".join(map(str, row)) + " |" for row in rows), ""])


# ---------------------------------------------------------------------------------------------------------- outcomes --


def ask(cases):
    for name, steps in cases.items():
        server = Server(steps)
        outcome = Outcome.of(lambda: client(server.url).create_sync_task(task()))
        yield name, outcome, server


def successes(results):
    rows = [(name, got, len(server.requests)) for name, got, server in results]
    return table("Answers that are no error", ("the answer", "what the caller gets", "asked"), rows)


def errors(results):
    head = ("the answer", "exception", "status", "request id", "code", "message", "asked")
    fields = ("status_code", "request_id", "error_code", "error_msg")
    rows = []
    for name, got, server in results:
        rows.append((name, type(got.value).__name__, *(getattr(got, field) for field in fields), len(server.requests)))
    return table("Errors", head, rows)


def network(results):
    rows = [
        (name, got, f"{len(server.requests)}" + (f", {server.sent // MEBIBYTE} MiB read" if "endless" in name else ""))
        for name, got, server in results
    ]
    refused = socket.socket()
    refused.bind(("127.0.0.1", 0))
    for name, url in {
        "nobody listens": f"http://127.0.0.1:{refused.getsockname()[1]}",
        "no TLS where TLS is expected": Server([]).url.replace("http", "https"),
    }.items():
        rows.append((name, Outcome.of(lambda: client(url).create_sync_task(task())), 0))
    return table("What goes wrong on the way", ("the answer", "what the caller gets", "asked"), rows)


def in_short(results):
    empty = [name for name, got, _ in results if got.is_empty_success]
    foreign = [name for name, got, _ in results if got.is_foreign]
    told = [name for name, got, _ in results if getattr(got.value, "request_id", None)]
    objects = [name for name, got, _ in results if not isinstance(got.value, Exception)]
    assert not set(told) & set(objects), "the text below says so"
    return "\n".join([
        "## In short",
        "",
        f"Of {len(results)} answers, {len(empty)} make a success without an id: {'; '.join(empty)}.",
        "",
        f"{len(foreign)} make an exception that `except SdkException` does not catch: {'; '.join(foreign)}.",
        "",
        f"The request id of the answer reaches the caller in {len(told)} cases, all of them errors; a success has none.",
        "",
    ])


# -------------------------------------------------------------------------------------------------------- behaviours --


def secrets():
    server = Server(lambda _, request: [http(400, json.dumps({"code": "OMS.1", "message": request.body.decode()}))])
    request = task(**SECRETS)
    texts = {
        "`str(request)`": request,
        "`str(request.body)`": request.body,
        "`str(credentials)`": BasicCredentials(ACCESS_KEY, SECRET_KEY, PROJECT_ID),
        "`str(exception)`, if the service's message repeats the request": Outcome.of(
            lambda: client(server.url).create_sync_task(request)
        ).value,
    }
    keys = {**SECRETS, "the credentials' secret key": SECRET_KEY}
    rows = [(name, ", ".join(key for key in keys if keys[key] in str(text)) or "none") for name, text in texts.items()]
    return table("Which secrets are printed", ("text", "secrets in it"), rows)


def signed_path(request):
    """The path that the signature was made for, among those that it could be."""
    authorization = request.header("authorization")
    names = re.search("SignedHeaders=([^,]*)", authorization)[1]
    headers = "".join(f"{name}:{request.header(name).strip()}\n" for name in names.split(";"))
    payload = hashlib.sha256(request.body).hexdigest()
    path = request.line.split(" ")[1]
    sent = "/".join(quote(unquote(part), safe="~") for part in path.split("/"))
    decoded = "/".join(quote(part, safe="~") for part in unquote(path).split("/"))
    for candidate in (sent, decoded, "/v2/../sync-tasks", "/v2/./sync-tasks"):
        canonical = f"POST\n{candidate}/\n\n{headers}\n{names}\n{payload}"
        digest = hashlib.sha256(canonical.encode("utf-8", "surrogateescape")).hexdigest()
        to_sign = f"SDK-HMAC-SHA256\n{request.header('x-sdk-date')}\n{digest}"
        signature = hmac.new(SECRET_KEY.encode(), to_sign.encode(), hashlib.sha256).hexdigest()
        if authorization.endswith(f"Signature={signature}"):
            return f"`{candidate}/`"
    return "neither that nor what it is decoded"


def project_ids():
    rows = []
    for project_id in ("p", "a b", "a+b", "a%2Fb", "ä", "a/b", "/", ".", "..", "", None):
        server = Server([http(200, OK)])
        got = Outcome.of(lambda: client(server.url, (ACCESS_KEY, SECRET_KEY, project_id)).create_sync_task(task()))
        sent = [(f"`{request.line.split(' ')[1]}`", signed_path(request)) for request in server.requests]
        rows.append((shown(project_id), *(sent[0] if sent else ("nothing", "")), got))
    return table("Project ids", ("project id", "sent to", "signed for", "what the caller gets"), rows)


def unchecked():
    key = (ACCESS_KEY, SECRET_KEY, PROJECT_ID)
    cases = {
        "no member at all": (CreateSyncTaskRequest(body=CreateSyncTaskReq()), key),
        "no body": (CreateSyncTaskRequest(), key),
        "src_cloud_type `NoSuchCloud`": (task(src_cloud_type="NoSuchCloud"), key),
        "src_cloud_type `Tencent` without app_id": (task(src_cloud_type="Tencent"), key),
        "a src_ak of 101 characters": (task(src_ak="a" * 101), key),
        "a description with `<`": (task(description="<"), key),
        "enable_restore a string": (task(enable_restore="no"), key),
        "source_cdn without its mandatory members": (task(source_cdn={}), key),
        "an empty access key": (task(), ("", SECRET_KEY, PROJECT_ID)),
        "no access key": (task(), (None, SECRET_KEY, PROJECT_ID)),
        "an access key with a line feed": (task(), ("a\nb", SECRET_KEY, PROJECT_ID)),
    }
    rows = []
    for name, (request, credentials) in cases.items():
        server = Server([http(200, OK)])
        got = Outcome.of(lambda: client(server.url, credentials).create_sync_task(request))
        rows.append((name, got, len(server.requests)))
    return table("Requests and credentials that break a rule", ("request", "what the caller gets", "asked"), rows)


def retries():
    calls = (
        lambda url: client(url).create_sync_task(task()),
        lambda url: client(url, retry_times=2).create_sync_task(task()),
        lambda url: client(url)
        .create_sync_task_invoker(task())
        .with_retry(lambda _, error: error is not None, 2, BackoffStrategies.EQUAL_JITTER)
        .invoke(),
    )
    rows = []
    for name in ("429, Retry-After: 1", "503, Retry-After: 1", "500", "closed without an answer", "reset without an answer"):
        asked = []
        for call in calls:
            server = Server({**ERRORS, **NETWORK}[name])
            since = time.monotonic()
            Outcome.of(lambda: call(server.url))
            waited = "yes" if time.monotonic() - since >= 1 else "no"
            asked.append(len(server.requests))
        rows.append((name, *asked, waited if "Retry-After" in name else ""))
    head = ("the answer", "as it is", "`retry_times=2`", "`with_retry(…, 2, …)`", "waits for Retry-After")
    return table("How often the server is asked with retries", head, rows)


def redirects():
    rows = []
    for status in (302, 307):
        for where in ("itself", "another host"):
            other = Server([http(200, OK)])
            steps = redirect(status) if where == "itself" else [http(status, "", f"Location: http://localhost:{other.port}/")]
            server = Server(steps)
            got = Outcome.of(lambda: client(server.url, allow_redirects=True).create_sync_task(task(**SECRETS)))
            told = ""
            for request in other.requests:
                handed = [key for key, value in SECRETS.items() if value.encode() in request.body]
                told = f"{request.line.split(' ')[0]} with " + (", ".join(handed) or "no body")
                told += "; the signature" if request.header("authorization") else "; no signature"
            rows.append((f"{status} to {where}", got, len(server.requests), told))
    head = ("the answer", "what the caller gets", "asked", "what the other host gets")
    return table("With `allow_redirects=True` (it is off by default)", head, rows)


# ------------------------------------------------------------------------------------------------------- the request --


class Noon(datetime.datetime):
    @classmethod
    def utcnow(cls):
        return cls(2026, 1, 1, 12, 0, 0)


def example():
    """The request for the page's example, as it goes to the service's own address at a fixed time."""
    server = Server([http(200, OK)])
    connect, clock = urllib3.util.connection.create_connection, signer.datetime
    urllib3.util.connection.create_connection = lambda _, *more, **named: connect(("127.0.0.1", server.port), *more, **named)
    signer.datetime = Noon
    try:
        client(ENDPOINT).create_sync_task(task())
    finally:
        urllib3.util.connection.create_connection, signer.datetime = connect, clock
    request = server.requests[0]
    headers = "".join(f"{name}: {value}\n" for name, value in request.headers)
    return f"{request.line}\n{headers}\n{request.body.decode()}\n"


def preface():
    packages = ("huaweicloudsdkoms", "huaweicloudsdkcore", "requests", "urllib3")
    return f"""# The official Python SDK, measured

Written by `measure.py` beside this file, with {", ".join(f"{package} {version(package)}" for package in packages)}.

A row is one call of `create_sync_task` with the page's example request, against a server on loopback that gives the
answer of the first column. The timeouts are {CONNECT_TIMEOUT} s for connecting and {READ_TIMEOUT} s for reading (the SDK's own are 60 s and 120 s);
whatever else is not said is as the SDK has it. Every answer has the header `X-Request-Id: test-request` unless the row
says otherwise. A library's name before an exception says that it is not one of the SDK's, so that `except SdkException`
does not catch it. `PORT` and `N` stand for numbers that differ between machines, and long texts are cut.

`request.txt` is the request for the page's example as it was sent, with line feeds for line ends and one more at its end:
access key `{ACCESS_KEY}`, secret key `{SECRET_KEY}`, endpoint `{ENDPOINT}`, at noon of
2026-01-01 UTC. By default the user agent names system, kernel version, architecture and Python version, and a UUID that
the SDK keeps in the home directory. Here placeholders were given to the SDK through its option `user_agent`, so the
signature is that of the request in the file.
"""


def main():
    warnings.simplefilter("ignore")
    logging.disable()
    good, bad, ugly = list(ask(SUCCESSES)), list(ask(ERRORS)), list(ask(NETWORK))
    tables = [successes(good), errors(bad), network(ugly)]
    tables += [secrets(), project_ids(), unchecked(), retries(), redirects()]
    measured, request = "\n".join([preface(), in_short(good + bad + ugly), *tables]), example()
    (HERE / "measured.md").write_text(measured, encoding="utf-8")
    (HERE / "request.txt").write_text(request, encoding="utf-8")
    print(measured, request, sep="\n")


if __name__ == "__main__":
    main()
