package io.burst.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a user reads when AWS does not do what was asked: what failed, where, how to mend it, and
 * the exit code. AWS is a server on this machine that refuses as AWS does.
 */
class CloudFailuresTest {
  @TempDir static Path directory;
  private static HttpServer aws;

  @BeforeAll
  static void start() throws IOException {
    aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    aws.createContext("/", CloudFailuresTest::answer);
    aws.start();
    Files.createDirectories(directory.resolve("empty"));
    Files.createDirectories(directory.resolve("home/.aws"));
    Files.writeString(
        directory.resolve("home/.aws/config"),
        """
        [profile bare]
        region = eu-west-1
        [profile center]
        sso_session = corp
        sso_account_id = 123456789012
        sso_role_name = Tester
        [sso-session corp]
        sso_start_url = https://corp.awsapps.example/start
        sso_region = eu-north-1
        [profile console]
        login_session = arn:aws:iam::123456789012:user/tester
        """);
    Files.createDirectories(directory.resolve("functions"));
    Files.writeString(directory.resolve("functions/burst-function.zip"), "no real one");
    Files.writeString(directory.resolve("functions/burst-aggregator.zip"), "no real one");
  }

  @AfterAll
  static void stop() {
    aws.stop(0);
  }

  /**
   * One way to fail.
   *
   * @param variables beside those of a world where all is well
   * @param says parts of what is said, the hint's included
   */
  record Case(
      String name, List<String> line, Map<String, String> variables, int code, List<String> says) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Case> cases() {
    return Stream.of(
        new Case(
            "no credentials",
            List.of("runs"),
            Map.of("AWS_ACCESS_KEY_ID", "", "AWS_EC2_METADATA_DISABLED", "true"),
            255,
            List.of("no AWS credentials", "eu-north-1", "AWS_ACCESS_KEY_ID", "--profile")),
        new Case(
            "no such profile",
            List.of("runs", "--profile", "nosuch"),
            Map.of(),
            104,
            List.of("no AWS profile 'nosuch'", ".aws/config", "aws configure")),
        new Case(
            "another profile is there",
            List.of("runs", "--profile", "nosuch"),
            Map.of("AWS_CONFIG_FILE", "home/.aws/config"),
            104,
            List.of("those there are: bare")),
        new Case(
            "a profile of IAM Identity Center with which nobody has signed in",
            List.of("runs", "--profile", "center"),
            Map.of("AWS_CONFIG_FILE", "home/.aws/config"),
            255,
            List.of("SSO session", "eu-north-1", "sign in: aws sso login")),
        new Case(
            "a profile that the SDK has no part for",
            List.of("runs", "--profile", "console"),
            Map.of("AWS_CONFIG_FILE", "home/.aws/config"),
            104,
            List.of(
                "'console' cannot be used", "login_session", "aws configure export-credentials")),
        new Case(
            "a profile without keys, whose Region counts",
            List.of("runs", "--profile", "bare"),
            Map.of("AWS_CONFIG_FILE", "home/.aws/config", "AWS_REGION", ""),
            255,
            List.of("no AWS credentials", "eu-west-1", "AWS_ACCESS_KEY_ID")),
        new Case(
            "no Region",
            List.of("runs"),
            Map.of("AWS_REGION", ""),
            104,
            List.of("no AWS Region is given", "--region eu-north-1")),
        new Case(
            "no Region at all",
            List.of("runs", "--region", "europe"),
            Map.of(),
            104,
            List.of("'europe' is no AWS Region", "--region eu-north-1")),
        new Case(
            "an address that is none",
            List.of("runs", "--endpoint-url", "localhost:4566"),
            Map.of(),
            104,
            List.of("'localhost:4566'", "--endpoint-url http://")),
        new Case(
            "nobody answers",
            List.of("runs"),
            Map.of("AWS_ENDPOINT_URL", "http://127.0.0.1:" + closedPort()),
            255,
            List.of("Connection refused", "at http://127.0.0.1", "--endpoint-url")),
        refusal(
            "access denied",
            "AccessDenied",
            255,
            "may not: cloudformation:DescribeStacks",
            "docs/policies",
            "burst doctor"),
        refusal("expired", "ExpiredToken", 255, "sign in again"),
        refusal("unknown key", "InvalidClientTokenId", 255, "--profile", "Region is enabled"),
        refusal("throttled", "Throttling", 255, "wait a minute"),
        new Case(
            "not deployed",
            List.of("runs"),
            Map.of("AWS_ACCESS_KEY_ID", "Nothing"),
            255,
            List.of("the stack burst is not deployed in eu-north-1", "burst deploy")),
        new Case(
            "a quota is used up",
            List.of("deploy", "--yes"),
            Map.of("AWS_ACCESS_KEY_ID", "Nothing"),
            255,
            List.of("did not create the stack", "LimitExceeded", "Service Quotas")),
        new Case(
            "nobody can be asked",
            List.of("deploy"),
            Map.of("AWS_ACCESS_KEY_ID", "Nothing"),
            255,
            List.of("burst will create", "nothing was created", "no terminal", "--yes")),
        new Case(
            "memory that functions cannot have",
            List.of("deploy", "--memory", "99"),
            Map.of("AWS_ACCESS_KEY_ID", "Nothing"),
            104,
            List.of("99 MB", "--memory is within 512 and 10240")),
        new Case(
            "no such architecture",
            List.of("deploy", "--architecture", "riscv"),
            Map.of("AWS_ACCESS_KEY_ID", "Nothing"),
            104,
            List.of("'riscv'", "arm64 or x86_64")),
        new Case(
            "a flag of the cloud without a Region",
            List.of("run", "--memory", "2048", "s.js"),
            Map.of(),
            104,
            List.of("--memory means nothing for a run on this machine", "--region REGION")),
        new Case(
            "a flag of local runs with a Region",
            List.of("run", "--region", "eu-north-1", "--results", "x", "s.js"),
            Map.of(),
            104,
            List.of("--results means nothing for a run in the cloud", "leave it out")),
        new Case(
            "a file that nobody is there to write",
            List.of(
                "schedule",
                "add",
                "--name",
                "n",
                "--when",
                "rate(1 hour)",
                "--summary-export",
                "x.json",
                "s.js"),
            Map.of(),
            104,
            List.of("--summary-export means nothing", "starts by itself", "burst report RUN")),
        new Case(
            "no time",
            List.of("schedule", "add", "--name", "n", "--when", "daily", "s.js"),
            Map.of(),
            104,
            List.of("'daily' says no time", "cron(0 3 * * ? *)", "rate(1 hour)")),
        new Case(
            "no such time zone",
            List.of(
                "schedule",
                "add",
                "--name",
                "n",
                "--when",
                "rate(1 hour)",
                "--timezone",
                "X/Y",
                "s.js"),
            Map.of(),
            104,
            List.of("no time zone 'X/Y'", "Europe/Stockholm")));
  }

  private static Case refusal(String name, String code, int exit, String... says) {
    return new Case(
        name,
        List.of("runs"),
        Map.of("AWS_ACCESS_KEY_ID", code),
        exit,
        Stream.concat(
                Stream.of("did not describe the stack burst", "(" + code + ")", "eu-north-1 at"),
                Stream.of(says))
            .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysWhatWhereAndHowToMendIt(Case one) {
    Map<String, String> variables = new HashMap<>(well());
    variables.putAll(one.variables());
    TestingBurst.Outcome outcome =
        new TestingBurst(variables, directory).run(one.line().toArray(String[]::new));
    assertThat(outcome.code()).as(outcome.all()).isEqualTo(one.code());
    assertThat(outcome.err()).contains(one.says()).contains("hint: ");
    assertThat(outcome.err()).doesNotContain("defect of burst").doesNotContain("secret-canary");
  }

  @Test
  void aNoAtTheTerminalLeavesAllAsItIs() {
    TestingBurst burst = new TestingBurst(well(), directory).with("AWS_ACCESS_KEY_ID", "Nothing");
    TestingBurst.Outcome outcome = burst.answering("n").run("deploy");
    assertThat(outcome.code()).isEqualTo(255);
    assertThat(outcome.err()).contains("Go on? [y/N]", "nothing was created");
    assertThat(burst.answering("yes").run("deploy").err()).contains("did not create the stack");
  }

  private static Map<String, String> well() {
    Map<String, String> variables = new LinkedHashMap<>();
    variables.put("AWS_REGION", "eu-north-1");
    variables.put("AWS_ENDPOINT_URL", "http://127.0.0.1:" + aws.getAddress().getPort());
    variables.put("AWS_ACCESS_KEY_ID", "Nothing");
    variables.put("AWS_SECRET_ACCESS_KEY", "secret-canary");
    variables.put("BURST_FUNCTIONS", directory.resolve("functions").toString());
    return variables;
  }

  /** Refuses with the code that the access key names; "Nothing" has no stack and a full quota. */
  private static void answer(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    String authorization = exchange.getRequestHeaders().getFirst("Authorization");
    String key = authorization.replaceFirst(".*Credential=([^/]*)/.*", "$1");
    if (!key.equals("Nothing")) {
      refuse(exchange, 403, key, "you may not: cloudformation:DescribeStacks");
    } else if (request.contains("Action=CreateStack")) {
      refuse(exchange, 400, "LimitExceededException", "Limit for stacks has been exceeded");
    } else {
      refuse(exchange, 400, "ValidationError", "Stack with id burst does not exist");
    }
  }

  private static void refuse(HttpExchange exchange, int status, String code, String message)
      throws IOException {
    byte[] body =
        """
        <ErrorResponse><Error><Type>Sender</Type><Code>%s</Code><Message>%s</Message></Error>
        <RequestId>r</RequestId></ErrorResponse>
        """
            .formatted(code, message)
            .getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private static int closedPort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
