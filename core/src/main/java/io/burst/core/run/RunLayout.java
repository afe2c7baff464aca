package io.burst.core.run;

import io.burst.core.result.Phase;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Where the objects of one run lie in a store: the only class that knows keys. Intervals are keyed
 * by time first, so that one LIST from the last known key finds what is new.
 */
public record RunLayout(RunId run) {
  /** What all runs lie under. */
  public static final String RUNS = "runs/";

  private String key(String name) {
    return RUNS + run + "/" + name;
  }

  /** The prefix of everything of the run. */
  public String prefix() {
    return key("");
  }

  String plan() {
    return key("plan.json");
  }

  String bundle() {
    return key("bundle.tar");
  }

  /** The list of slices, as the workflow's ItemReader reads it. */
  public String slices() {
    return key("slices.json");
  }

  String setupData() {
    return key("setup.json");
  }

  String phaseInterval(Phase phase) {
    return key("phases/" + phase.name().toLowerCase(Locale.ROOT));
  }

  String phaseFailure(Phase phase) {
    return key("phases/" + phase.name().toLowerCase(Locale.ROOT) + "-failure.json");
  }

  String claim(int worker) {
    return key("claims/" + worker(worker));
  }

  String readyPrefix() {
    return key("ready/");
  }

  String ready(int worker) {
    return readyPrefix() + worker(worker);
  }

  String go() {
    return key("go.json");
  }

  /** The abort object, which the workflow writes too. */
  public String abort() {
    return key("abort.json");
  }

  String intervalPrefix() {
    return key("intervals/");
  }

  String interval(long index, int worker) {
    return intervalPrefix() + index(index) + "/" + worker(worker);
  }

  /** The key before all intervals of an index and later ones. */
  String beforeInterval(long index) {
    return intervalPrefix() + index(index);
  }

  String mergedPrefix() {
    return key("merged/");
  }

  String merged(long index) {
    return mergedPrefix() + index(index);
  }

  String endPrefix() {
    return key("ends/");
  }

  String end(int worker) {
    return endPrefix() + worker(worker) + ".json";
  }

  String live() {
    return key("live.json");
  }

  String report() {
    return key("report.json");
  }

  String filePrefix() {
    return key("files/");
  }

  /**
   * The key of a file of handleSummary(). Its name is a path of the user's machine, as {@code
   * ../out.json} or {@code /tmp/x}, which is no key: it is stored as one encoded segment.
   */
  String file(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8);
    return filePrefix() + (encoded.startsWith(".") ? "%2E" + encoded.substring(1) : encoded);
  }

  /** The name of the file that a key of {@link #file} stands for. */
  String fileName(String key) {
    return URLDecoder.decode(key.substring(filePrefix().length()), StandardCharsets.UTF_8);
  }

  static String shelf(String digest) {
    return "plans/" + digest;
  }

  static String shelvedPlan(String shelf) {
    return shelf + "/plan.json";
  }

  static String shelvedBundle(String shelf) {
    return shelf + "/bundle.tar";
  }

  /** Among the runs, to be deleted with them; no run's id begins with an underscore. */
  static String cost(String script) {
    return RUNS + "_costs/" + script + ".json";
  }

  private static String worker(int worker) {
    return padded(worker, 4);
  }

  private static String index(long index) {
    return padded(index, 6);
  }

  /** As {@code %0nd}, without the tables of a formatter: each start would wait for them. */
  private static String padded(long number, int digits) {
    String text = Long.toString(number);
    return "0".repeat(Math.max(0, digits - text.length())) + text;
  }
}
