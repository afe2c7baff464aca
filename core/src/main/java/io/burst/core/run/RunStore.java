package io.burst.core.run;

import io.burst.core.bundle.BundleReader;
import io.burst.core.bundle.BundleWriter;
import io.burst.core.bundle.ScriptBundle;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.result.Phase;
import io.burst.core.result.WorkerEnd;
import io.burst.core.store.ObjectStore;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * One run in a store, object by object. Everything that decides something (claim, go, abort, ends)
 * is written only if absent: the first writer wins. Thread-safe; failures are those of the store.
 */
public final class RunStore {
  private final ObjectStore store;
  private final RunLayout layout;

  /** The objects of a run, whether or not there are any yet. */
  public RunStore(ObjectStore store, RunId run) {
    this.store = store;
    this.layout = new RunLayout(run);
  }

  /** The run's id. */
  public RunId id() {
    return layout.run();
  }

  /**
   * Writes the plan and the list of slices that the workflow maps over: of each its worker, and
   * where its end lies, in case that the workflow must write it.
   */
  public void putPlan(RunPlan plan) {
    store.put(layout.plan(), RunJson.write(plan));
    StringJoiner slices = new StringJoiner(",", "[", "]");
    for (int worker = 0; worker < plan.plan().workers(); worker++) {
      slices.add("{\"worker\":" + worker + ",\"end\":\"" + layout.end(worker) + "\"}");
    }
    store.put(layout.slices(), RunJson.bytes(slices.toString()));
  }

  /** The plan. */
  public RunPlan plan() {
    return RunJson.readPlan(required(layout.plan()), layout.plan());
  }

  /** Writes the script and all it needs. */
  public void putBundle(ScriptBundle bundle) {
    store.put(layout.bundle(), BundleWriter.write(bundle));
  }

  /** The script and all it needs. */
  public ScriptBundle bundle() {
    return BundleReader.read(layout.bundle(), required(layout.bundle()));
  }

  /** The digest of the script and all it needs: its identity. */
  public String script() {
    return BundleWriter.digest(required(layout.bundle()));
  }

  private byte[] required(String key) {
    return store
        .get(key)
        .orElseThrow(
            () ->
                new BurstException(
                    ErrorKind.OTHER,
                    "the run " + layout.run() + " has no " + key,
                    "look at the id of the run: `burst runs` lists those there are"));
  }

  /** Writes the JSON of what setup() returned. */
  public void putSetupData(String json) {
    store.put(layout.setupData(), RunJson.bytes(json));
  }

  /** The JSON of what setup() returned; empty if it returned nothing. */
  public Optional<String> setupData() {
    return store.get(layout.setupData()).map(json -> new String(json, StandardCharsets.UTF_8));
  }

  /** Takes a slice for a writer; false if another has it. Repeating one's own claim is fine. */
  public boolean claim(int worker, String writer) {
    byte[] mine = RunJson.bytes(writer);
    return store.putIfAbsent(layout.claim(worker), mine)
        || store
            .get(layout.claim(worker))
            .filter(there -> java.util.Arrays.equals(there, mine))
            .isPresent();
  }

  /** Marks a worker as ready to start. */
  public void putReady(int worker) {
    store.put(layout.ready(worker), new byte[0]);
  }

  /** The workers that are ready. */
  public Set<Integer> ready() {
    return numbers(layout.readyPrefix(), "");
  }

  /** Gives the start signal; false if it was given before. */
  public boolean putGo(Go go) {
    return store.putIfAbsent(layout.go(), RunJson.write(Go.class, go));
  }

  /** The start signal, once it was given. */
  public Optional<Go> go() {
    return store.get(layout.go()).map(json -> RunJson.read(Go.class, json, layout.go()));
  }

  /** Stops the run; false if it was stopped before, for that reason then. */
  public boolean putAbort(Abort abort) {
    return store.putIfAbsent(layout.abort(), RunJson.write(Abort.class, abort));
  }

  /** Stops the run at once, even if a graceful stop was asked for before: its reason stays then. */
  public void putAbortAtOnce(Abort abort) {
    if (!putAbort(abort)) {
      abort()
          .filter(Abort::graceful)
          .map(first -> new Abort(first.kind(), first.message(), first.at(), false))
          .ifPresent(now -> store.put(layout.abort(), RunJson.write(Abort.class, now)));
    }
  }

  /** Why the run is to stop, if it is. */
  public Optional<Abort> abort() {
    return store
        .get(layout.abort())
        .map(json -> RunJson.readOfWorkflow(Abort.class, json, layout.abort()));
  }

  /** Seals an interval of a worker; sealing the same again changes nothing. */
  public void putInterval(IntervalKey key, byte[] interval) {
    boolean _ = store.putIfAbsent(layout.interval(key.index(), key.worker()), interval);
  }

  /** The intervals of an index and later ones, in order of index, then worker. */
  public List<IntervalKey> intervalsFrom(long index) {
    return intervals(layout.intervalPrefix(), layout.beforeInterval(index));
  }

  /** The intervals of one index, in order of their workers. */
  public List<IntervalKey> intervalsOf(long index) {
    return intervals(layout.beforeInterval(index) + "/", "");
  }

  private List<IntervalKey> intervals(String prefix, String startAfter) {
    int common = layout.intervalPrefix().length();
    return store.list(prefix, startAfter).stream()
        .map(key -> IntervalKey.parse(key.substring(common)))
        .toList();
  }

  /** An interval of a worker. */
  public Optional<byte[]> interval(IntervalKey key) {
    return store.get(layout.interval(key.index(), key.worker()));
  }

  /** Seals the one interval of setup() or teardown(). */
  public void putInterval(Phase phase, byte[] interval) {
    boolean _ = store.putIfAbsent(layout.phaseInterval(phase), interval);
  }

  /** The one interval of setup() or teardown(). */
  public Optional<byte[]> interval(Phase phase) {
    return store.get(layout.phaseInterval(phase));
  }

  /** Writes why setup() or teardown() failed. */
  public void putFailure(Phase phase, BurstException failure) {
    store.put(
        layout.phaseFailure(phase), RunJson.write(PhaseFailure.class, PhaseFailure.of(failure)));
  }

  /** Why setup() or teardown() failed, if it did. */
  public Optional<BurstException> failure(Phase phase) {
    String key = layout.phaseFailure(phase);
    return store.get(key).map(json -> RunJson.read(PhaseFailure.class, json, key).toException());
  }

  /** Seals a tick merged over the workers. */
  public void putMerged(long index, byte[] tick) {
    boolean _ = store.putIfAbsent(layout.merged(index), tick);
  }

  /** The indexes of the merged ticks, in order. */
  public List<Long> merged() {
    int prefix = layout.mergedPrefix().length();
    return store.list(layout.mergedPrefix(), "").stream()
        .map(key -> Long.parseLong(key.substring(prefix)))
        .toList();
  }

  /** A merged tick. */
  public Optional<byte[]> merged(long index) {
    return store.get(layout.merged(index));
  }

  /** Writes a worker's end; false if it has one. */
  public boolean putEnd(WorkerEnd end) {
    return store.putIfAbsent(layout.end(end.worker()), RunJson.write(WorkerEnd.class, end));
  }

  /** The workers that have ended. */
  public Set<Integer> ended() {
    return numbers(layout.endPrefix(), ".json");
  }

  /** How a worker ended. */
  public Optional<WorkerEnd> end(int worker) {
    String key = layout.end(worker);
    return store.get(key).map(json -> RunJson.readOfWorkflow(WorkerEnd.class, json, key));
  }

  /** Writes the live view. */
  public void putLive(byte[] view) {
    store.put(layout.live(), view);
  }

  /** The live view. */
  public Optional<byte[]> live() {
    return store.get(layout.live());
  }

  /** Writes the report. */
  public void putReport(byte[] report) {
    store.put(layout.report(), report);
  }

  /** The report, once there is one. */
  public Optional<byte[]> report() {
    return store.get(layout.report());
  }

  /** Writes a file that handleSummary() made. */
  public void putFile(String name, byte[] content) {
    store.put(layout.file(name), content);
  }

  /** The files that handleSummary() made. */
  public Map<String, byte[]> files() {
    Map<String, byte[]> files = new TreeMap<>();
    for (String key : store.list(layout.filePrefix(), "")) {
      store.get(key).ifPresent(content -> files.put(layout.fileName(key), content));
    }
    return files;
  }

  private Set<Integer> numbers(String prefix, String suffix) {
    Set<Integer> numbers = new TreeSet<>();
    for (String key : store.list(prefix, "")) {
      numbers.add(Integer.parseInt(key.substring(prefix.length(), key.length() - suffix.length())));
    }
    return numbers;
  }

  /**
   * Names an interval of a worker.
   *
   * @param index number of the interval
   * @param worker index of the slice
   */
  public record IntervalKey(long index, int worker) {
    static IntervalKey parse(String text) {
      int slash = text.indexOf('/');
      return new IntervalKey(
          Long.parseLong(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
    }
  }
}
