package io.burst.cli.cloud;

import io.burst.cli.cloud.Check.Outcome;
import io.burst.cli.sizing.Room;
import io.burst.core.error.BurstException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.sts.model.GetCallerIdentityResponse;

/**
 * Looks at everything a run in the cloud needs, without changing or starting anything: credentials,
 * permissions, the stack, the concurrency that is left.
 */
public final class Doctor {
  private final AwsClients aws;

  public Doctor(AwsClients aws) {
    this.aws = aws;
  }

  /**
   * Looks.
   *
   * @param workers how many workers are wanted; the room for them is checked
   * @param code of this build, to see whether the stack is up to date; empty if it is not known
   */
  public List<Check> look(int workers, Optional<FunctionCode> code) {
    List<Check> checks = new ArrayList<>();
    Optional<GetCallerIdentityResponse> caller = caller(checks);
    if (caller.isEmpty()) {
      return checks;
    }
    checks.addAll(new Permissions(aws, caller.get().arn(), caller.get().account()).look());
    attempt("stack", checks, () -> stack(code));
    attempt("concurrency", checks, () -> concurrency(workers));
    return checks;
  }

  private Optional<GetCallerIdentityResponse> caller(List<Check> into) {
    try {
      GetCallerIdentityResponse caller =
          AwsCalls.call("know these credentials", () -> aws.identity().getCallerIdentity());
      into.add(Check.good("credentials", caller.arn() + " in " + aws.target().region()));
      return Optional.of(caller);
    } catch (BurstException e) {
      into.add(Check.bad("credentials", e.getMessage(), e.hint().orElse("")));
      return Optional.empty();
    }
  }

  private Check stack(Optional<FunctionCode> code) {
    Optional<DeployedStack> found = new Stack(aws, CloudClock.system(), line -> {}).find();
    String name = aws.target().stack();
    if (found.isEmpty()) {
      return new Check(
          "stack", Outcome.WARNING, name + " is not deployed", "'burst deploy' creates it");
    }
    boolean current =
        code.map(c -> StackTemplate.of(c, found.get().settings()).digest())
            .map(found.get().digest()::equals)
            .orElse(true);
    return current
        ? Check.good("stack", name + ", workers of " + found.get().workerMemory() + " MB")
        : new Check(
            "stack",
            Outcome.WARNING,
            name + " is of another version",
            "'burst deploy' updates it; a run does so too");
  }

  private Check concurrency(int workers) {
    Quotas quotas = new Quotas(aws);
    Room room = quotas.room();
    String granted =
        quotas
            .granted()
            .map(value -> "; quota " + Room.QUOTA_CODE + " is " + value.intValue())
            .orElse("; Service Quotas could not be asked");
    String detail =
        "%d of %d concurrent executions are not reserved, %d workers possible%s"
            .formatted(room.left(), room.limit(), room.workers(), granted);
    return room.workers() >= workers
        ? Check.good("concurrency", detail)
        : Check.bad(
            "concurrency",
            detail + ", " + workers + " wanted",
            "ask AWS to raise the Lambda quota '%s' (%s)".formatted(Room.QUOTA, Room.QUOTA_CODE));
  }

  private static void attempt(
      String subject, List<Check> into, java.util.function.Supplier<Check> check) {
    try {
      into.add(check.get());
    } catch (BurstException e) {
      into.add(new Check(subject, Outcome.UNKNOWN, e.getMessage(), e.hint().orElse("")));
    }
  }
}
