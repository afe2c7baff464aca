package io.burst.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.burst.cli.endtoend.TestingBurst.Outcome;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a user types wrong: each gets k6's exit code and a message that says what is wrong, where,
 * and how to mend it; a stack trace only with {@code --verbose}.
 */
class BadInputIT {
  private static final String DEFAULT = "\nexport default function () {}\n";
  private static final String HOME = "file://{folder}/script.js";

  @TempDir Path folder;
  private TestingBurst burst;

  @BeforeEach
  void aFolder() {
    burst = new TestingBurst(folder);
  }

  /**
   * @param says everything that standard error has to hold; {@code {folder}} is the working
   *     directory
   */
  private record Bad(String name, String script, int exitCode, List<String> says) {}

  private static final List<Bad> SCRIPTS =
      List.of(
          new Bad(
              "empty",
              "",
              255,
              List.of(
                  "no exported functions in script " + HOME, "hint: export a default function")),
          new Bad(
              "no default",
              "export const options = { vus: 2 };",
              255,
              List.of(
                  "no exported functions in script " + HOME, "hint: export a default function")),
          new Bad(
              "only another function",
              "export function other() {}",
              104,
              List.of("the script exports no function 'default'", "hint: export it")),
          new Bad(
              "syntax",
              "export default function () {\n  const a = ;\n}",
              107,
              List.of("SyntaxError: " + HOME + ":2:13: Expected an operand but found ;")),
          new Bad(
              "not JavaScript",
              "\u0000\u0001\u0002 \ufffd{{{",
              107,
              List.of("SyntaxError: " + HOME + ":1:1: ")),
          new Bad(
              "syntax of an import",
              "import './broken.js';" + DEFAULT,
              107,
              List.of(
                  "SyntaxError: file://{folder}/broken.js:1:8: ",
                  "(imported at " + HOME + ":1:8)")),
          new Bad(
              "unknown module",
              "import http from 'k6/htp';" + DEFAULT,
              107,
              List.of(
                  "unknown module \"k6/htp\" (imported at " + HOME + ":1:18)",
                  "hint: did you mean \"k6/http\"?")),
          new Bad(
              "a module that is not there yet",
              "import grpc from 'k6/net/grpc';" + DEFAULT,
              107,
              List.of("k6/net/grpc", "not there yet", "(imported at " + HOME + ":1:18)")),
          new Bad(
              "missing import",
              "\nimport { a } from './nowhere.js';" + DEFAULT,
              107,
              List.of(
                  "\"./nowhere.js\" couldn't be loaded",
                  "no such file: {folder}/nowhere.js (imported at " + HOME + ":2:19)",
                  "hint: give the path with its extension")),
          new Bad(
              "missing require",
              "\nconst a = require('./nowhere.js');" + DEFAULT,
              107,
              List.of(
                  "burst: Error: The moduleSpecifier \"./nowhere.js\" couldn't be loaded",
                  "no such file: {folder}/nowhere.js (give the path with its extension",
                  HOME + ":2:11")),
          new Bad(
              "missing require of a required file",
              "\nconst a = require('./common.js');" + DEFAULT,
              107,
              List.of(
                  "burst: Error: The moduleSpecifier \"./nowhere.js\" couldn't be loaded",
                  "file://{folder}/common.js:1:")),
          new Bad(
              "missing file",
              "\nconst a = open('./nowhere.csv');" + DEFAULT,
              107,
              List.of("nowhere.csv", HOME + ":2:11")),
          new Bad(
              "a name that the import does not have",
              "import { nope } from 'k6/http';" + DEFAULT,
              107,
              List.of("nope", HOME + ":1:1")),
          new Bad(
              "package",
              "import _ from 'lodash';" + DEFAULT,
              107,
              List.of("\"lodash\"", "(imported at " + HOME + ":1:15)", "hint: local files start")),
          new Bad(
              "init throws",
              "\nthrow new Error('no luck');" + DEFAULT,
              107,
              List.of("Error: no luck", HOME + ":2:7")),
          new Bad(
              "option of a wrong type",
              "export const options = { vus: 'many' };" + DEFAULT,
              104,
              List.of("options.vus: 'many' is not a whole number")),
          new Bad(
              "several wrong options",
              "export const options = { vus: 'many', duration: 'soon' };" + DEFAULT,
              104,
              List.of("2 problems", "options.vus: ", "options.duration: ")),
          new Bad(
              "unknown scenario key",
              scenario("executor: 'constant-vus', duration: '1s', vuss: 3"),
              104,
              List.of("options.scenarios.a.vuss: there is no such option", "did you mean 'vus'?")),
          new Bad(
              "unknown executor",
              scenario("executor: 'constant-vu', duration: '1s'"),
              104,
              List.of(
                  "options.scenarios.a.executor: there is no executor 'constant-vu'",
                  "did you mean 'constant-vus'?")),
          new Bad(
              "missing exec",
              scenario("executor: 'shared-iterations', exec: 'nope'"),
              104,
              List.of("options.scenarios.a", "exports no function 'nope'", "hint: export it")),
          new Bad(
              "impossible threshold",
              "export const options = { thresholds: { http_req_duration: ['rate<0.1'] } };"
                  + DEFAULT,
              104,
              List.of("options.thresholds.http_req_duration[0]", "a trend has no rate", "p(N)")),
          new Bad(
              "threshold that is none",
              "export const options = { thresholds: { checks: [{ threshold: 'rate over 3' }] } };"
                  + DEFAULT,
              104,
              List.of("options.thresholds.checks[0]", "'rate over 3' cannot be read")),
          new Bad(
              "threshold on an unknown metric",
              "export const options = { thresholds: { http_req_durations: ['p(95)<3'] } };"
                  + DEFAULT,
              104,
              List.of(
                  "options.thresholds.http_req_durations: there is no metric",
                  "did you mean 'http_req_duration'?")),
          new Bad(
              "setup throws",
              "export function setup() {\n  throw new Error('no database');\n}" + DEFAULT,
              107,
              List.of("setup(): Error: no database", "at setup (" + HOME + ":2:9)")),
          new Bad(
              "default throws",
              "export default function () {\n  undefined.x;\n}",
              0,
              List.of("TypeError: Cannot read property 'x' of undefined", HOME + ":2:3")),
          new Bad(
              "teardown throws",
              "export function teardown() {\n  throw new Error('too late');\n}" + DEFAULT,
              107,
              List.of("teardown(): Error: too late", "at teardown (" + HOME + ":2:9)")));

  private static String scenario(String body) {
    return "export const options = { scenarios: { a: { " + body + " } } };" + DEFAULT;
  }

  @TestFactory
  Stream<DynamicTest> scripts() {
    burst.file("broken.js", "export }");
    burst.file("common.js", "exports.a = require('./nowhere.js');");
    return SCRIPTS.stream().map(bad -> dynamicTest(bad.name(), () -> check(bad)));
  }

  private void check(Bad bad) {
    tells(burst.script(bad.script()), bad.exitCode(), bad.says());
  }

  private void tells(Outcome outcome, int exitCode, List<String> says) {
    outcome.exits(exitCode);
    for (String text : says) {
      assertThat(outcome.err()).contains(text.replace("{folder}", folder.toString()));
    }
    assertThat(outcome.err()).doesNotContain("\tat io.burst", "\tat java.", "defect of burst");
  }

  @Test
  void aScriptThatIsNotThere() {
    tells(
        burst.run("nowhere.js"),
        255,
        List.of("\"nowhere.js\" can't be loaded: no such file: {folder}/nowhere.js", "hint: "));
  }

  @Test
  void aFolderInPlaceOfAScript() {
    burst.file("folder/script.js", DEFAULT);
    tells(burst.run("folder"), 255, List.of("\"folder\" can't be loaded", "is a directory"));
  }

  @Test
  void aScriptThatCannotBeRead() {
    burst.file("script.js", DEFAULT);
    tells(burst.run("script.js/inside.js"), 255, List.of("can't be loaded", "hint: "));
  }

  @Test
  void anArchiveThatIsCutOff() {
    burst.file("archive.tar", "metadata.json");
    tells(
        burst.run("--type", "archive", "archive.tar"),
        255,
        List.of("the archive archive.tar cannot be read"));
  }

  @Test
  void flags() {
    burst.file("script.js", DEFAULT);
    tells(burst.run("--vsu", "3", "script.js"), 255, List.of("--vsu", "--vus"));
    tells(burst.run("--duration", "soon", "script.js"), 255, List.of("--duration: 'soon'"));
    tells(burst.run("--workers", "many", "script.js"), 255, List.of("--workers", "many"));
    tells(burst.run("--workers", "0", "script.js"), 104, List.of("workers"));
    tells(burst.run(), 255, List.of("SCRIPT"));
  }

  @Test
  void variables() {
    burst.file("script.js", DEFAULT);
    burst.variable("K6_VUS", "many");
    tells(burst.run("script.js"), 104, List.of("K6_VUS", "'many' is not a whole number"));
  }

  @Test
  void aConfigurationFile() {
    burst.file("script.js", DEFAULT);
    burst.file("config.json", "{ vus: 3 }");
    tells(burst.run("--config", "config.json", "script.js"), 104, List.of("config.json"));
    tells(burst.run("--config", "nowhere.json", "script.js"), 104, List.of("nowhere.json"));
  }

  @Test
  void onlyVerboseShowsTheStackTrace() {
    burst.file("script.js", "import './nowhere.js';" + DEFAULT);
    assertThat(burst.run("--verbose", "script.js").exits(107).err()).contains("\tat io.burst");
  }
}
