package io.burst.core.error;

/**
 * Why a run or a command did not end well, with the process exit code. Codes 97 to 110 are k6's;
 * 111 is burst's own.
 */
public enum ErrorKind {
  /** The cloud workflow itself failed. */
  CLOUD_FAILED(97),
  /** At least one threshold was crossed. */
  THRESHOLDS_CROSSED(99),
  SETUP_TIMEOUT(100),
  TEARDOWN_TIMEOUT(101),
  TIMEOUT(102),
  /** Options, thresholds, scenarios or flags that cannot be run. */
  INVALID_CONFIG(104),
  /** Stopped by a signal or by {@code burst stop}. */
  INTERRUPTED(105),
  /** The script threw in init code, setup() or teardown(), or does not parse. */
  SCRIPT_EXCEPTION(107),
  /** {@code exec.test.abort()}. */
  ABORTED_BY_SCRIPT(108),
  /** A defect of burst itself. */
  INTERNAL(109),
  /** {@code exec.test.fail()}. */
  FAILED_BY_SCRIPT(110),
  /** Workers were lost: the numbers do not allow a verdict. */
  INCONCLUSIVE(111),
  /** Anything else, as a missing file or a bad flag. */
  OTHER(255);

  private final int exitCode;

  ErrorKind(int exitCode) {
    this.exitCode = exitCode;
  }

  /** The exit code of the process, 1 to 255. */
  public int exitCode() {
    return exitCode;
  }
}
