package com.mystage.sourcing.tasks;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.identity.TokenVerification;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Where Cloud Tasks pushes tasks to. */
@Path("/tasks/{queue}")
public class PushEndpoint {

  private static final String PROBLEM = "application/problem+json";

  private final PushReception reception;

  PushEndpoint(
      TokenVerification tokens,
      QueueDefinitions queues,
      TaskChannels channels,
      Quarantine quarantine,
      PushRecording recording) {
    reception =
        new PushReception(
            tokens, queues, channels, quarantine, recording, Thread::startVirtualThread);
  }

  /** Answers once the task is done, given up, or known to have failed. */
  @POST
  @Consumes(MediaType.WILDCARD)
  @NonBlocking
  @Operation(hidden = true)
  public Uni<Response> push(
      @PathParam("queue") String queue, @BeanParam PushHeaders headers, String body) {
    return reception.receive(queue, headers, body).map(PushEndpoint::response);
  }

  private static Response response(PushAnswer answer) {
    return switch (answer) {
      case PushAnswer.Done done -> Response.ok().build();
      case PushAnswer.Quarantined quarantined -> Response.ok("quarantined").build();
      case PushAnswer.Failed failed -> problem(failed.status(), failed.detail());
      case PushAnswer.Busy busy -> problem(busy.status(), busy.detail());
      case PushAnswer.Refused refused -> problem(refused.status(), refused.detail());
    };
  }

  /** A problem document (RFC 9457). */
  private static Response problem(int status, String detail) {
    Response.Status known = Response.Status.fromStatusCode(status);
    ObjectNode problem = JsonNodeFactory.instance.objectNode();
    problem.put("type", "about:blank");
    problem.put("title", known.getReasonPhrase());
    problem.put("status", status);
    problem.put("detail", detail);
    Response.ResponseBuilder response =
        Response.status(status).type(PROBLEM).entity(problem.toString());
    if (status == Response.Status.UNAUTHORIZED.getStatusCode()) {
      response.header("WWW-Authenticate", "Bearer");
    }
    return response.build();
  }
}
