package io.burst.core.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
  private static final String ENTRY = "file:///t/script.js";

  private static ScriptBundle bundle(Map<String, FileContent> more) {
    Map<String, FileContent> sources = new TreeMap<>(more);
    sources.put(ENTRY, FileContent.of("export default function () {}"));
    return ScriptBundle.of(ENTRY, "file:///t/", sources, Map.of("A", "1"));
  }

  private static ScriptBundle readBack(ScriptBundle bundle) {
    return BundleReader.read("a.tar", BundleWriter.write(bundle));
  }

  @Test
  void anyBundleIsReadBackAsItWas() {
    Random random = new Random(7);
    for (int round = 0; round < 200; round++) {
      Map<String, FileContent> sources = new LinkedHashMap<>();
      for (int i = random.nextInt(6); i > 0; i--) {
        byte[] content = new byte[random.nextInt(2_000)];
        random.nextBytes(content);
        sources.put(name(random, i), FileContent.of(content));
      }
      ScriptBundle bundle = bundle(sources);
      assertThat(readBack(bundle)).isEqualTo(bundle);
    }
  }

  private static String name(Random random, int i) {
    String[] parts = {"a", "b c", "50%25", "d+e", "ü", "x".repeat(60), "data", "file"};
    StringBuilder path = new StringBuilder(random.nextBoolean() ? "file://" : "https://host");
    for (int depth = random.nextInt(4); depth >= 0; depth--) {
      path.append('/').append(parts[random.nextInt(parts.length)]);
    }
    return path.append(i).append(".js").toString();
  }

  @Test
  void theMainModuleMayHaveAnyName() {
    for (String entry :
        new String[] {"file:///a b/50%25+ü.js", "https://jslib.example/x/1.0/index.js?a=b"}) {
      ScriptBundle bundle =
          ScriptBundle.of(entry, "file:///a b/", Map.of(entry, FileContent.of("1")), Map.of());
      assertThat(readBack(bundle)).isEqualTo(bundle);
      assertThat(readBack(bundle).entryText()).isEqualTo("1");
    }
  }

  @Test
  void whatItsModulesOrItsVariablesHoldIsMentioned() {
    ScriptBundle bundle = bundle(Map.of("file:///t/lib.js", FileContent.of("get('https://a')")));
    assertThat(bundle.mentions("https:")).isTrue();
    assertThat(bundle.mentions("wss:")).isFalse();
    ScriptBundle variable =
        ScriptBundle.of(ENTRY, "file:///t/", bundle.sources(), Map.of("URL", "wss://b"));
    assertThat(variable.mentions("wss:")).isTrue();
  }

  @Test
  void optionsAreStoredIfGiven() {
    Map<String, @Nullable Object> options = new LinkedHashMap<>();
    options.put("vus", 3L);
    options.put("duration", null);
    ScriptBundle plain = bundle(Map.of());
    ScriptBundle with =
        new ScriptBundle(
            plain.entry(), plain.directory(), plain.sources(), plain.env(), Optional.of(options));
    assertThat(readBack(with).options()).contains(options);
    assertThat(readBack(plain).options()).isEmpty();
  }

  @Test
  void sameBundleSameBytes() {
    Map<String, FileContent> sources = new LinkedHashMap<>();
    sources.put("file:///t/z.js", FileContent.of("z"));
    sources.put("file:///t/a.js", FileContent.of("a"));
    Map<String, FileContent> reversed = new LinkedHashMap<>();
    reversed.put("file:///t/a.js", FileContent.of("a"));
    reversed.put("file:///t/z.js", FileContent.of("z"));
    byte[] one = BundleWriter.write(bundle(sources));
    byte[] other = BundleWriter.write(bundle(reversed));
    assertThat(one).isEqualTo(other);
    assertThat(BundleWriter.digest(one)).isEqualTo(BundleWriter.digest(other)).hasSize(64);
    assertThat(BundleWriter.digest(BundleWriter.write(bundle(Map.of()))))
        .isNotEqualTo(BundleWriter.digest(one));
  }

  /** Keeps the stored layout from changing unnoticed. */
  @Test
  void theLayoutIsTheKnownOne() {
    byte[] tar = BundleWriter.write(bundle(Map.of("https://h/m.js", FileContent.of("m"))));
    assertThat(TarReader.read(tar))
        .extracting(TarEntry::name)
        .containsExactly("metadata.json", "data", "https/h/m.js");
    assertThat(TarReader.read(tar).getFirst().content().text())
        .isEqualTo(
            "{\"type\":\"js\",\"options\":{},\"filename\":\"file:///t/script.js\","
                + "\"pwd\":\"file:///t/\",\"env\":{\"A\":\"1\"},"
                + "\"k6version\":\"2.2.0\","
                + "\"burst\":{\"format\":1,\"options\":false}}");
  }

  @ParameterizedTest
  @CsvSource({
    "file:///home/ann/t/a.js, file:///home/nobody/t/a.js",
    "file:///Users/ann/a.js, file:///Users/nobody/a.js",
    "file:///c/Users/ann/a.js, file:///c/Users/nobody/a.js",
    "file:///srv/home/ann/a.js, file:///srv/home/ann/a.js",
    "https://h/home/ann/a.js, https://h/home/ann/a.js"
  })
  void namesOfUsersAreTakenOut(String url, String expected) {
    ScriptBundle bundle = bundle(Map.of(url, FileContent.of("x"))).anonymous();
    assertThat(bundle.sources()).containsOnlyKeys(ENTRY, expected);
    assertThat(bundle.source(url)).contains(FileContent.of("x"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///../etc/passwd",
        "file:///t/../../x",
        "file:///t/./x",
        "file:///t/a\\b",
        "file:///t/a\0b",
        "file:///",
        "http://h/a.js",
        "file://relative"
      })
  void namesThatLeadOutAreRefused(String url) {
    assertThatThrownBy(() -> bundle(Map.of(url, FileContent.of(""))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void bytesTellArchiveFromScript() {
    assertThat(BundleReader.isArchive(BundleWriter.write(bundle(Map.of())))).isTrue();
    assertThat(
            BundleReader.isArchive(
                "export const x = 1;".repeat(100).getBytes(StandardCharsets.UTF_8)))
        .isFalse();
    assertThat(BundleReader.isArchive(new byte[0])).isFalse();
    assertThat(BundleReader.isArchive(new byte[1024])).isFalse();
  }

  @Test
  void textIsToldFromBytes() {
    assertThat(FileContent.of("ü").isText()).isTrue();
    assertThat(FileContent.of(new byte[] {(byte) 0xff}).isText()).isFalse();
    byte[] bytes = {1};
    FileContent content = FileContent.of(bytes);
    bytes[0] = 2;
    content.bytes()[0] = 3;
    assertThat(content.bytes()).containsExactly(1);
  }

  private static BurstException failure(byte[] archive) {
    try {
      throw new AssertionError("was read: " + BundleReader.read("bad.tar", archive));
    } catch (BurstException e) {
      return e;
    }
  }

  @Test
  void anEveryCutIsRefused() {
    byte[] whole = BundleWriter.write(bundle(Map.of("file:///t/b.js", FileContent.of("b"))));
    for (int length = 0; length < whole.length - 1024; length += 37) {
      BurstException failure = failure(Arrays.copyOf(whole, length));
      assertThat(failure.kind()).isEqualTo(ErrorKind.OTHER);
      assertThat(failure).hasMessageStartingWith("the archive bad.tar cannot be read: ");
    }
  }

  @Test
  void noDamageGoesUnexplained() {
    byte[] whole = BundleWriter.write(bundle(Map.of("file:///t/b.js", FileContent.of("b"))));
    Random random = new Random(3);
    for (int i = 0; i < 5_000; i++) {
      byte[] damaged = whole.clone();
      for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        BundleReader.read("bad.tar", damaged);
      } catch (BurstException e) {
        assertThat(e).hasMessageStartingWith("the archive bad.tar cannot be read: ");
      }
    }
  }

  private static byte[] archive(String name, String... more) {
    TarWriter tar = new TarWriter();
    tar.add(
        "metadata.json",
        "{\"type\":\"js\",\"filename\":\"file:///t/s.js\",\"pwd\":\"file:///t\",\"env\":null}"
            .getBytes(StandardCharsets.UTF_8));
    tar.add("data", new byte[] {'1'});
    tar.add(name, new byte[] {'2'});
    for (String each : more) {
      tar.add(each, new byte[] {'3'});
    }
    return tar.finish();
  }

  @Test
  void hostileNamesAreRefused() {
    assertThat(failure(archive("file/../../etc/passwd"))).hasMessageContaining("leads out");
    assertThat(failure(archive("/etc/passwd"))).hasMessageContaining("has no place");
    assertThat(failure(archive("scripts/a.js"))).hasMessageContaining("has no place");
    assertThat(failure(archive("file/a.js", "file/a.js"))).hasMessageContaining("in it twice");
    assertThat(failure(archive("file/" + "x/".repeat(3_000) + "y")))
        .hasMessageContaining("longer than");
  }

  @Test
  void incompleteArchivesAreRefused() {
    TarWriter empty = new TarWriter();
    assertThat(failure(empty.finish())).hasMessageContaining("no metadata.json");

    TarWriter noScript = new TarWriter();
    noScript.add("metadata.json", "{}".getBytes(StandardCharsets.UTF_8));
    assertThat(failure(noScript.finish())).hasMessageContaining("no main script");

    TarWriter noJson = new TarWriter();
    noJson.add("metadata.json", "{".getBytes(StandardCharsets.UTF_8));
    assertThat(failure(noJson.finish())).hasMessageContaining("cannot be read");

    TarWriter otherType = new TarWriter();
    otherType.add("metadata.json", "{\"type\":\"go\"}".getBytes(StandardCharsets.UTF_8));
    otherType.add("data", new byte[0]);
    assertThat(failure(otherType.finish())).hasMessageContaining("unknown type 'go'");
  }

  @Test
  void aHugeSizeInAHeaderCostsNothing() {
    byte[] tar = archive("file/a.js");
    byte[] huge = "77777777777".getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(huge, 0, tar, 124, huge.length);
    int sum = 0;
    for (int i = 0; i < 512; i++) {
      sum += i >= 148 && i < 156 ? ' ' : tar[i] & 0xff;
    }
    byte[] checksum = String.format("%06o", sum).getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(checksum, 0, tar, 148, 6);
    assertThat(failure(tar)).hasMessageContaining("an entry of 8589934591 bytes");
  }
}
