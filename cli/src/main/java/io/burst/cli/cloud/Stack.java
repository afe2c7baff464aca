package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import io.burst.core.error.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.CloudFormationException;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.lambda.model.State;
import software.amazon.awssdk.services.s3.model.S3Exception;

/**
 * All that burst creates in one Region of an account, as one CloudFormation stack: found, deployed,
 * updated. Deploying goes in two steps, since the code must lie in the stack's own bucket before
 * the functions exist. Each step says what it does; failures carry AWS's reasons.
 */
public final class Stack {
  private static final Duration VERSION_LIMIT = Duration.ofMinutes(15);
  private static final Duration VERSION_POLL = Duration.ofSeconds(2);
  private static final Duration VERSION_NEWS = Duration.ofSeconds(20);
  private static final Set<State> READY = Set.of(State.ACTIVE, State.INACTIVE);

  private final AwsClients aws;
  private final CloudClock clock;
  private final Consumer<String> say;
  private final String name;

  /**
   * @param say takes each line of progress
   */
  public Stack(AwsClients aws, CloudClock clock, Consumer<String> say) {
    this.aws = aws;
    this.clock = clock;
    this.say = say;
    this.name = aws.target().stack();
  }

  /** What is deployed and complete, if anything is. */
  public Optional<DeployedStack> find() {
    return describe(aws.stacks(), name).flatMap(Stack::deployed);
  }

  /** Whether there is a stack of that name, complete or not. */
  public boolean exists() {
    return describe(aws.stacks(), name).isPresent();
  }

  /** What {@link #deploy} would do. */
  public Change change(FunctionCode code, StackSettings settings) {
    Optional<DeployedStack> found = find();
    if (found.isEmpty()) {
      return Change.CREATE;
    }
    String wanted = StackTemplate.of(code, settings).digest();
    return found.get().digest().equals(wanted) ? Change.NOTHING : Change.UPDATE;
  }

  /** What a deploy creates, for the user to agree to. */
  public List<String> contents(StackSettings settings) {
    String where = " in " + aws.target().region();
    List<String> contents = new ArrayList<>(contents(where));
    settings
        .notificationEmail()
        .ifPresent(email -> contents.add("SNS topic and CloudWatch alarm that tell " + email));
    return contents;
  }

  private List<String> contents(String where) {
    return List.of(
        "CloudFormation stack " + name + where,
        "S3 bucket " + name + "-ACCOUNT-" + aws.target().region() + " (private, encrypted)",
        "Lambda functions " + name + "-worker and " + name + "-aggregator, with their log groups",
        "Step Functions workflow " + name + "-workflow",
        "EventBridge Scheduler group " + name,
        "four IAM roles for the above, with the permissions in template.yaml and no more");
  }

  /** What a deploy changes in a stack, for the user to agree to. */
  public List<String> differences(DeployedStack found, FunctionCode code, StackSettings wanted) {
    List<String> lines = new ArrayList<>(found.settings().differences(wanted));
    if (!StackTemplate.of(code, found.settings()).digest().equals(found.digest())) {
      lines.add("functions, workflow and roles: those of this build");
    }
    lines.replaceAll(line -> "stack " + name + " in " + aws.target().region() + ": " + line);
    return lines;
  }

  /** Creates or updates everything and waits until it can run. */
  public DeployedStack deploy(FunctionCode code, StackSettings settings) {
    StackTemplate template = StackTemplate.of(code, settings);
    if (describe(aws.stacks(), name).isEmpty()) {
      createBucket(template);
    } else {
      StackProgress.from(aws.stacks(), clock, say, name).awaitUpdatable();
    }
    upload(bucketOf(), template.uploads());
    update(template);
    DeployedStack deployed =
        find()
            .orElseThrow(
                () ->
                    new BurstException(
                        ErrorKind.CLOUD_FAILED,
                        "the stack " + name + " is deployed but tells nothing of itself",
                        "run 'burst destroy' and deploy again"));
    awaitVersions();
    return deployed;
  }

  private void createBucket(StackTemplate template) {
    say.accept("creating the stack " + name + ": the bucket first");
    CloudFormationClient client = aws.stacks();
    AwsCalls.run(
        "create the stack",
        () ->
            client.createStack(
                r ->
                    r.stackName(name)
                        .templateBody(template.bucketOnly())
                        .parameters(template.cloudFormationParameters())
                        .capabilities(Capability.CAPABILITY_IAM)));
    StackProgress.from(client, clock, say, name).await("create the bucket");
  }

  private void upload(String bucket, Map<String, byte[]> uploads) {
    uploads.forEach(
        (key, content) -> {
          if (exists(bucket, key)) {
            return;
          }
          say.accept("uploading %s (%.1f MB)".formatted(key, content.length / 1e6));
          AwsCalls.run(
              "take " + key,
              () ->
                  aws.s3()
                      .putObject(r -> r.bucket(bucket).key(key), RequestBody.fromBytes(content)));
        });
  }

  private void update(StackTemplate template) {
    ChangeSet changes = new ChangeSet(aws.stacks(), clock, name, "deploy-" + template.digest());
    if (!changes.create(template)) {
      say.accept("nothing has changed");
      return;
    }
    say.accept("deploying functions, workflow and roles");
    StackProgress progress = StackProgress.from(aws.stacks(), clock, say, name);
    changes.execute();
    progress.await("update the stack");
  }

  /** A new version of a function whose snapshot is being made is not active for minutes. */
  private void awaitVersions() {
    Map<String, String> outputs = outputs(describe(aws.stacks(), name).orElseThrow());
    for (String function : List.of("Worker", "Aggregator")) {
      awaitVersion(outputs.getOrDefault(function, ""));
    }
  }

  /** One that was active and rested since is fine: the workflow wakes it. */
  private void awaitVersion(String version) {
    long deadline = clock.nanos() + VERSION_LIMIT.toNanos();
    long next = clock.nanos();
    for (State state = state(version); !READY.contains(state); state = state(version)) {
      if (state == State.FAILED || clock.nanos() > deadline) {
        throw new BurstException(
            ErrorKind.CLOUD_FAILED,
            "the function version " + version + " did not become active: " + state,
            "its log group may say why; deploy with --no-snap-start to start without snapshots");
      }
      if (clock.nanos() >= next) {
        say.accept("waiting for the function version " + version + " (" + state + ")");
        next = clock.nanos() + VERSION_NEWS.toNanos();
      }
      clock.pause(VERSION_POLL);
    }
  }

  private State state(String version) {
    return AwsCalls.call(
        "tell the state of " + version,
        () -> aws.functions().getFunction(r -> r.functionName(version)).configuration().state());
  }

  private String bucketOf() {
    return Optional.ofNullable(outputs(describe(aws.stacks(), name).orElseThrow()).get("Bucket"))
        .orElseThrow(
            () ->
                new BurstException(
                    ErrorKind.CLOUD_FAILED,
                    "the stack " + name + " has no bucket",
                    "it is not one of burst's, or its creation failed: run 'burst destroy'"));
  }

  private boolean exists(String bucket, String key) {
    try {
      aws.s3().headObject(r -> r.bucket(bucket).key(key));
      return true;
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return false;
      }
      throw AwsCalls.told("look for " + key, e);
    }
  }

  static Optional<software.amazon.awssdk.services.cloudformation.model.Stack> describe(
      CloudFormationClient client, String name) {
    try {
      return client.describeStacks(r -> r.stackName(name)).stacks().stream().findFirst();
    } catch (CloudFormationException e) {
      if (isAbsent(e)) {
        return Optional.empty();
      }
      throw AwsCalls.told("describe the stack " + name, e);
    } catch (SdkException e) {
      throw AwsCalls.told("describe the stack " + name, e);
    }
  }

  static boolean isAbsent(CloudFormationException e) {
    return AwsCalls.message(e).contains("does not exist");
  }

  static Map<String, String> outputs(
      software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    return stack.outputs().stream()
        .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
  }

  private static Map<String, String> parameters(
      software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    return stack.parameters().stream()
        .collect(Collectors.toMap(Parameter::parameterKey, Parameter::parameterValue));
  }

  private static Optional<DeployedStack> deployed(
      software.amazon.awssdk.services.cloudformation.model.Stack stack) {
    Map<String, String> outputs = outputs(stack);
    if (!outputs.containsKey("Workflow")) {
      return Optional.empty();
    }
    return Optional.of(
        new DeployedStack(
            outputs.getOrDefault("Bucket", ""),
            outputs.getOrDefault("Workflow", ""),
            StackTemplate.settings(parameters(stack)),
            outputs.getOrDefault("ScheduleGroup", ""),
            outputs.getOrDefault("ScheduleRole", ""),
            outputs.getOrDefault("Deployed", "")));
  }

  /** What a deploy does. */
  public enum Change {
    CREATE,
    UPDATE,
    NOTHING
  }
}
