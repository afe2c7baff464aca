package io.burst.cli.cloud;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Whether the caller may do what a deploy and a run need: asked of IAM's policy simulator, which
 * changes nothing; where the caller may not ask it, by calls that only read. Each answer says which
 * of the two it comes from.
 */
final class Permissions {
  private final AwsClients aws;
  private final String caller;
  private final String account;

  Permissions(AwsClients aws, String caller, String account) {
    this.aws = aws;
    this.caller = caller;
    this.account = account;
  }

  /** One check per thing that the user wants to do. */
  List<Check> look() {
    if (caller.endsWith(":root")) {
      return List.of(
          Check.good("may deploy and run", "not asked: the account's root user may do everything"));
    }
    List<Check> checks = new ArrayList<>();
    for (Purpose purpose : purposes()) {
      Optional<Check> simulated = simulate(purpose);
      if (simulated.isEmpty()) {
        return probe();
      }
      checks.add(simulated.get());
    }
    return checks;
  }

  private Optional<Check> simulate(Purpose purpose) {
    try {
      List<String> denied = new ArrayList<>();
      purpose.actions().forEach((resource, actions) -> denied.addAll(denied(resource, actions)));
      return Optional.of(
          denied.isEmpty()
              ? Check.good(
                  "may " + purpose.name(),
                  "asked IAM's policy simulator for "
                      + purpose.actions().values().stream().flatMap(List::stream).sorted().toList())
              : Check.bad(
                  "may " + purpose.name(),
                  "IAM's policy simulator denies " + String.join(", ", denied),
                  "docs/policies/" + purpose.name() + ".json holds the exact permissions"));
    } catch (SdkException mayNotAsk) {
      return Optional.empty();
    }
  }

  private List<String> denied(String resource, List<String> actions) {
    return aws
        .permissions()
        .simulatePrincipalPolicy(
            r -> r.policySourceArn(principal()).actionNames(actions).resourceArns(resource))
        .evaluationResults()
        .stream()
        .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
        .map(result -> result.evalActionName() + " on " + resource)
        .toList();
  }

  /** The simulator wants the role behind a session. */
  private String principal() {
    return caller
        .replaceFirst(":sts:", ":iam:")
        .replaceFirst(":assumed-role/([^/]+)/.*", ":role/$1");
  }

  private List<Check> probe() {
    String stack = aws.target().stack();
    String bucket = stack + "-" + account + "-" + aws.target().region();
    return List.of(
        probe("describe stacks", () -> Stack.describe(aws.stacks(), stack)),
        probe("read the bucket", () -> aws.s3().listObjectsV2(r -> r.bucket(bucket).maxKeys(1))),
        probe("read functions' limits", () -> aws.functions().getAccountSettings(r -> {})),
        probe("list workflows", () -> aws.workflows().listStateMachines(r -> r.maxResults(1))),
        probe("list schedules", () -> aws.schedules().listSchedules(r -> r.maxResults(1))),
        Check.unknown(
            "may create and start",
            "not checked: the policy simulator cannot be asked, and the probes above only read"));
  }

  private static Check probe(String what, Runnable call) {
    try {
      call.run();
      return Check.good("may " + what, "tried a call that only reads");
    } catch (io.burst.core.error.BurstException e) {
      return Check.bad("may " + what, e.getMessage(), e.hint().orElse(""));
    } catch (SdkException e) {
      return AwsCalls.isDenied(e)
          ? Check.bad("may " + what, AwsCalls.message(e), "docs/policies holds the permissions")
          : Check.good("may " + what, "tried a call that only reads: " + AwsCalls.code(e));
    }
  }

  /** Asked on what burst makes: a policy that names exactly that must be found good enough. */
  private List<Purpose> purposes() {
    String stack = aws.target().stack();
    String here = aws.target().region() + ":" + account + ":";
    String bucket = "arn:aws:s3:::" + stack + "-" + account + "-" + aws.target().region();
    String stacks = "arn:aws:cloudformation:" + here + "stack/" + stack + "/*";
    String workflow = "arn:aws:states:" + here + "stateMachine:" + stack + "-workflow";
    String execution = "arn:aws:states:" + here + "execution:" + stack + "-workflow:*";
    String worker = "arn:aws:lambda:" + here + "function:" + stack + "-worker";
    String role = "arn:aws:iam::" + account + ":role/" + stack + "-WorkerRole-X";
    return List.of(
        new Purpose(
            "deploy",
            Map.of(
                stacks,
                List.of("cloudformation:CreateStack", "cloudformation:CreateChangeSet"),
                bucket,
                List.of("s3:CreateBucket", "s3:PutBucketPolicy"),
                bucket + "/code/*",
                List.of("s3:PutObject"),
                worker,
                List.of("lambda:CreateFunction", "lambda:PublishVersion"),
                workflow,
                List.of("states:CreateStateMachine"),
                role,
                List.of("iam:CreateRole", "iam:PutRolePolicy"))),
        new Purpose(
            "run",
            Map.of(
                stacks,
                List.of("cloudformation:DescribeStacks"),
                bucket,
                List.of("s3:ListBucket"),
                bucket + "/runs/*",
                List.of("s3:GetObject", "s3:PutObject"),
                bucket + "/plans/*",
                List.of("s3:PutObject"),
                workflow,
                List.of("states:StartExecution"),
                execution,
                List.of("states:DescribeExecution", "states:StopExecution"),
                "*",
                List.of("lambda:GetAccountSettings"))));
  }

  /**
   * What a user wants to do, named as its policy file.
   *
   * @param actions by the resource they are done on
   */
  private record Purpose(String name, Map<String, List<String>> actions) {}
}
