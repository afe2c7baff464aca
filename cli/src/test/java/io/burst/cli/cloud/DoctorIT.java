package io.burst.cli.cloud;

import static org.assertj.core.api.Assertions.assertThat;

import io.burst.cli.cloud.Check.Outcome;
import io.burst.cli.cloud.testing.CloudEmulator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The doctor looks at everything and changes nothing. */
class DoctorIT {
  @RegisterExtension static final CloudEmulator cloud = new CloudEmulator();

  @Test
  void saysWhatItLookedAtAndHow() {
    List<Check> checks = look(10);
    assertThat(checks)
        .extracting(Check::subject)
        .containsExactly("credentials", "may deploy and run", "stack", "concurrency");
    assertThat(checks).noneMatch(check -> check.outcome() == Outcome.BAD);
    assertThat(find(checks, "may deploy and run").detail()).contains("root user");
    assertThat(find(checks, "stack").hint()).contains("burst deploy");
  }

  @Test
  void whereTheSimulatorCannotBeAskedCallsThatOnlyReadAreTried() {
    String unknown = "arn:aws:iam::" + CloudEmulator.ACCOUNT + ":user/nobody";
    try (AwsClients aws = new AwsClients(cloud.target("burst-doctor-it"))) {
      List<Check> checks = new Permissions(aws, unknown, CloudEmulator.ACCOUNT).look();
      assertThat(find(checks, "may describe stacks").detail()).contains("only reads");
      assertThat(find(checks, "may create and start").outcome()).isEqualTo(Outcome.UNKNOWN);
      assertThat(checks).noneMatch(check -> check.outcome() == Outcome.BAD);
    }
  }

  /** The emulator's simulator knows policies that name exactly what is asked for. */
  @Test
  void whereTheSimulatorAnswersItSaysWhatIsMissing() {
    String here = "eu-north-1:" + CloudEmulator.ACCOUNT + ":";
    String bucket = "arn:aws:s3:::burst-doctor-it-" + CloudEmulator.ACCOUNT + "-eu-north-1";
    String policy =
        """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow",
          "Action": ["cloudformation:DescribeStacks", "s3:ListBucket", "s3:GetObject",
            "s3:PutObject", "states:StartExecution", "states:DescribeExecution",
            "states:StopExecution", "lambda:GetAccountSettings"],
          "Resource": ["arn:aws:cloudformation:HEREstack/burst-doctor-it/*", "BUCKET",
            "BUCKET/runs/*", "BUCKET/plans/*",
            "arn:aws:states:HEREstateMachine:burst-doctor-it-workflow",
            "arn:aws:states:HEREexecution:burst-doctor-it-workflow:*", "*"]}]}
        """
            .replace("HERE", here)
            .replace("BUCKET", bucket);
    try (AwsClients aws = new AwsClients(cloud.target("burst-doctor-it"))) {
      String user = aws.permissions().createUser(r -> r.userName("runner")).user().arn();
      // The emulator's simulator fails on policies that are written into a user.
      String arn =
          aws.permissions()
              .createPolicy(r -> r.policyName("run").policyDocument(policy))
              .policy()
              .arn();
      aws.permissions().attachUserPolicy(r -> r.userName("runner").policyArn(arn));
      List<Check> checks = new Permissions(aws, user, CloudEmulator.ACCOUNT).look();
      assertThat(find(checks, "may run").outcome()).isEqualTo(Outcome.GOOD);
      assertThat(find(checks, "may run").detail())
          .contains("policy simulator", "states:StartExecution");
      assertThat(find(checks, "may deploy").outcome()).isEqualTo(Outcome.BAD);
      assertThat(find(checks, "may deploy").detail()).contains("lambda:CreateFunction on ");
      assertThat(find(checks, "may deploy").hint()).contains("docs/policies/deploy.json");
    }
  }

  @Test
  void saysWhichQuotaIsTooSmall() {
    Check concurrency = find(look(100_000), "concurrency");
    assertThat(concurrency.outcome()).isEqualTo(Outcome.BAD);
    assertThat(concurrency.hint()).contains("L-B99A9384");
  }

  private static List<Check> look(int workers) {
    try (AwsClients aws = new AwsClients(cloud.target("burst-doctor-it"))) {
      return new Doctor(aws).look(workers, Optional.empty());
    }
  }

  private static Check find(List<Check> checks, String subject) {
    return checks.stream()
        .filter(check -> check.subject().equals(subject))
        .findFirst()
        .orElseThrow();
  }
}
