"""What Lambda answers, word for word, when the runtime itself could not."""

import json
import signal

MAX_RESPONSE = 6 * 1024 * 1024 + 100
"""Lambda's limit for a synchronous response, in bytes."""


def exit_error(request_id: str, code: int | None) -> bytes:
    """A process that ended in the middle of an invocation or while starting."""
    return _error("Runtime.ExitError", f"RequestId: {request_id} Error: Runtime exited with error: {_reason(code)}")


def timed_out(request_id: str, seconds: float) -> bytes:
    return _error("Sandbox.Timedout", f"RequestId: {request_id} Error: Task timed out after {seconds:.2f} seconds")


def too_large(size: int) -> bytes:
    return _error(
        "Function.ResponseSizeTooLarge",
        f"Response payload size ({size} bytes) exceeded maximum allowed payload size ({MAX_RESPONSE} bytes).",
    )


def _error(kind: str, message: str) -> bytes:
    return json.dumps({"errorType": kind, "errorMessage": message}).encode()


def _reason(code: int | None) -> str:
    if code is None:
        return "signal: killed"
    if code < 0:
        return "signal: " + signal.Signals(-code).name.removeprefix("SIG").lower()
    return f"exit status {code}"
