package io.burst.cli;

import io.burst.cli.console.Environment;
import io.burst.core.config.OptionSources;
import io.burst.core.config.RuntimeOptionsReader;
import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import io.burst.core.options.RuntimeOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Spec;

/**
 * The flags of every command that loads a script, with k6's names.
 *
 * <p>Used as {@code @Mixin TestFlags flags}. What was typed can be asked for once the command runs.
 */
@Command
public final class TestFlags {
  private static final List<String> ON = List.of("true");

  private CommandSpec command = CommandSpec.create();

  /** Called by picocli: declares the flags on the command that mixes this in. */
  @Spec(Spec.Target.MIXEE)
  public void declareOn(CommandSpec mixee) {
    command = mixee;
    K6Flags.declare(mixee);
  }

  /** Every flag that was typed, by its long name without dashes, with its texts in order. */
  public Map<String, List<String>> typed() {
    Map<String, List<String>> typed = new LinkedHashMap<>();
    for (OptionSpec option : command.commandLine().getParseResult().matchedOptions()) {
      List<String> texts = option.originalStringValues();
      typed.put(option.longestName().replaceFirst("^--", ""), texts.isEmpty() ? ON : texts);
    }
    return typed;
  }

  /**
   * The options of this invocation, from flags and variables.
   *
   * @throws BurstException if one of them cannot be read, or asks for what burst does not have
   */
  public RuntimeOptions runtime(Environment environment) {
    Map<String, List<String>> typed = typed();
    rejectWhatIsNotThere(typed);
    rejectOutputs(typed, environment);
    return RuntimeOptionsReader.read(typed, environment.variables());
  }

  /**
   * Everything that the test's options can come from.
   *
   * @param script the exported options as JSON's kinds, or those stored in an archive
   */
  public OptionSources sources(Environment environment, Optional<Object> script) {
    Map<String, List<String>> typed = typed();
    return new OptionSources(
        ConfigFiles.find(last(typed, "config"), environment),
        script,
        environment.variables(),
        typed);
  }

  /** Whether to tell more. */
  public boolean verbose() {
    return isOn("verbose");
  }

  /** Whether the progress view is left out. */
  public boolean quiet() {
    return isOn("quiet");
  }

  /** Whether colours are left out. */
  public boolean noColor() {
    return isOn("no-color");
  }

  /** Where the log goes, if that was said. */
  public Optional<String> logOutput() {
    return last(typed(), "log-output");
  }

  /** How the log is written, if that was said. */
  public Optional<String> logFormat() {
    return last(typed(), "log-format");
  }

  /** Whether burst stays after the end of the run, until a signal. */
  public boolean linger(Environment environment) {
    return isOn("linger")
        || environment.variable("K6_LINGER").filter(text -> text.equals("true")).isPresent();
  }

  private boolean isOn(String flag) {
    return typed().getOrDefault(flag, List.of()).equals(ON);
  }

  private static Optional<String> last(Map<String, List<String>> typed, String flag) {
    return Optional.ofNullable(typed.get(flag)).map(List::getLast);
  }

  /** Refuses flags of k6 that burst does not have, rather than pretending. */
  private static void rejectWhatIsNotThere(Map<String, List<String>> typed) {
    reject(typed, "address", "burst has no REST API");
    reject(typed, "profiling-enabled", "burst has no profiling endpoints");
    reject(typed, "secret-source", "burst has no sources of secrets");
    reject(typed, "features", "burst has no features to switch on");
    if (!last(typed, "traces-output").orElse("none").equals("none")) {
      reject(typed, "traces-output", "burst writes no traces");
    }
  }

  private static void rejectOutputs(Map<String, List<String>> typed, Environment environment) {
    Optional<String> output = last(typed, "out").or(() -> environment.variable("K6_OUT"));
    if (output.isPresent()) {
      String where = typed.containsKey("out") ? "--out " : "K6_OUT=";
      throw new BurstException(
          ErrorKind.OTHER,
          where + output.get() + ": burst does not send samples to other tools yet",
          "leave it out; --summary-export FILE writes the results as JSON");
    }
  }

  private static void reject(Map<String, List<String>> typed, String flag, String reason) {
    if (last(typed, flag).filter(text -> !text.equals("false")).isPresent()) {
      throw new BurstException(ErrorKind.OTHER, "--" + flag + ": " + reason, "leave the flag out");
    }
  }
}
