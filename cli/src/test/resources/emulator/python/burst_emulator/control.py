"""The control folder: what a test says to the emulator, and what it may read of it, as files.

``faults/*.json``        each is used up by one start of a matching function: ``{"function": suffix,
                         "delaySeconds": 5}`` delays it, ``{"function": suffix, "refuse": true}`` makes it
                         exit while starting; with ``"payload": {...}`` it is meant for the invocation
                         whose payload holds these fields, which then meets a cold start
``kill/ID``              kills the process of environment ID at once (SIGKILL)
``s3-unavailable``       while it exists, S3 answers 503 to each request whose path holds the file's text
``resting/SUFFIX``       a function whose name ends so has no snapshot: from its first invocation on, making
                         one takes the seconds that the file holds, and each invocation is refused
``environments/ID.json`` written here: pid, function, version, and the payload now worked on (or null)
``logs/ID.log``          written here: all that environment ID printed, for whoever looks into a failure
"""

import json
import os
import threading
from pathlib import Path

CONTROL = Path(os.environ["BURST_EMULATOR_CONTROL"])
FAULTS = CONTROL / "faults"
KILL = CONTROL / "kill"
RESTING = CONTROL / "resting"
ENVIRONMENTS = CONTROL / "environments"
LOGS = CONTROL / "logs"
S3_UNAVAILABLE = CONTROL / "s3-unavailable"
KILL_POLL_SECONDS = 0.02
_claiming = threading.Lock()

for folder in (FAULTS, KILL, RESTING, ENVIRONMENTS, LOGS):
    folder.mkdir(parents=True, exist_ok=True)


def claim_fault(function: str, payload: dict | None = None) -> dict:
    """Takes the first fault meant for this start or, with a payload, for this invocation of a function, or
    an empty one. Each is handed out once."""
    with _claiming:
        for path in sorted(FAULTS.glob("*.json")):
            fault = json.loads(path.read_text())
            if function.endswith(fault["function"]) and _is_meant(fault.get("payload"), payload):
                path.rename(path.with_suffix(".claimed"))
                return fault
    return {}


def _is_meant(wanted: dict | None, payload: dict | None) -> bool:
    if wanted is None or payload is None:
        return wanted is None and payload is None
    return wanted.items() <= payload.items()


def publish(environment: str, state: dict) -> None:
    """Whole or not at all: readers never see half a file."""
    draft = ENVIRONMENTS / f".{environment}"
    draft.write_text(json.dumps(state))
    draft.rename(ENVIRONMENTS / f"{environment}.json")


def withdraw(environment: str) -> None:
    (ENVIRONMENTS / f"{environment}.json").unlink(missing_ok=True)


def watch_kills(kill, ended: threading.Event) -> None:
    """Calls ``kill(environment)`` for each file laid in ``kill/`` until ``ended``."""
    while not ended.wait(KILL_POLL_SECONDS):
        for path in KILL.iterdir():
            path.unlink(missing_ok=True)
            kill(path.name)


def refuse_s3() -> None:
    """Puts a handler into the gateway that plays an S3 which cannot serve just now."""
    from localstack.aws import handlers

    handlers.serve_custom_service_request_handlers.append(_answer_unavailable)


def _answer_unavailable(chain, context, response) -> None:
    if context.service is None or context.service.service_name != "s3":
        return
    try:
        part = S3_UNAVAILABLE.read_text().strip()
    except FileNotFoundError:
        return
    if part not in context.request.path:
        return
    response.status_code = 503
    response.content_type = "application/xml"
    response.set_response(
        b'<?xml version="1.0" encoding="UTF-8"?>'
        b"<Error><Code>SlowDown</Code><Message>Please reduce your request rate.</Message></Error>"
    )
    chain.stop()
