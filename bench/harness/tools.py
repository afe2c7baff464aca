"""The tools that are compared: how each is called, and what each reports of its own run."""

import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from . import java

HERE = Path(__file__).resolve().parent.parent
MEASURED = "http_req_duration{scenario:measured}"


@dataclass
class Load:
    """What is asked for. `lasting` is how long a tool without scenarios has to run."""

    url: str
    vus: int
    warmup: int
    seconds: int
    rate: int = 0

    @property
    def measured(self):
        return self.seconds + 3

    @property
    def lasting(self):
        return self.warmup + 1 + self.measured

    def variables(self):
        return {
            "BENCH_URL": self.url, "BENCH_VUS": self.vus, "BENCH_WARMUP": self.warmup,
            "BENCH_SECONDS": self.measured, "BENCH_RATE": self.rate,
        }


class Tool:
    """A tool that can run some scenarios. Latencies in milliseconds."""

    scripted = False

    def __init__(self, name, path):
        self.name = name
        self.path = path

    def version_command(self):
        return [self.path, "version"]

    def environment(self):
        """Of the process; None takes ours."""
        return None


class Scripted(Tool):
    """burst and k6: the same script text, the same flags."""

    scripted = True

    def environment(self):
        # K6_* and BURST_RESULTS of the user would change what one tool does and not the other.
        clean = {k: v for k, v in os.environ.items() if not k.startswith(("K6_", "BENCH_"))}
        clean.pop("BURST_RESULTS", None)
        return clean

    def command(self, script, load, directory):
        command = [self.path, "run", "--quiet", "--no-color", "--summary-export", directory / "summary.json"]
        for name, value in load.variables().items():
            command += ["-e", f"{name}={value}"]
        return command + self.further(directory) + [HERE / f"{script}.js"]

    def further(self, directory):
        return ["--no-usage-report"]

    def reported(self, directory, output):
        metrics = json.loads((directory / "summary.json").read_text())["metrics"]
        trend = metrics.get(MEASURED) or metrics["http_req_duration"]
        checks = metrics.get("checks", {})
        return {
            "p95": trend["p(95)"], "p99": trend["p(99)"], "median": trend["med"], "max": trend["max"],
            "iterations": metrics["iterations"]["count"],
            "failed": checks.get("fails", 0),
        }


class Burst(Scripted):
    def further(self, directory):
        return ["--results", directory / "results"]

    def reported(self, directory, output):
        result = super().reported(directory, output)
        reports = list((directory / "results").glob("runs/*/report.json"))
        if len(reports) == 1:
            report = json.loads(reports[0].read_text())
            fidelity = report["fidelity"]
            result["fidelity"] = {k: v for k, v in fidelity.items() if k != "saturated"}
            result["thresholds"] = {
                f"{each['metric']} {each['source'].split('>')[0]}": each["value"]
                for metric in report["thresholds"] for each in metric["results"]}
            result["saturatedSeconds"] = sum(s["to"] - s["from"] for s in fidelity["saturated"])
        return result


class Bare(Tool):
    """burst's HTTP client alone, without a script: a class of the function's tests."""

    def __init__(self, name, path):
        super().__init__(name, path)
        self._command = None

    def version_command(self):
        """Builds it, too."""
        self._command = java.command("function", "io.burst.function.http.BareLoad")
        return [self._command[0], "-version"]

    def command(self, script, load, directory):
        return [*self._command, load.url, load.vus, load.lasting]

    def reported(self, directory, output):
        return Wrk.reported(self, directory, output)


class Locust(Tool):
    """FastHttpUser; its percentiles are whole milliseconds and hold the warm-up."""

    def version_command(self):
        return [self.path, "--version"]

    def environment(self):
        return {k: v for k, v in os.environ.items() if not k.startswith("LOCUST_")}

    def command(self, script, load, directory):
        return [
            self.path, "-f", HERE / "locustfile.py", "--headless", "--only-summary", "--json", "--loglevel", "ERROR",
            "--users", load.vus, "--spawn-rate", load.vus, "--run-time", f"{load.lasting}s",
            "--host", load.url.rpartition("/")[0],
        ]

    def reported(self, directory, output):
        entry = json.loads(output[output.index("["):output.rindex("]") + 1])[0]
        times = sorted((float(ms), count) for ms, count in entry["response_times"].items())
        return {"p95": _percentile(times, 95), "p99": _percentile(times, 99), "failed": entry["num_failures"]}


def _percentile(times, percent):
    left = sum(count for _, count in times) * percent / 100
    for millis, count in times:
        left -= count
        if left <= 0:
            return millis
    return 0.0


class Wrk(Tool):
    def version_command(self):
        return [self.path, "-v"]

    def command(self, script, load, directory):
        return [self.path, "-t1", f"-c{load.vus}", f"-d{load.lasting}s", "-s", HERE / "wrk.lua", load.url]

    def reported(self, directory, output):
        found = re.search(r"bench p95=(\d+) p99=(\d+) errors=(\d+)", output)
        return {"p95": int(found[1]) / 1000, "p99": int(found[2]) / 1000, "failed": int(found[3])}


class Vegeta(Tool):
    def version_command(self):
        return [self.path, "-version"]

    def command(self, script, load, directory):
        targets = directory / "targets"
        targets.write_text(f"GET {load.url}\n")
        return [
            self.path, "attack", "-insecure", "-targets", targets, "-rate=0", f"-workers={load.vus}",
            f"-max-workers={load.vus}", f"-connections={load.vus}", f"-duration={load.lasting}s",
            "-output", directory / "results.bin",
        ]

    def report_command(self, directory):
        """Run after the load, uncounted."""
        return [self.path, "report", "-type=json", directory / "results.bin"]

    def reported(self, directory, output):
        report = json.loads((directory / "report.json").read_text())
        latency = report["latencies"]
        failed = report["requests"] - report["status_codes"].get("200", 0)
        return {"p95": latency["95th"] / 1e6, "p99": latency["99th"] / 1e6, "failed": failed}


class Hey(Tool):
    def version_command(self):
        return []

    def command(self, script, load, directory):
        return [self.path, "-z", f"{load.lasting}s", "-c", load.vus, load.url]

    def reported(self, directory, output):
        percentiles = dict(re.findall(r"(\d+)%+ in ([\d.]+) secs", output))
        statuses = dict(re.findall(r"\[(\d+)\]\s+(\d+) responses", output))
        errors = sum(int(n) for n in re.findall(r"^\s+\[(\d+)\]\s+(?!\d+ responses)\S", output, re.M))
        return {
            "p95": float(percentiles["95"]) * 1000, "p99": float(percentiles["99"]) * 1000,
            "failed": errors + sum(int(n) for code, n in statuses.items() if code != "200"),
        }


KINDS = {"burst": Burst, "k6": Scripted, "wrk": Wrk, "vegeta": Vegeta, "hey": Hey, "locust": Locust}


BARE = "bare"


def find(chosen):
    """The tools to run, and the names of those that are not there. `chosen`: name to path or None."""
    found, missing = [], []
    for name, kind in KINDS.items():
        path = shutil.which(chosen.get(name) or name)
        if name == "burst":
            path = chosen.get(name) or str(HERE.parent / "burst")
        elif chosen.get(name) and not path:
            raise RuntimeError(f"--{name}: {chosen[name]} is not a program")
        if path:
            found.append(kind(name, path))
        else:
            missing.append(name)
    return found, missing
