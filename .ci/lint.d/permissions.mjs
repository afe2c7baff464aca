// Least privilege as a table: for each role of template.yaml and each policy file for people, what
// it may do and what it must not, asked of an offline policy simulator.
import { readFileSync } from "node:fs";
import { runSimulation } from "@cloud-copilot/iam-simulate";
import { parse } from "yaml";

const ACCOUNT = "123456789012";
const REGION = "eu-north-1";
const STACK = "burst";
const BUCKET = `${STACK}-${ACCOUNT}-${REGION}`;

const S3 = `arn:aws:s3:::${BUCKET}`;
const FUNCTION = `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${STACK}`;
const STATES = `arn:aws:states:${REGION}:${ACCOUNT}`;
const LOGS = `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/aws/lambda/${STACK}`;
const SCHEDULER = `arn:aws:scheduler:${REGION}:${ACCOUNT}`;
const ROLE = `arn:aws:iam::${ACCOUNT}:role/${STACK}`;
const YES = "Allowed";
const NO = "not allowed";

// who, action, resource, expected, context of the request
const TABLE = [
  ["WorkerRole", "s3:GetObject", `${S3}/runs/r1/plan.json`, YES],
  ["WorkerRole", "s3:PutObject", `${S3}/runs/r1/intervals/000001/0007`, YES],
  ["WorkerRole", "s3:ListBucket", S3, YES, { "s3:prefix": "runs/r1/" }],
  ["WorkerRole", "s3:ListBucket", S3, NO, { "s3:prefix": "plans/" }],
  ["WorkerRole", "s3:DeleteObject", `${S3}/runs/r1/plan.json`, NO],
  ["WorkerRole", "s3:GetObject", `${S3}/code/worker.zip`, NO],
  ["WorkerRole", "s3:PutObject", `${S3}/code/worker.zip`, NO],
  ["WorkerRole", "s3:PutObject", `${S3}/once/nightly/2026-01-01T00:00:00Z`, NO],
  ["WorkerRole", "s3:GetObject", "arn:aws:s3:::another-bucket/runs/r1/plan.json", NO],
  ["WorkerRole", "logs:PutLogEvents", `${LOGS}-worker:log-stream:s`, YES],
  ["WorkerRole", "logs:PutLogEvents", `${LOGS}-aggregator:log-stream:s`, NO],
  ["WorkerRole", "logs:CreateLogGroup", `${LOGS}-worker`, NO],
  ["WorkerRole", "states:StartExecution", `${STATES}:stateMachine:${STACK}-workflow`, NO],
  ["WorkerRole", "lambda:InvokeFunction", `${FUNCTION}-worker:1`, NO],

  ["AggregatorRole", "s3:GetObject", `${S3}/runs/r1/intervals/000001/0007`, YES],
  ["AggregatorRole", "s3:PutObject", `${S3}/runs/r1/report.json`, YES],
  ["AggregatorRole", "s3:PutObject", `${S3}/runs/_costs/abc.json`, YES],
  ["AggregatorRole", "s3:GetObject", `${S3}/plans/abc/plan.json`, YES],
  ["AggregatorRole", "s3:PutObject", `${S3}/plans/abc/plan.json`, NO],
  ["AggregatorRole", "s3:DeleteObject", `${S3}/runs/r1/report.json`, NO],
  ["AggregatorRole", "s3:ListBucket", S3, YES, { "s3:prefix": "runs/r1/intervals/" }],
  ["AggregatorRole", "states:DescribeExecution", `${STATES}:execution:${STACK}-workflow:r1`, YES],
  ["AggregatorRole", "states:DescribeExecution", `${STATES}:execution:other:r1`, NO],
  ["AggregatorRole", "states:StopExecution", `${STATES}:execution:${STACK}-workflow:r1`, NO],

  ["WorkflowRole", "lambda:InvokeFunction", `${FUNCTION}-worker:3`, YES],
  ["WorkflowRole", "lambda:InvokeFunction", `${FUNCTION}-aggregator:3`, YES],
  ["WorkflowRole", "lambda:InvokeFunction", `${FUNCTION}-worker`, NO],
  ["WorkflowRole", "lambda:InvokeFunction", `arn:aws:lambda:${REGION}:${ACCOUNT}:function:other:1`, NO],
  ["WorkflowRole", "states:StartExecution", `${STATES}:stateMachine:${STACK}-workflow`, YES],
  ["WorkflowRole", "states:StartExecution", `${STATES}:stateMachine:other`, NO],
  ["WorkflowRole", "states:StopExecution", `${STATES}:execution:${STACK}-workflow/Workers:r1`, YES],
  ["WorkflowRole", "states:DescribeExecution", `${STATES}:execution:${STACK}-workflow:r1`, YES],
  ["WorkflowRole", "states:StopExecution", `${STATES}:execution:other:r1`, NO],
  ["WorkflowRole", "s3:GetObject", `${S3}/runs/r1/slices.json`, YES],
  ["WorkflowRole", "s3:GetObject", `${S3}/runs/r1/bundle.tar`, NO],
  ["WorkflowRole", "s3:PutObject", `${S3}/runs/r1/ends/0007.json`, YES],
  ["WorkflowRole", "s3:PutObject", `${S3}/runs/r1/abort.json`, YES],
  ["WorkflowRole", "s3:PutObject", `${S3}/runs/r1/intervals/000001/0007`, NO],
  ["WorkflowRole", "s3:PutObject", `${S3}/once/nightly/2026-01-01T00:00:00Z`, YES],

  ["ScheduleRole", "states:StartExecution", `${STATES}:stateMachine:${STACK}-workflow`, YES],
  ["ScheduleRole", "states:StartExecution", `${STATES}:stateMachine:other`, NO],
  ["ScheduleRole", "lambda:InvokeFunction", `${FUNCTION}-worker:1`, NO],

  ["docs/policies/run.json", "s3:PutObject", `${S3}/runs/r1/plan.json`, YES],
  ["docs/policies/run.json", "s3:PutObject", `${S3}/plans/abc/plan.json`, YES],
  ["docs/policies/run.json", "s3:GetObject", `${S3}/runs/_costs/abc.json`, YES],
  ["docs/policies/run.json", "s3:GetObject", `${S3}/once/nightly/2026-01-01T00:00:00Z`, YES],
  ["docs/policies/run.json", "s3:PutObject", `${S3}/once/nightly/2026-01-01T00:00:00Z`, NO],
  ["docs/policies/run.json", "s3:ListBucket", S3, YES, { "s3:prefix": "once/" }],
  ["docs/policies/run.json", "s3:PutObject", `${S3}/code/worker.zip`, NO],
  ["docs/policies/run.json", "cloudformation:DescribeStacks", `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/x`, YES],
  ["docs/policies/run.json", "cloudformation:DeleteStack", `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/x`, NO],
  ["docs/policies/run.json", "states:ListExecutions", `${STATES}:stateMachine:${STACK}-workflow`, YES],
  ["docs/policies/run.json", "states:DescribeExecution", `${STATES}:execution:${STACK}-workflow:r1`, YES],
  ["docs/policies/run.json", "scheduler:ListSchedules", "*", YES],
  ["docs/policies/run.json", "servicequotas:GetServiceQuota", "*", YES],
  ["docs/policies/run.json", "s3:DeleteObject", `${S3}/runs/r1/plan.json`, NO],
  ["docs/policies/run.json", "states:StartExecution", `${STATES}:stateMachine:${STACK}-workflow`, YES],
  ["docs/policies/run.json", "states:StopExecution", `${STATES}:execution:${STACK}-workflow:r1`, YES],
  ["docs/policies/run.json", "states:UpdateStateMachine", `${STATES}:stateMachine:${STACK}-workflow`, NO],
  ["docs/policies/run.json", "lambda:UpdateFunctionCode", `${FUNCTION}-worker`, NO],
  ["docs/policies/run.json", "lambda:GetAccountSettings", "*", YES],
  ["docs/policies/run.json", "scheduler:CreateSchedule", `${SCHEDULER}:schedule/${STACK}/nightly`, YES],
  ["docs/policies/run.json", "scheduler:CreateSchedule", `${SCHEDULER}:schedule/default/nightly`, NO],
  ["docs/policies/run.json", "iam:PassRole", `${ROLE}-ScheduleRole-X`, YES,
    { "iam:PassedToService": "scheduler.amazonaws.com" }],
  ["docs/policies/run.json", "iam:PassRole", `${ROLE}-WorkerRole-X`, NO,
    { "iam:PassedToService": "lambda.amazonaws.com" }],
  ["docs/policies/run.json", "iam:CreateRole", `${ROLE}-WorkerRole-X`, NO],

  ["docs/policies/deploy.json", "cloudformation:CreateStack", `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/x`, YES],
  ["docs/policies/deploy.json", "cloudformation:DeleteStack", `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/other/x`, NO],
  ["docs/policies/deploy.json", "cloudformation:DescribeStackEvents", `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/x`, YES],
  ["docs/policies/deploy.json", "cloudformation:ExecuteChangeSet", `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/x`, YES],
  ["docs/policies/deploy.json", "cloudformation:ListStackResources", `arn:aws:cloudformation:${REGION}:${ACCOUNT}:stack/${STACK}/x`, YES],
  ["docs/policies/deploy.json", "s3:DeleteObject", `${S3}/runs/r1/plan.json`, YES],
  ["docs/policies/deploy.json", "s3:PutObject", `${S3}/code/worker.zip`, YES],
  ["docs/policies/deploy.json", "lambda:GetFunction", `${FUNCTION}-worker:3`, YES],
  ["docs/policies/deploy.json", "iam:ListRolePolicies", `${ROLE}-WorkerRole-X`, YES],
  ["docs/policies/deploy.json", "iam:ListRolePolicies", `arn:aws:iam::${ACCOUNT}:role/admin`, NO],
  ["docs/policies/deploy.json", "scheduler:DeleteSchedule", `${SCHEDULER}:schedule/${STACK}/nightly`, YES],
  ["docs/policies/deploy.json", "scheduler:DeleteSchedule", `${SCHEDULER}:schedule/default/nightly`, NO],
  ["docs/policies/deploy.json", "logs:DeleteLogGroup", `${LOGS}-worker`, YES],
  ["docs/policies/deploy.json", "sns:CreateTopic", `arn:aws:sns:${REGION}:${ACCOUNT}:${STACK}-failures`, YES],
  ["docs/policies/deploy.json", "sns:CreateTopic", `arn:aws:sns:${REGION}:${ACCOUNT}:other`, NO],
  ["docs/policies/deploy.json", "cloudwatch:PutMetricAlarm", `arn:aws:cloudwatch:${REGION}:${ACCOUNT}:alarm:${STACK}-failed-runs`, YES],
  ["docs/policies/deploy.json", "s3:CreateBucket", S3, YES],
  ["docs/policies/deploy.json", "s3:GetBucketTagging", S3, YES],
  ["docs/policies/deploy.json", "s3:GetBucketTagging", "arn:aws:s3:::another-bucket", NO],
  ["docs/policies/deploy.json", "s3:DeleteBucket", "arn:aws:s3:::another-bucket", NO],
  ["docs/policies/deploy.json", "lambda:CreateFunction", `${FUNCTION}-worker`, YES],
  ["docs/policies/deploy.json", "lambda:PublishVersion", `${FUNCTION}-aggregator`, YES],
  ["docs/policies/deploy.json", "lambda:DeleteFunction", `arn:aws:lambda:${REGION}:${ACCOUNT}:function:other`, NO],
  ["docs/policies/deploy.json", "iam:CreateRole", `${ROLE}-WorkflowRole-X`, YES],
  ["docs/policies/deploy.json", "iam:PutRolePolicy", `arn:aws:iam::${ACCOUNT}:role/admin`, NO],
  ["docs/policies/deploy.json", "iam:PassRole", `${ROLE}-WorkerRole-X`, YES,
    { "iam:PassedToService": "lambda.amazonaws.com" }],
  ["docs/policies/deploy.json", "iam:PassRole", `${ROLE}-WorkerRole-X`, NO,
    { "iam:PassedToService": "ec2.amazonaws.com" }],
  ["docs/policies/deploy.json", "states:UpdateStateMachine", `${STATES}:stateMachine:${STACK}-workflow`, YES],
  ["docs/policies/deploy.json", "states:StartExecution", `${STATES}:stateMachine:${STACK}-workflow`, NO],
];

/** Reads the template's own tags as the objects that CloudFormation makes of them. */
function template() {
  const tags = ["Ref", "Sub", "GetAtt", "Equals", "Not", "And", "Condition"].flatMap((name) =>
    ["scalar", "seq", "map"].map((collection) => ({
      tag: `!${name}`,
      ...(collection === "scalar" ? {} : { collection }),
      resolve: (value) => ({ [name]: value?.toJSON ? value.toJSON() : value }),
    })),
  );
  return parse(readFileSync("template.yaml", "utf8"), { customTags: tags });
}

const KNOWN = {
  "AWS::StackName": STACK, "AWS::AccountId": ACCOUNT, "AWS::Region": REGION, "AWS::Partition": "aws",
  Bucket: BUCKET, "Bucket.Arn": S3, Workflow: `${STATES}:stateMachine:${STACK}-workflow`,
  "Worker.Arn": `${FUNCTION}-worker`, "Aggregator.Arn": `${FUNCTION}-aggregator`,
};

function known(name) {
  if (!(name in KNOWN)) throw new Error(`the lint does not know the value of ${name}`);
  return KNOWN[name];
}

/** Puts values in the place of intrinsic functions. */
function resolved(node) {
  if (Array.isArray(node)) return node.map(resolved);
  if (node === null || typeof node !== "object") return node;
  if ("Ref" in node) return known(node.Ref);
  if ("GetAtt" in node) return known(node.GetAtt);
  if ("Sub" in node) return node.Sub.replace(/\$\{([^}]+)\}/g, (_, name) => known(name));
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolved(value)]));
}

const resources = template().Resources;

function policies(who) {
  if (who.endsWith(".json")) return [{ name: who, policy: JSON.parse(readFileSync(who, "utf8")) }];
  return resources[who].Properties.Policies.map((policy) => ({
    name: policy.PolicyName,
    policy: resolved(policy.PolicyDocument),
  }));
}

async function simulate([who, action, resource, , context]) {
  const answer = await runSimulation(
    {
      identityPolicies: policies(who),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      request: {
        action,
        principal: `arn:aws:iam::${ACCOUNT}:role/${STACK}-x`,
        resource: { resource, accountId: ACCOUNT },
        contextVariables: context ?? {},
      },
    },
    {},
  );
  if (answer.resultType === "error") throw new Error(`${who} ${action}: ${JSON.stringify(answer.errors)}`);
  return answer.overallResult === YES ? YES : NO;
}

/** A `*` resource only where AWS knows no narrower one. */
function wildcards() {
  const files = ["docs/policies/run.json", "docs/policies/deploy.json"];
  const roles = Object.keys(resources).filter((name) => resources[name].Type === "AWS::IAM::Role");
  return [...files, ...roles].flatMap((who) =>
    policies(who).flatMap(({ policy }) =>
      policy.Statement.filter((s) => [s.Resource].flat().includes("*") || [s.Action].flat().some((a) => a.endsWith("*")))
        .filter((s) => !["LookAtLimits", "WhatAwsKnowsNoNarrowerResourceFor"].includes(s.Sid))
        .map((s) => `${who}: statement ${s.Sid} is wider than it must be`),
    ),
  );
}

/** What IAM takes as one managed policy, white space not counted. */
const MANAGED_POLICY = 6144;

function tooLarge() {
  return ["docs/policies/run.json", "docs/policies/deploy.json"]
    .map((file) => [file, readFileSync(file, "utf8").replace(/\s/g, "").length])
    .filter(([, size]) => size > MANAGED_POLICY)
    .map(([file, size]) => `${file}: ${size} characters, IAM takes ${MANAGED_POLICY}`);
}

let failed = 0;
for (const row of TABLE) {
  const [who, action, resource, expected] = row;
  const found = await simulate(row);
  if (found !== expected) {
    failed++;
    console.error(`${who}: ${action} on ${resource} is ${found}, must be ${expected}`);
  }
}
for (const complaint of [...wildcards(), ...tooLarge()]) {
  failed++;
  console.error(complaint);
}
console.log(`permissions: ${TABLE.length} rows, ${failed} wrong`);
process.exit(failed === 0 ? 0 : 1);
