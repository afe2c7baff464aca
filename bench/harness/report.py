"""Tables of what was measured, and the JSON of it."""

import json
import os
import platform
import statistics
import sys
from datetime import datetime, timezone

RATE, LATENCY = "{:,.0f}", "{:.2f}"

# For each scenario: column, how to find its value in a run, how to print it.
COLUMNS = {
    "reference": [
        ("req/s", lambda r: r["rate"], RATE),
        ("CPU us/iter", lambda r: r.get("cpuMicros"), "{:.1f}"),
        ("whole run", lambda r: r["cpuMicrosWhole"], "{:.1f}"),
        ("peak MB", lambda r: r["peakMemory"] / 1e6, "{:,.0f}"),
        ("p95 ms", lambda r: r["reported"]["p95"], LATENCY),
        ("p99 ms", lambda r: r["reported"]["p99"], LATENCY),
        ("client CPU", lambda r: r.get("clientCpu"), "{:.0%}"),
        ("target CPU", lambda r: r.get("targetCpu"), "{:.0%}"),
        ("failed", lambda r: r["reported"]["failed"], RATE),
    ],
    "arrival": [
        ("planned", lambda r: r["planned"], RATE),
        ("delivered", lambda r: measured(r, "iterations", "count"), RATE),
        ("share", lambda r: measured(r, "iterations", "count") / r["planned"], "{:.3%}"),
        ("late p99 ms", lambda r: measured(r, "burst_start_lateness", "p(99)"), LATENCY),
        ("late max ms", lambda r: measured(r, "burst_start_lateness", "max"), LATENCY),
        ("p99 ms", lambda r: r["reported"]["p99"], LATENCY),
        ("target p99", lambda r: r["target"]["p99"], LATENCY),
        ("peak MB", lambda r: r["peakMemory"] / 1e6, "{:,.0f}"),
        ("saturated s", lambda r: r["reported"].get("saturatedSeconds"), RATE),
        ("failed", lambda r: r["reported"]["failed"], RATE),
    ],
    "start": [
        ("wall s", lambda r: r["wall"], "{:.3f}"),
        ("CPU s", lambda r: r["cpuSeconds"], "{:.3f}"),
        ("peak MB", lambda r: r["peakMemory"] / 1e6, "{:,.0f}"),
        ("failed", lambda r: r["reported"]["failed"], RATE),
    ],
    "init": [
        ("ready s", lambda r: r["ready"], "{:.2f}"),
        ("with one user", lambda r: r["readyAlone"], "{:.2f}"),
        ("difference", lambda r: r["ready"] - r["readyAlone"], "{:.2f}"),
        ("peak MB", lambda r: r["peakMemory"] / 1e6, "{:,.0f}"),
        ("failed", lambda r: r["reported"]["failed"], RATE),
    ],
}
COLUMNS["sleep"] = [
    *COLUMNS["reference"],
    ("target p99", lambda r: r["target"]["p99"], LATENCY),
    ("saturated s", lambda r: r["reported"].get("saturatedSeconds"), RATE),
]
COLUMNS["turns"] = [
    *COLUMNS["reference"][:2],
    ("target us/iter", lambda r: r.get("targetMicros"), "{:.1f}"),
    *COLUMNS["reference"][6:],
]
for _name in ("tls", "http2", "bare"):
    COLUMNS[_name] = COLUMNS["reference"]

_SPEED = ("req/s", lambda r: r["rate"])
_COST = ("CPU us/iter", lambda r: r.get("cpuMicros"))
_MEMORY = ("peak memory", lambda r: r.get("peakMemory"))
_FULL = {"k6": [_SPEED, _COST, _MEMORY], "wrk": [_SPEED]}

# What is divided by what of the same round: base tool, and figures as (name, value).
RATIOS = {
    "reference": _FULL,
    "cores": {"one core": [_COST]},
    "tls": _FULL,
    "http2": _FULL,
    "bare": {"wrk": [_SPEED, _COST]},
    "sleep": {"k6": [("peak memory", lambda r: r["peakMemory"]), ("p95", lambda r: r["reported"]["p95"]), _COST]},
    "arrival": {},
    "start": {"k6": [("wall", lambda r: r["wall"])]},
    "init": {"k6": [("ready", lambda r: r["ready"]), _MEMORY]},
}
# With this base only these tools are compared.
ONLY = {"wrk": ("burst", "bare")}


def say(text):
    print(text, file=sys.stderr, flush=True)


def measured(run, metric, statistic):
    """A figure of the scenario `measured` alone, from burst's report."""
    return run["reported"]["thresholds"][f"{metric}{{scenario:measured}} {statistic}"]


def table(scenario, rounds, by_turns=False):
    """One line per tool and round (or turn), then the ratios to k6 per round and their median."""
    columns = COLUMNS["turns" if by_turns else scenario]
    rows = [["tool", "round", *(name for name, _, _ in columns)]]
    for tool in rounds[0]:
        for number, seen in enumerate(rounds, 1):
            values = ((value(seen[tool]), form) for _, value, form in columns)
            rows.append([tool, str(number), *("-" if v is None else f.format(v) for v, f in values)])
    print(f"\n{scenario}\n")
    print_rows(rows)
    found = ratios(scenario, rounds)
    if found:
        print(f"\n{scenario}: divided by another tool of the same round\n")
        head = ["tool", "of", "divided by", *(f"round {n}" for n in range(1, len(rounds) + 1)), "median"]
        print_rows([head, *([r["tool"], r["of"], r["base"], *(f"{x:.2f}" for x in [*r["rounds"], r["median"]])]
                        for r in found)])
    if any(run.get("targetCpu", 0) > 0.9 for seen in rounds for run in seen.values()):
        print("\n! the target was near its limit in some runs: there the tool could have done more")
    if any(run["reported"]["failed"] for seen in rounds for run in seen.values()):
        print("\n! some requests or checks failed: these numbers are not those of a sound run")
    print(flush=True)


def ratios(scenario, rounds):
    found = []
    for base, figures in RATIOS[scenario].items():
        if base not in rounds[0]:
            continue
        for tool in rounds[0]:
            if tool == base or tool not in ONLY.get(base, (tool,)):
                continue
            for name, value in figures:
                pairs = [(value(seen[tool]), value(seen[base])) for seen in rounds]
                if all(a is not None and b for a, b in pairs):
                    each = [a / b for a, b in pairs]
                    found.append({"tool": tool, "of": name, "base": base, "rounds": each,
                                  "median": statistics.median(each)})
    return found


def print_rows(rows):
    widths = [max(len(row[i]) for row in rows) for i in range(len(rows[0]))]
    for row in rows:
        cells = [cell.ljust(w) if i == 0 else cell.rjust(w) for i, (cell, w) in enumerate(zip(row, widths))]
        print("  " + "  ".join(cells))


def circumstances():
    """When and where: the machine, and what else ran on it just before."""
    return {
        "when": datetime.now(timezone.utc).isoformat(timespec="seconds"),
        "machine": {"system": platform.platform(), "cores": os.cpu_count(), "processor": processor(),
                    "loadBefore": os.getloadavg()[0]},
    }


def processor():
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            for line in file:
                if line.startswith("model name"):
                    return line.partition(":")[2].strip()
    except OSError:
        pass
    return platform.processor()


def write(results, path):
    """Only complete rounds are in it. Nothing is written if there is none."""
    complete = {name: rounds for name, rounds in results["scenarios"].items() if rounds}
    if not complete:
        return
    ratio = {name: ratios(name, rounds) for name, rounds in complete.items()}
    save({**results, "scenarios": complete, "ratios": ratio}, path)


def save(results, path):
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps(results, indent=2) + "\n")
    say(f"written: {path}")
