"""One Lambda execution environment as LocalStack sees it: start, invoke, stop."""

import datetime
import json
import threading
import time
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout

from burst_emulator import control, payloads, snapshots, stacks, workflows
from burst_emulator.process import JavaProcess
from burst_emulator.runtime_api import Invocation, RuntimeApi
from localstack import config
from localstack.services.lambda_.invocation.executor_endpoint import StatusErrorException
from localstack.services.lambda_.invocation.lambda_models import InvocationResult
from localstack.services.lambda_.invocation.runtime_executor import RuntimeExecutor

STOP_GRACE_SECONDS = 1.0
_live: dict[str, "ProcessRuntimeExecutor"] = {}
_live_lock = threading.Lock()


class ProcessRuntimeExecutor(RuntimeExecutor):
    """Behaves as Lambda does:

    - a process that dies fails the invocation in hand with ``Runtime.ExitError``, at once;
    - one that works past the function's time limit is killed: ``Sandbox.Timedout``;
    - an environment whose process is gone starts a new one at its next invocation;
    - what fails while starting is answered with the runtime's own error.
    """

    def __init__(self, id, function_version):
        super().__init__(id, function_version)
        self._settings = function_version.config
        self._variables: dict[str, str] = {}
        self._api: RuntimeApi | None = None
        self._process: JavaProcess | None = None
        self._started = threading.Event()
        self._start_error: bytes | None = None
        self._open: dict[str, Future] = {}
        self._stopped = False

    # What LocalStack calls

    def start(self, env_vars):
        self._variables = dict(env_vars)
        with _live_lock:
            _live[self.id] = self
        self._start_process()

    def invoke(self, payload):
        request_id, limit = payload["invoke-id"], self._settings.timeout
        fault = control.claim_fault(self.function_version.id.function_name, _fields(payload["payload"]))
        if fault or self._process is None or not self._process.alive:
            self._end_process()
            self._start_process(fault)
        process, began = self._process, time.time()
        mark = process.lines
        process.say(f"START RequestId: {request_id} Version: {self.function_version.id.qualifier}")
        answer = self._open[request_id] = Future()
        self._publish(payload["payload"])
        self._api.offer(
            Invocation(
                request_id,
                payload.get("invoked-function-arn", ""),
                payload["payload"].encode(),
                int((began + limit) * 1000),
                payload.get("trace-id") or "",
            )
        )
        if not process.alive:
            self._process_exited(process, process.exit_code)
        try:
            body, is_error = answer.result(limit)
        except FutureTimeout:
            body, is_error = self._time_out(request_id, limit), True
        self._publish(None)
        self._say_end(process, request_id, began)
        return InvocationResult(request_id, body, is_error=is_error, logs="\n".join(process.lines_since(mark)) + "\n")

    def stop(self):
        """Never waits: LocalStack stops environments one after another."""
        self._stopped = True
        with _live_lock:
            _live.pop(self.id, None)
        process, self._process = self._process, None
        if process is not None:
            process.kill() if self._open else process.terminate(STOP_GRACE_SECONDS)
        if self._api is not None:
            self._api.close()
        for request_id in list(self._open):
            self.answered(request_id, payloads.exit_error(request_id, None), True)
        control.withdraw(self.id)

    def get_address(self):
        return "127.0.0.1"

    def get_endpoint_from_executor(self):
        return "127.0.0.1"

    def get_runtime_endpoint(self):
        return f"http://127.0.0.1:{config.GATEWAY_LISTEN[0].port}/_"

    def get_logs(self):
        return "\n".join(self._process.log) if self._process is not None else ""

    @classmethod
    def prepare_version(cls, function_version):
        if function_version.config.code:
            function_version.config.code.prepare_for_execution()

    @classmethod
    def cleanup_version(cls, function_version):
        """Nothing: versions share the unzipped code, so removing one's would break the next."""

    # What the runtime says

    def runtime_ready(self):
        self._started.set()

    def runtime_failed_to_start(self, error):
        self._start_error = error
        self._started.set()

    def answered(self, request_id, body, is_error):
        future = self._open.pop(request_id, None)
        if future is None or future.done():
            return
        if not is_error and len(body) > payloads.MAX_RESPONSE:
            body, is_error = payloads.too_large(len(body)), True
        future.set_result((body, is_error))

    # Life of the process

    def kill(self):
        process = self._process
        if process is not None:
            process.kill()

    def _start_process(self, fault=None):
        fault = fault or control.claim_fault(self.function_version.id.function_name)
        time.sleep(fault.get("delaySeconds", 0))
        if fault.get("refuse"):
            raise StatusErrorException("refused", payload=payloads.exit_error(self.id, 7))
        self._started, self._start_error = threading.Event(), None
        self._settings.code.prepare_for_execution()
        self._api = RuntimeApi(self)
        variables = self._variables | {"AWS_LAMBDA_RUNTIME_API": self._api.address}
        process = self._process = JavaProcess(self.id, self._settings, variables, self._process_exited)
        if self._stopped:
            process.kill()
        self._await_start(process)
        self._publish(None)

    def _await_start(self, process):
        in_time = self._started.wait(config.LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT)
        if self._start_error is not None:
            error = self._start_error
            self._end_process()
            raise StatusErrorException("init error", payload=error)
        if not process.alive:
            raise StatusErrorException("exit", payload=payloads.exit_error(self.id, process.exit_code))
        if not in_time:
            self._end_process()
            raise StatusErrorException(
                "init timeout", payload=payloads.timed_out(self.id, config.LAMBDA_RUNTIME_ENVIRONMENT_TIMEOUT)
            )

    def _process_exited(self, process, code):
        self._started.set()
        if process is not self._process:
            return
        for request_id in list(self._open):
            self.answered(request_id, payloads.exit_error(request_id, code), True)

    def _end_process(self):
        process, self._process = self._process, None
        api, self._api = self._api, None
        if process is not None:
            process.kill()
        if api is not None:
            api.close()

    def _time_out(self, request_id, limit):
        self._open.pop(request_id, None)
        process = self._process
        self._end_process()
        now = datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3]
        if process is not None:
            process.say(f"{now}Z {request_id} Task timed out after {limit:.2f} seconds")
        return payloads.timed_out(request_id, limit)

    def _say_end(self, process, request_id, began):
        took = (time.time() - began) * 1000
        process.say(f"END RequestId: {request_id}")
        process.say(
            f"REPORT RequestId: {request_id}\tDuration: {took:.2f} ms\tBilled Duration: {int(took) + 1} ms"
            f"\tMemory Size: {self._settings.memory_size} MB"
        )

    def _publish(self, payload):
        process = self._process
        if self._stopped or process is None:
            control.withdraw(self.id)
            return
        version = self.function_version.id
        control.publish(
            self.id,
            {
                "id": self.id,
                "pid": process.pid,
                "function": version.function_name,
                "version": version.qualifier,
                "payload": json.loads(payload) if payload else None,
            },
        )


def _fields(payload: str) -> dict:
    fields = json.loads(payload) if payload else {}
    return fields if isinstance(fields, dict) else {}


def kill_environment(environment: str) -> None:
    with _live_lock:
        executor = _live.get(environment)
    if executor is not None:
        executor.kill()


def kill_all() -> None:
    """The last thing before this process ends: no JVM outlives it."""
    with _live_lock:
        executors = list(_live.values())
    for executor in executors:
        executor.kill()


control.refuse_s3()
workflows.stop_at_once()
stacks.refuse_unchanged_versions()
snapshots.refuse_while_resting()
threading.Thread(
    target=control.watch_kills, args=(kill_environment, threading.Event()), daemon=True, name="kill-watch"
).start()
