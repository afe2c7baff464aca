package io.burst.cli.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.iam.model.EvaluationResult;
import software.amazon.awssdk.services.iam.model.PolicyEvaluationDecisionType;

/**
 * Whether the caller may do what a deploy and a run need: asked of IAM's policy simulator, which
 * changes nothing; where the caller may not ask it, by calls that only read. Each answer says which
 * of the two it comes from.
 */
final class Permissions {
  private static final Map<String, List<String>> NEEDED = needed();

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
    List<Check> checks = new ArrayList<>();
    for (Map.Entry<String, List<String>> purpose : NEEDED.entrySet()) {
      Optional<Check> simulated = simulate(purpose.getKey(), purpose.getValue());
      if (simulated.isEmpty()) {
        return probe();
      }
      checks.add(simulated.get());
    }
    return checks;
  }

  private Optional<Check> simulate(String purpose, List<String> actions) {
    try {
      List<String> denied =
          aws
              .permissions()
              .simulatePrincipalPolicy(
                  r -> r.policySourceArn(principal()).actionNames(actions).resourceArns(resource()))
              .evaluationResults()
              .stream()
              .filter(result -> result.evalDecision() != PolicyEvaluationDecisionType.ALLOWED)
              .map(EvaluationResult::evalActionName)
              .toList();
      return Optional.of(
          denied.isEmpty()
              ? Check.good("may " + purpose, "asked IAM's policy simulator")
              : Check.bad(
                  "may " + purpose,
                  "IAM's policy simulator denies " + String.join(", ", denied),
                  "docs/policies/" + purpose + ".json holds the exact permissions"));
    } catch (SdkException mayNotAsk) {
      return Optional.empty();
    }
  }

  /** The simulator wants the role behind a session. */
  private String principal() {
    return caller
        .replaceFirst(":sts:", ":iam:")
        .replaceFirst(":assumed-role/([^/]+)/.*", ":role/$1");
  }

  /** Actions are asked on what burst would make; the simulator takes one resource for them all. */
  private static String resource() {
    return "*";
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

  private static Map<String, List<String>> needed() {
    Map<String, List<String>> needed = new LinkedHashMap<>();
    needed.put(
        "deploy",
        List.of(
            "cloudformation:CreateStack",
            "cloudformation:CreateChangeSet",
            "cloudformation:ExecuteChangeSet",
            "s3:CreateBucket",
            "s3:PutObject",
            "lambda:CreateFunction",
            "lambda:PublishVersion",
            "states:CreateStateMachine",
            "iam:CreateRole",
            "iam:PutRolePolicy",
            "iam:PassRole",
            "logs:CreateLogGroup",
            "scheduler:CreateScheduleGroup"));
    needed.put(
        "run",
        List.of(
            "cloudformation:DescribeStacks",
            "s3:GetObject",
            "s3:PutObject",
            "s3:ListBucket",
            "states:StartExecution",
            "states:DescribeExecution",
            "states:StopExecution",
            "lambda:GetAccountSettings"));
    return needed;
  }
}
