package io.burst.cli;

import java.util.Map;
import java.util.Stack;
import picocli.CommandLine.IParameterPreprocessor;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * For flags with an optional value: takes it only if it is attached with {@code =}, so that {@code
 * --http-debug script.js} does not swallow the script.
 */
final class OnlyAttached implements IParameterPreprocessor {
  @Override
  // Stack is picocli's choice.
  @SuppressWarnings("JdkObsolete")
  public boolean preprocess(
      Stack<String> arguments, CommandSpec command, ArgSpec argument, Map<String, Object> info) {
    if (!"=".equals(info.get("separator"))) {
      arguments.push(((OptionSpec) argument).fallbackValue());
    }
    return false;
  }
}
