"""Runs the Lambda functions of an emulated AWS (LocalStack) as processes of this host.

Each execution environment is one JVM under AWS's own Java Runtime Interface Client, driven over the
real Lambda runtime API. No container engine is needed. What a test may do to an environment (delay its
start, kill it, make S3 unavailable) it says through files in a control folder: see ``control``.
"""
