package io.burst.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The walls of the house (README.md, "Map of the house"): which room may know what. A rule that
 * fails here names the class and the line; move the code to the room that may know, or hand the
 * thing in as an argument.
 */
class HouseTest {
  /** Adapters written by the JSON annotation processor stand in packages of their own. */
  private static final ImportOption NOT_GENERATED = location -> !location.contains("/jsonb/");

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .withImportOption(NOT_GENERATED)
          .importPackages("io.burst");

  private static final List<String> MODULES = List.of("core", "function", "aggregator", "cli");

  @Test
  void allFourModulesAreLookedAt() {
    for (String module : MODULES) {
      assertThat(MAIN.containPackage("io.burst." + module)).as(module).isTrue();
    }
  }

  @TestFactory
  Stream<DynamicTest> arrows() {
    return Stream.of(
            from("core").neverTo("function", "aggregator", "cli"),
            from("function").neverTo("aggregator", "cli"),
            from("aggregator").neverTo("function", "cli"),
            from("function.http").neverTo("function.js", "function.engine"),
            from("function.engine").neverTo("function.js", "function.http"),
            from("function.carrier")
                .neverTo("core", "function.engine", "function.http", "function.js"),
            from("core.plan").neverTo("core.store", "core.run"),
            from("cli.report").neverTo("cli.run", "cli.cloud"),
            slices().matching("io.burst.(**)").should().beFreeOfCycles())
        .map(HouseTest::check);
  }

  @TestFactory
  Stream<DynamicTest> onlyOneRoomKnows() {
    return Stream.of(
            only("core.store", "cli.cloud")
                .orClassesNamed(".*Handler")
                .know(resideInAnyPackage("software.amazon.awssdk..")),
            only("function", "aggregator").know(resideInAnyPackage("com.amazonaws..")),
            only("function").know(resideInAnyPackage("org.crac..")),
            only(
                    "function.js",
                    "function.jsload",
                    "function.jsguest",
                    "function.jsmodules",
                    "function.jshttp")
                .know(resideInAnyPackage("org.graalvm..")),
            only("function.jsguest", "function.jsload").know(resideInAnyPackage("com.oracle..")),
            only("cli").know(resideInAnyPackage("picocli..")),
            only("function.http").know(resideInAnyPackage("org.apache.hc..")),
            only("function.http", "function.carrier", "function.loopback", "cli.target")
                .know(sockets()),
            only("core", "function.record").know(resideInAnyPackage("org.HdrHistogram..")))
        .map(HouseTest::check);
  }

  @TestFactory
  Stream<DynamicTest> purity() {
    return Stream.of(
            noClasses()
                .that(in("core.plan"))
                .should()
                .dependOnClassesThat(
                    resideInAnyPackage("java.util.concurrent.locks..", "java.nio..", "java.net..")
                        .or(type(Thread.class))
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Future.class))
                        .or(type(java.time.Clock.class)))
                .because("a plan is a value: no clock, no thread, no input or output"),
            noClasses()
                .that(in("function.http").or(in("function.js")).or(in("function.engine")))
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net.http.."))
                .because("the JDK HttpClient never sends load"),
            fields()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat(DescribedPredicate.not(in("function.http")))
                .should()
                .beFinal()
                .because(
                    "values do not change after they were checked; in function.http one"
                        + " record of instants is filled in place, request by request"))
        .map(HouseTest::check);
  }

  @TestFactory
  Stream<DynamicTest> theOutsideEntersByOneDoor() {
    DescribedPredicate<JavaClass> doors =
        in("cli.console").or(describe("doors", HouseTest::isDoor));
    ArchRule clock =
        noClasses()
            // Real sockets in real time: there is no other clock for them.
            .that(DescribedPredicate.not(doors.or(in("function.http")).or(in("function.carrier"))))
            .should()
            .accessTargetWhere(
                call(System.class, "nanoTime|currentTimeMillis").or(call("java.time.*", "now")))
            .because("time comes from a Clock that is handed in");
    ArchRule process =
        noClasses()
            .that(DescribedPredicate.not(doors))
            .should()
            .accessTargetWhere(
                call(System.class, "out|err|in|exit|getenv|console")
                    .or(call(Runtime.class, "exit|halt|addShutdownHook"))
                    .or(printsToTheProcess()))
            .because("streams, environment and exit come from cli.console or an Environment");
    return Stream.of(clock, process).map(HouseTest::check);
  }

  @TestFactory
  Stream<DynamicTest> everyPackageIsNullMarked() {
    return MAIN.stream()
        .map(JavaClass::getPackage)
        .distinct()
        .filter(p -> p.getName().startsWith("io.burst."))
        .map(
            p ->
                DynamicTest.dynamicTest(
                    p.getName(), () -> assertThat(isNullMarked(p)).as(p.getName()).isTrue()));
  }

  @TestFactory
  Stream<DynamicTest> testsNeitherSleepNorAreSkipped() {
    JavaClasses tests =
        new ClassFileImporter()
            .importPaths(
                MODULES.stream()
                    .map(module -> Path.of("..", module, "target", "test-classes"))
                    .filter(Files::isDirectory)
                    .toList());
    return Stream.of(
            noClasses()
                .that(describe("tests, not benchmarks", c -> !isBenchmark(c)))
                .should()
                .accessTargetWhere(call(Thread.class, "sleep"))
                .because("tests wait for what happens, not for time to pass"),
            noClasses()
                .should()
                .dependOnClassesThat(type(Disabled.class).or(nameMatching(".*\\.Assumptions")))
                .because("a test that is not run proves nothing"))
        .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> ruleOn(rule, tests)));
  }

  private static void ruleOn(ArchRule rule, JavaClasses tests) {
    // This class names what it forbids.
    rule.check(tests.that(DescribedPredicate.not(type(HouseTest.class))));
  }

  private static DynamicTest check(ArchRule rule) {
    return DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(MAIN));
  }

  private static boolean isNullMarked(JavaPackage javaPackage) {
    return javaPackage.isAnnotatedWith(NullMarked.class);
  }

  private static boolean isDoor(JavaClass javaClass) {
    String name = outermost(javaClass).getSimpleName();
    return name.endsWith("Clock") || name.endsWith("Environment");
  }

  /** A benchmark counts what happens in a stretch of time, so it may wait for its end. */
  private static boolean isBenchmark(JavaClass javaClass) {
    return outermost(javaClass).getSimpleName().endsWith("Benchmark");
  }

  private static JavaClass outermost(JavaClass javaClass) {
    return javaClass.getEnclosingClass().map(HouseTest::outermost).orElse(javaClass);
  }

  private static DescribedPredicate<JavaClass> in(String room) {
    return resideInAnyPackage("io.burst." + room + "..");
  }

  private static DescribedPredicate<JavaClass> sockets() {
    return describe(
        "sockets",
        c ->
            c.getName()
                .matches(
                    "java\\.net\\.(Server|Datagram)?Socket"
                        + "|javax\\.net\\.ssl\\.SSL(Server)?Socket"
                        + "|java\\.nio\\.channels\\.(Server)?SocketChannel"));
  }

  /** {@code printStackTrace} without an argument; with one it writes where it is told to. */
  private static DescribedPredicate<JavaAccess<?>> printsToTheProcess() {
    return call(Throwable.class, "printStackTrace")
        .and(describe("()", access -> access.getTarget().getFullName().endsWith("()")));
  }

  private static DescribedPredicate<JavaAccess<?>> call(Class<?> owner, String members) {
    return call(owner.getName().replace(".", "\\."), members);
  }

  private static DescribedPredicate<JavaAccess<?>> call(String owner, String members) {
    return describe(
        owner + "." + members,
        access -> {
          AccessTarget target = access.getTarget();
          return target.getOwner().getName().matches(owner) && target.getName().matches(members);
        });
  }

  private static From from(String room) {
    return new From(room);
  }

  private record From(String room) {
    ArchRule neverTo(String... others) {
      DescribedPredicate<JavaClass> forbidden = DescribedPredicate.alwaysFalse();
      for (String other : others) {
        forbidden = forbidden.or(in(other));
      }
      return noClasses()
          .that(in(room))
          .should()
          .dependOnClassesThat(forbidden)
          .as(room + " never knows " + String.join(", ", others));
    }
  }

  private static Only only(String... rooms) {
    DescribedPredicate<JavaClass> allowed = DescribedPredicate.alwaysFalse();
    for (String room : rooms) {
      allowed = allowed.or(in(room));
    }
    return new Only(String.join(", ", rooms), allowed);
  }

  private record Only(String name, DescribedPredicate<JavaClass> allowed) {
    Only orClassesNamed(String pattern) {
      return new Only(name + ", " + pattern, allowed.or(nameMatching(pattern)));
    }

    ArchRule know(DescribedPredicate<JavaClass> secret) {
      return noClasses()
          .that(DescribedPredicate.not(allowed))
          .should()
          .dependOnClassesThat(secret)
          .as("only " + name + " may know " + secret.getDescription());
    }
  }
}
