"""Starts LocalStack in this process, and ends it when standard input ends.

The one who starts this holds the other end of that pipe. When it is gone, however it died, the pipe
closes; so neither LocalStack nor any function's process outlives the tests.
"""

import os
import signal
import sys
import threading

STOP_SECONDS = 20.0


def _end_with_stdin() -> None:
    while os.read(0, 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    timer = threading.Timer(STOP_SECONDS, _end_at_once)
    timer.daemon = True
    timer.start()


def _end_at_once() -> None:
    executor = sys.modules.get("burst_emulator.executor")
    if executor is not None:
        executor.kill_all()
    os._exit(1)


if __name__ == "__main__":
    threading.Thread(target=_end_with_stdin, daemon=True, name="stdin-watch").start()
    from localstack.runtime.main import main

    try:
        main()
    finally:
        executor = sys.modules.get("burst_emulator.executor")
        if executor is not None:
            executor.kill_all()
