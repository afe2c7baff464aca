package io.burst.function;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.core.bundle.FileContent;
import io.burst.core.bundle.ScriptBundle;
import io.burst.function.engine.SystemClock;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class VuHeapTest {
  @Test
  void whatInitCodeKeepsIsSeen() {
    long small = measured("export default function () {}");
    long large =
        measured(
            "const kept = new Uint8Array(3000000);"
                + "export default function () { return kept.length; }");
    assertThat(large - small).isBetween(2_500_000L, 4_500_000L);
    assertThat(small).isLessThan(2_000_000);
  }

  @Test
  void whatAllShareCountsOnce() {
    long shared =
        measured(
            "import { SharedArray } from 'k6/data';"
                + "const all = new SharedArray('all', () => ['x'.repeat(8000000)]);"
                + "export default function () { return all.length; }");
    assertThat(shared).isLessThan(2_000_000);
  }

  private static long measured(String script) {
    String entry = "file:///script.js";
    FileContent content = FileContent.of(script.getBytes(StandardCharsets.UTF_8));
    return ScriptReader.heapOfVu(
        ScriptBundle.of(entry, "file:///", Map.of(entry, content), Map.of()), new SystemClock());
  }
}
