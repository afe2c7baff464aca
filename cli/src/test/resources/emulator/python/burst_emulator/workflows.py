"""Step Functions where LocalStack differs from AWS in what our tests are about."""


def stop_at_once() -> None:
    """StopExecution ends an execution at once, as on AWS; LocalStack leaves it RUNNING until its tasks return.

    The tasks' functions run on, on AWS too.
    """
    from localstack.aws.api.stepfunctions import ExecutionStatus
    from localstack.services.stepfunctions.backend.execution import Execution

    stop = Execution.stop

    def stop_now(self, stop_date, error, cause):
        stop(self, stop_date=stop_date, error=error, cause=cause)
        if self.exec_status == ExecutionStatus.RUNNING:
            self.exec_status, self.stop_date = ExecutionStatus.ABORTED, stop_date
            self.error, self.cause = error, cause

    Execution.stop = stop_now
