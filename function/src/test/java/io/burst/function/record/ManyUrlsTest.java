package io.burst.function.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A million distinct URLs in a process of 256 MB: no sample may be lost, and no memory run out. */
class ManyUrlsTest {
  @Test
  void aMillionUrlsFitAndAreAllCounted() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ManyUrls.class.getName(),
                "1000000")
            .redirectErrorStream(true)
            .start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    List<String> lines = output.lines().toList();
    assertThat(lines)
        .contains("http_reqs 1000000.0", "http_req_duration 1000000", "http_req_failed 500000");
    assertThat(lines).contains("warnings 1");
    long heapMegabytes =
        lines.stream()
            .filter(line -> line.startsWith("used "))
            .mapToLong(line -> Long.parseLong(line.substring(5)))
            .findFirst()
            .orElseThrow();
    assertThat(heapMegabytes).isLessThan(128);
  }
}
