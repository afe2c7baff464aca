"""SnapStart where LocalStack differs from AWS in what our tests are about."""

import time

from burst_emulator import control

_woken: dict[str, float] = {}


def refuse_while_resting() -> None:
    """A function that has no snapshot refuses invocations until one is made: see ``control``."""
    from localstack.aws.api.lambda_ import SnapStartNotReadyException
    from localstack.services.lambda_.invocation.lambda_service import LambdaService

    invoke = LambdaService.invoke

    def invoke_ready(self, function_name, *args, **kwargs):
        if _rests(function_name):
            raise SnapStartNotReadyException(
                "Lambda is initializing your function. It will be ready to invoke once your function state becomes ACTIVE.",
                Type="User",
            )
        return invoke(self, function_name, *args, **kwargs)

    LambdaService.invoke = invoke_ready


def _rests(function: str) -> bool:
    for path in control.RESTING.iterdir():
        if function.endswith(path.name):
            began = _woken.setdefault(path.name, time.monotonic())
            if time.monotonic() - began < float(path.read_text()):
                return True
            path.unlink(missing_ok=True)
            _woken.pop(path.name, None)
    return False
