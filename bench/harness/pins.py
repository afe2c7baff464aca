"""Which core the client runs on, and which one the target."""

import os
import shutil


def allowed():
    """The cores that this process may use."""
    return sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else []


def pair(given, cores):
    """The core of the client and that of the target; None where there is none."""
    client = given.client_core if given.client_core is not None else (cores or [None])[0]
    target = given.target_core if given.target_core is not None else (cores[1:2] or [None])[0]
    return client, target


def everywhere(cores):
    """The words before a command that is to run on all of them: the harness itself is on one."""
    return ["taskset", "-c", ",".join(map(str, cores))] if shutil.which("taskset") else []


def pins(given, cores):
    """The words before the client's and the target's command, and what to say of them."""
    client, target = pair(given, cores)
    if not shutil.which("taskset") or client is None or target is None or client == target:
        return [], [], "NOT PINNED: needs taskset and two cores. Client and target disturb each other."
    pin = ["taskset", "-c"]
    os.sched_setaffinity(0, {target})  # what the harness itself does is not the tools' load
    return [*pin, str(client)], [*pin, str(target)], f"client on core {client}, target on core {target}"
