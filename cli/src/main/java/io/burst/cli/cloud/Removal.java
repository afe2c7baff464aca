package io.burst.cli.cloud;

import io.burst.core.error.BurstException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.lambda.model.ResourceNotFoundException;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.scheduler.model.ScheduleSummary;

/**
 * Removes everything that burst made in a Region: schedules, what the bucket holds, the stack, and
 * what outlives a stack. Then looks for each thing and lists what is still there.
 */
public final class Removal {
  private static final int TRIES = 3;

  private final AwsClients aws;
  private final CloudClock clock;
  private final Consumer<String> say;
  private final String name;
  private final List<String> left = new ArrayList<>();

  public Removal(AwsClients aws, CloudClock clock, Consumer<String> say) {
    this.aws = aws;
    this.clock = clock;
    this.say = say;
    this.name = aws.target().stack();
  }

  /**
   * Removes it all.
   *
   * @return what could not be removed, each with AWS's reason; empty if nothing is left
   */
  public List<String> run() {
    left.clear();
    attempt("the schedules", this::removeSchedules);
    String bucket = bucket();
    Optional<String> kept = Optional.empty();
    for (int i = 0; i < TRIES; i++) {
      // A worker may write once more between emptying and removing: then both are done again.
      attempt("the objects in " + bucket, () -> empty(bucket));
      kept = removeStack();
      if (kept.isEmpty()) {
        break;
      }
    }
    kept.ifPresent(left::add);
    attempt("the bucket " + bucket, () -> removeBucket(bucket));
    attempt("the log groups", this::removeLogGroups);
    attempt("the functions", this::lookForFunctions);
    return List.copyOf(left);
  }

  private String bucket() {
    String account =
        AwsCalls.call(
            "tell whose credentials these are", () -> aws.identity().getCallerIdentity().account());
    return name + "-" + account + "-" + aws.target().region();
  }

  private void removeSchedules() {
    List<ScheduleSummary> schedules =
        quiet(
            () ->
                aws.schedules().listSchedulesPaginator(r -> r.groupName(name)).schedules().stream()
                    .toList(),
            List.of());
    for (ScheduleSummary schedule : schedules) {
      say.accept("removing the schedule " + schedule.name());
      aws.schedules().deleteSchedule(r -> r.groupName(name).name(schedule.name()));
    }
  }

  private void empty(String bucket) {
    int removed = 0;
    while (true) {
      Optional<ListObjectsV2Response> page = page(bucket);
      if (page.isEmpty() || page.get().contents().isEmpty()) {
        break;
      }
      List<ObjectIdentifier> objects =
          page.get().contents().stream()
              .map(object -> ObjectIdentifier.builder().key(object.key()).build())
              .toList();
      aws.s3()
          .deleteObjects(
              r -> r.bucket(bucket).delete(Delete.builder().objects(objects).quiet(true).build()));
      removed += objects.size();
    }
    if (removed > 0) {
      say.accept("removed " + removed + " objects of " + bucket);
    }
  }

  private Optional<ListObjectsV2Response> page(String bucket) {
    try {
      return Optional.of(aws.s3().listObjectsV2(r -> r.bucket(bucket)));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Optional<String> removeStack() {
    if (Stack.describe(aws.stacks(), name).isEmpty()) {
      return Optional.empty();
    }
    say.accept("removing the stack " + name);
    StackProgress progress = StackProgress.from(aws.stacks(), clock, say, name);
    List<String> roles = roles();
    AwsCalls.run("remove the stack", () -> aws.stacks().deleteStack(r -> r.stackName(name)));
    Optional<String> kept = progress.awaitGone();
    if (kept.isEmpty()) {
      attempt("the roles", () -> lookForRoles(roles));
    }
    return kept;
  }

  private List<String> roles() {
    return quiet(
        () ->
            aws
                .stacks()
                .listStackResourcesPaginator(r -> r.stackName(name))
                .stackResourceSummaries()
                .stream()
                .filter(resource -> resource.resourceType().equals("AWS::IAM::Role"))
                .map(StackResourceSummary::physicalResourceId)
                .toList(),
        List.of());
  }

  private void lookForRoles(List<String> roles) {
    for (String role : roles) {
      try {
        aws.permissions().getRole(r -> r.roleName(role));
        left.add("the role " + role + " is still there");
      } catch (software.amazon.awssdk.services.iam.model.NoSuchEntityException gone) {
        // That is what was asked for.
      }
    }
  }

  private void removeBucket(String bucket) {
    try {
      aws.s3().headBucket(r -> r.bucket(bucket));
    } catch (S3Exception e) {
      if (e.statusCode() == 404) {
        return;
      }
      throw e;
    }
    empty(bucket);
    aws.s3().deleteBucket(r -> r.bucket(bucket));
  }

  /** A function's last lines may arrive after its group was removed, and make it anew. */
  private void removeLogGroups() {
    for (String function : List.of(name + "-worker", name + "-aggregator")) {
      String group = "/aws/lambda/" + function;
      aws.logs().describeLogGroups(r -> r.logGroupNamePrefix(group)).logGroups().stream()
          .filter(found -> found.logGroupName().equals(group))
          .forEach(
              found -> {
                say.accept("removing the log group " + group);
                aws.logs().deleteLogGroup(r -> r.logGroupName(group));
              });
    }
  }

  private void lookForFunctions() {
    for (String function : List.of(name + "-worker", name + "-aggregator")) {
      try {
        aws.functions().getFunction(r -> r.functionName(function));
        left.add("the function " + function + " is still there");
      } catch (ResourceNotFoundException gone) {
        // That is what was asked for.
      }
    }
  }

  private void attempt(String what, Runnable step) {
    try {
      step.run();
    } catch (SdkException e) {
      left.add(what + ": " + AwsCalls.message(e));
    } catch (BurstException e) {
      left.add(what + ": " + e.getMessage());
    }
  }

  private static <T> T quiet(Supplier<T> call, T otherwise) {
    try {
      return call.get();
    } catch (SdkException absent) {
      return otherwise;
    }
  }
}
