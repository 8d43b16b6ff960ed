package com.mystage.sourcing.tasks.embedded;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import java.util.Map;

/** A call that is answered with a problem document, which names the input at fault. */
final class OperatorProblem extends RuntimeException {

  private static final Map<Integer, String> TITLES =
      Map.of(
          400, "Bad Request",
          403, "Forbidden",
          404, "Not Found",
          405, "Method Not Allowed",
          409, "Conflict",
          500, "Internal Server Error");

  private final int status;
  private final String parameter;

  private OperatorProblem(int status, String parameter, String detail) {
    super(detail);
    this.status = status;
    this.parameter = parameter;
  }

  static OperatorProblem badParameter(String parameter, String reason) {
    return new OperatorProblem(400, parameter, parameter + " " + reason);
  }

  static OperatorProblem missing(String parameter, String value) {
    return new OperatorProblem(404, parameter, "there is no " + parameter + " '" + value + "'");
  }

  static OperatorProblem noSuchPath(String path) {
    return new OperatorProblem(404, "", "there is nothing at " + path);
  }

  static OperatorProblem noSuchMethod(String method, String path) {
    return new OperatorProblem(405, "", path + " does not take " + method);
  }

  static OperatorProblem ofAnotherSite() {
    return new OperatorProblem(403, "Origin", "pages of other sites may not call");
  }

  static OperatorProblem of(FailureException e) {
    Failure failure = e.failure();
    int status =
        switch (failure) {
          case Failure.Missing missing -> 404;
          case Failure.Conflict conflict -> 409;
          case Failure.Invalid invalid -> 400;
          case Failure.Unreadable unreadable -> 400;
          case Failure.Refused refused -> 400;
          case Failure.Unreachable unreachable -> 500;
          case Failure.Blocked blocked -> 500;
        };
    return new OperatorProblem(status, failure.input(), failure.line());
  }

  static OperatorProblem fault() {
    return new OperatorProblem(500, "", "the call failed; the log says why");
  }

  JsonAnswer answer() {
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "about:blank");
    problem.put("title", TITLES.getOrDefault(status, "Error"));
    problem.put("status", status);
    problem.put("detail", getMessage());
    if (!parameter.isEmpty()) {
      problem.put("parameter", parameter);
    }
    return new JsonAnswer(status, problem.toString());
  }
}
