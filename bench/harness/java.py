"""Finds a JDK, builds the test classes, and says how to run a class of them."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).resolve().parent.parent.parent
MINIMUM = 25
FLAGS = ["--sun-misc-unsafe-memory-access=allow", "--enable-native-access=ALL-UNNAMED",
         "--add-opens=java.base/java.lang=ALL-UNNAMED", "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED"]
CLASSPATH = "target/benchmark.classpath"


def jdk():
    """The folder of a JDK that is new enough."""
    on_path = shutil.which("java")
    places = [os.environ.get("JAVA_HOME"), on_path and Path(on_path).resolve().parent.parent,
              *sorted(Path("/usr/lib/jvm").glob("*")), *sorted(Path.home().glob(".sdkman/candidates/java/*"))]
    for place in filter(None, places):
        release = Path(place) / "release"
        if (Path(place) / "bin/javac").exists() and release.exists():
            found = re.search(r'^JAVA_VERSION="(\d+)', release.read_text(), re.M)
            if found and int(found[1]) >= MINIMUM:
                return Path(place)
    raise RuntimeError(f"needs a JDK {MINIMUM} or newer: set JAVA_HOME")


def build(modules):
    """Compiles the tests of modules and of what they need, and writes down their class paths."""
    print(f"building the tests of {', '.join(modules)}", file=sys.stderr, flush=True)
    done = subprocess.run(
        ["mvn", "-q", "-f", HOME / "pom.xml", "-pl", ",".join(modules), "-am", "test-compile",
         "dependency:build-classpath", f"-Dmdep.outputFile={CLASSPATH}", "-Dmdep.includeScope=test"],
        env={**os.environ, "JAVA_HOME": str(jdk())}, stdout=sys.stderr)
    if done.returncode != 0:
        raise RuntimeError("the tests do not compile")


def command(module, main, built=False, flags=(), jars=()):
    """The words that run a class of a module's tests, or of further jars."""
    if not built:
        build([module])
    folder = HOME / module
    path = [folder / "target/test-classes", folder / "target/classes", (folder / CLASSPATH).read_text().strip(), *jars]
    return [jdk() / "bin/java", *FLAGS, *flags, "-cp", os.pathsep.join(map(str, path)), main]
