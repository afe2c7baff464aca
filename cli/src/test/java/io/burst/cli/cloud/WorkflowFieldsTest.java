package io.burst.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.avaje.jsonb.Jsonb;
import io.burst.aggregator.AggregatorTask;
import io.burst.aggregator.AggregatorTasks;
import io.burst.cli.Burst;
import io.burst.cli.cloud.Workflow.State;
import io.burst.cli.console.Console;
import io.burst.cli.console.Environment;
import io.burst.cli.run.CloudRun;
import io.burst.core.error.ErrorKind;
import io.burst.core.json.JsonTree;
import io.burst.core.result.WorkerEnd;
import io.burst.core.run.PlanShelf;
import io.burst.core.run.RunId;
import io.burst.core.run.RunLayout;
import io.burst.core.run.RunStore;
import io.burst.core.store.DirectoryStore;
import io.burst.function.WorkerAnswer;
import io.burst.function.WorkerTask;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The workflow and the functions agree: what each state hands to a function is what its task takes,
 * no more and no less; what a state reads of an answer is in it; what the workflow itself writes
 * into a run's store can be read there. The answers are those of a run on this machine.
 */
class WorkflowFieldsTest {
  private static final Workflow WORKFLOW = Workflow.read();
  private static final Map<String, Class<?>> TASKS =
      Map.of("${WorkerFunction}", WorkerTask.class, "${AggregatorFunction}", AggregatorTask.class);

  @TempDir static Path directory;
  private static DirectoryStore objects;
  private static RunStore run;

  @BeforeAll
  static void runOnce() throws IOException {
    Path script = directory.resolve("script.js");
    Files.writeString(script, "export default function () {}");
    PrintStream nowhere =
        new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    Environment environment =
        new Environment(Map.of(), directory, directory, InputStream.nullInputStream());
    assertThat(
            Burst.commandLine(Console.of(nowhere, nowhere), environment)
                .execute("run", "--results", "results", script.toString()))
        .isZero();
    try (Stream<Path> runs = Files.list(directory.resolve("results/runs"))) {
      RunId id = new RunId(runs.findFirst().orElseThrow().getFileName().toString());
      objects = new DirectoryStore(directory.resolve("results"));
      run = new RunStore(objects, id);
    }
  }

  @AfterAll
  static void close() {
    objects.close();
  }

  static List<State> invocations() {
    return WORKFLOW.invocations();
  }

  @ParameterizedTest
  @MethodSource("invocations")
  void aStateHandsOverWhatItsTaskTakes(State state) {
    Map<String, Object> payload = new LinkedHashMap<>(state.payload());
    Object task = payload.remove("task");
    Class<?> record =
        Arrays.stream(tasks(state).getPermittedSubclasses())
            .filter(type -> type.getSimpleName().equals(task))
            .findFirst()
            .orElseThrow(() -> new AssertionError(state.name() + ": no task " + task));
    assertThat(State.fields(payload))
        .isEqualTo(
            Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static Class<?> tasks(State state) {
    return Objects.requireNonNull(TASKS.get(state.function()), state.name());
  }

  @Test
  void everyTaskIsAskedForByAState() {
    assertThat(
            WORKFLOW.invocations().stream()
                .map(state -> state.function() + state.payload().get("task")))
        .containsExactlyInAnyOrderElementsOf(
            TASKS.entrySet().stream()
                .flatMap(
                    tasks ->
                        Arrays.stream(tasks.getValue().getPermittedSubclasses())
                            .map(type -> tasks.getKey() + type.getSimpleName()))
                .toList());
  }

  @ParameterizedTest
  @MethodSource("invocations")
  void aStateReadsWhatIsInTheAnswer(State state) throws InterruptedException {
    assertThat(answer(state).keySet()).containsAll(state.answers());
  }

  /** What the real task answers in the run that there is. */
  private static Map<String, Object> answer(State state) throws InterruptedException {
    Map<String, Object> input = new LinkedHashMap<>();
    input.put("task", Objects.toString(state.payload().get("task")));
    input.put("run", run.id().value());
    input.put("worker", 0);
    input.put("execution", "arn");
    input.put("problem", "");
    input.put("schedule", "nightly");
    input.put("at", "2026-01-01T03:00:00Z");
    input.put("plan", new PlanShelf(objects).put(run.plan(), run.bundle()));
    if (state.function().equals("${WorkerFunction}")) {
      return WorkerAnswer.to(WorkerTask.of(input), run, true);
    }
    InstantSource clock = InstantSource.system();
    return new AggregatorTasks(objects, clock, time -> {}, "test", execution -> true)
        .perform(AggregatorTask.of(input), Instant.MAX);
  }

  @Test
  void aRunIsStartedWithWhatTheWorkflowReads() {
    TreeSet<String> begin = WORKFLOW.state("Begin").reads();
    assertThat(CloudRun.input(run.id(), run.plan()).keySet()).containsAll(begin);
    assertThat(State.fields(Workflow.map(WORKFLOW.state("Prepare").json().get("ResultSelector"))))
        .containsAll(begin);
  }

  @Test
  void aScheduleStartsWithWhatTheWorkflowReads() {
    Map<String, Object> input =
        Workflow.map(JsonTree.parse(Schedules.input("nightly", "plans/abc", "once/nightly")));
    for (String state : List.of("ClaimOnce", "ReadClaim", "Prepare")) {
      assertThat(input.keySet()).as(state).containsAll(WORKFLOW.state(state).reads());
    }
    assertThat(input).containsKey("once");
  }

  @Test
  void theWorkersOfTheMapGetWhatTheirSliceHolds() {
    Map<String, Object> selector =
        Workflow.map(WORKFLOW.state("Workers").json().get("ItemSelector"));
    selector.forEach(
        (field, path) -> {
          String text = Objects.toString(path);
          if (text.startsWith("$$.Map.Item.Value.")) {
            assertThat(firstSlice()).containsKey(text.replace("$$.Map.Item.Value.", ""));
          }
        });
    assertThat(State.fields(selector))
        .containsAll(WORKFLOW.state("RunSlice").reads())
        .contains("end");
  }

  private static Map<String, Object> firstSlice() {
    byte[] slices = objects.get(new RunLayout(run.id()).slices()).orElseThrow();
    Object all = JsonTree.parse(new String(slices, StandardCharsets.UTF_8));
    return Workflow.map(((List<?>) Objects.requireNonNull(all)).getFirst());
  }

  @Test
  void aLossThatTheWorkflowWritesIsAnEnd() {
    RunStore other = new RunStore(objects, new RunId("lost"));
    write(
        Objects.toString(firstSlice().get("end")).replace(run.id().value(), "lost"),
        WORKFLOW.state("RecordLost").body(Map.of("worker", 0, "message", "Lambda.Unknown: died")));
    WorkerEnd end = other.end(0).orElseThrow();
    assertThat(end.worker()).isZero();
    assertThat(end.message()).isEqualTo("Lambda.Unknown: died");
  }

  @ParameterizedTest
  @org.junit.jupiter.params.provider.ValueSource(
      strings = {"WorkersFailed", "AbortUncoordinated", "AbortRun"})
  void anAbortThatTheWorkflowWritesIsOne(String state) {
    RunStore other = new RunStore(objects, new RunId(state));
    write(
        new RunLayout(other.id()).abort(),
        WORKFLOW.state(state).body(Map.of("message", "why", "at", "2026-01-01T03:00:00.123Z")));
    assertThat(other.abort().orElseThrow().kind()).isEqualTo(ErrorKind.CLOUD_FAILED);
    assertThat(other.abort().orElseThrow().message()).isEqualTo("why");
  }

  private static void write(String key, Map<String, Object> body) {
    String json = Jsonb.instance().type(Object.class).toJson(body);
    objects.put(key, json.getBytes(StandardCharsets.UTF_8));
  }
}
