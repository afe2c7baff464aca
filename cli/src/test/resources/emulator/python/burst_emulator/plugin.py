"""The entry point that LocalStack finds by its name, ``process``."""

from localstack.services.lambda_.invocation.plugins import RuntimeExecutorPlugin


class ProcessExecutorPlugin(RuntimeExecutorPlugin):
    name = "process"

    def load(self, *args, **kwargs):
        from burst_emulator.executor import ProcessRuntimeExecutor

        return ProcessRuntimeExecutor
