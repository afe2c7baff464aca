"""CloudFormation where LocalStack differs from AWS in what our tests are about."""


def refuse_unchanged_versions() -> None:
    """A version of a function that is as its last version was fails the stack, as on AWS.

    LocalStack takes the last version for the new one.
    """
    from localstack.services.cloudformation.resource_provider import OperationStatus, ProgressEvent
    from localstack.services.lambda_.resource_providers.aws_lambda_version import LambdaVersionProvider

    create = LambdaVersionProvider.create

    def create_new(self, request):
        first = not request.custom_context
        function = request.desired_state["FunctionName"]
        client = request.aws_client_factory.lambda_
        pages = client.get_paginator("list_versions_by_function").paginate(FunctionName=function)
        known = {found["Version"] for page in pages for found in page["Versions"]} if first else set()
        event = create(self, request)
        version = event.resource_model.get("Version")
        if version not in known:
            return event
        return ProgressEvent(
            status=OperationStatus.FAILED,
            resource_model=event.resource_model,
            error_code="AlreadyExists",
            message=f"A version for this Lambda function exists ( {version} ). Modify the function to create a new version.",
        )

    LambdaVersionProvider.create = create_new
