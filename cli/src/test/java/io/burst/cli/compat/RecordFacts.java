package io.burst.cli.compat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Records the facts anew: runs every script (or those named) with the k6 whose path is the first
 * argument, from the folder of the cli module, and writes {@code NAME.json} beside each script.
 */
final class RecordFacts {
  private RecordFacts() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> names = List.of(args).subList(1, args.length);
    for (CompatScript script : CompatScript.all()) {
      if (names.isEmpty() || names.contains(script.name())) {
        record(Path.of(args[0]), script);
      }
    }
  }

  private static void record(Path k6, CompatScript script)
      throws IOException, InterruptedException {
    Path export = Files.createTempDirectory("facts").resolve("export.json");
    try (CompatTarget target = new CompatTarget()) {
      List<String> command = new ArrayList<>(List.of(k6.toString(), "run"));
      command.addAll(script.arguments(target.url(), export));
      Path log = Files.createTempFile("k6-" + script.name(), ".log");
      ProcessBuilder builder =
          new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
      builder.environment().putAll(script.variables());
      Process process = builder.start();
      Facts facts = Facts.of(process.waitFor(), export, target.requests());
      Facts kept = script.loose() ? facts.loosened() : facts;
      Path file = CompatScript.FOLDER.resolve(script.name() + ".json");
      Files.writeString(file, kept.toJson() + "\n");
    }
  }
}
