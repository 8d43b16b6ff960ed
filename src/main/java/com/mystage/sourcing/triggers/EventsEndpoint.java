package com.mystage.sourcing.triggers;

import com.mystage.sourcing.Failure;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.message.MessageReader;
import io.cloudevents.http.HttpMessageFactory;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Takes CloudEvents 1.0 in binary and structured mode. An accepted event is a durable task before
 * the answer goes out; the same event again (by source and id) has no second effect.
 */
@Path("/events")
@Tag(name = "Triggers")
public class EventsEndpoint {

  private final Triggers triggers;

  @Inject
  EventsEndpoint(Triggers triggers) {
    this.triggers = triggers;
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Accept a CloudEvent", description = "202 with the names of its tasks.")
  public Response accept(@Context HttpHeaders headers, byte[] body) {
    return Response.accepted(new Accepted(triggers.accept(event(headers, body)))).build();
  }

  private static CloudEvent event(HttpHeaders headers, byte[] body) {
    try {
      MessageReader reader =
          HttpMessageFactory.createReader(
              each ->
                  headers
                      .getRequestHeaders()
                      .forEach((name, values) -> each.accept(name, values.getFirst())),
              body);
      return reader.toEvent();
    } catch (RuntimeException e) { // whatever the SDK cannot read is the sender's to mend
      throw new Failure.Invalid("CloudEvent", String.valueOf(e.getMessage())).asException();
    }
  }

  /** The tasks that an event became. */
  public record Accepted(List<String> tasks) {}
}
