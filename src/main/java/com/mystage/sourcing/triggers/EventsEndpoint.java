package com.mystage.sourcing.triggers;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.catalogue.feeds.Problem;
import com.mystage.sourcing.documents.ContendedTransaction;
import com.mystage.sourcing.triggers.decoding.Headers;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.logging.Logger;

/**
 * Takes CloudEvents 1.0 in binary, structured and batched mode, and pushes of Pub/Sub. An accepted
 * event is a durable task before the answer goes out; the same event again (by source and id) has
 * no second effect. The statuses are chosen by what makes senders try again; see docs/events.md.
 */
@Path("/events")
@Tag(name = "Triggers")
public class EventsEndpoint {

  private static final Logger LOG = Logger.getLogger(EventsEndpoint.class);

  /** Names of the tasks. An answer has no body: a Knative broker takes one for an event. */
  private static final String TASKS = "Mystage-Tasks";

  private static final int MOST_NAMES = 20;

  /** Characters of an input or a reason that are told. */
  private static final int LONGEST = 500;

  private final Intake intake;
  private final Senders senders;
  private final int maxBytes;

  @Inject
  EventsEndpoint(Intake intake, Senders senders, TriggersConfig config) {
    this.intake = intake;
    this.senders = senders;
    this.maxBytes = config.maxBytes();
  }

  @POST
  @Consumes(MediaType.WILDCARD)
  @RunOnVirtualThread
  @Operation(
      summary = "Accept CloudEvents",
      description = "202 without a body, once each event is a durable task.")
  public Response accept(@Context HttpHeaders headers, byte[] body) {
    Optional<Senders.Refusal> stranger =
        senders.refusal(headers.getHeaderString(HttpHeaders.AUTHORIZATION));
    if (stranger.isPresent()) {
      return stranger(stranger.get());
    }
    if (body.length > maxBytes) {
      return refused(
          413,
          new Failure.Invalid("body", "is larger than " + maxBytes + " bytes: " + body.length));
    }
    try {
      List<String> tasks = intake.take(new Headers(headers.getRequestHeaders()), body);
      Response.ResponseBuilder accepted = Response.status(202);
      tasks.stream().limit(MOST_NAMES).forEach(name -> accepted.header(TASKS, name));
      return accepted.build();
    } catch (FailureException e) {
      return refused(status(e.failure()), e.failure());
    } catch (ContendedTransaction e) {
      return refused(503, new Failure.Conflict("event", String.valueOf(e.getMessage())));
    } catch (UncheckedIOException e) {
      LOG.errorf("a store cannot be reached: %s", e.getMessage());
      return refused(503, new Failure.Unreachable("event", "a store cannot be reached"));
    }
  }

  /** What is the sender's fault is 4xx and stays so; what is ours is 503 and worth another try. */
  private static int status(Failure failure) {
    return switch (failure) {
      case Failure.Invalid invalid -> 400;
      case Failure.Unreadable unreadable -> 415;
      case Failure.Refused refused -> 422;
      case Failure.Missing missing -> 503;
      case Failure.Unreachable unreachable -> 503;
      case Failure.Blocked blocked -> 503;
      case Failure.Conflict conflict -> 503;
    };
  }

  private Response stranger(Senders.Refusal refusal) {
    Response answer =
        refused(refusal.status(), new Failure.Refused("authorization", refusal.reason()));
    return refusal.status() == 401
        ? Response.fromResponse(answer).header(HttpHeaders.WWW_AUTHENTICATE, "Bearer").build()
        : answer;
  }

  private Response refused(int status, Failure failure) {
    intake.count("status-" + status, "");
    String input = shown(failure.input());
    String reason = shown(failure.reason());
    if (status >= 500) {
      LOG.errorf("an event could not be taken: %s: %s", input, reason);
    } else {
      LOG.warnf("an event was refused (%d): %s: %s", status, input, reason);
    }
    Problem told = Problem.of(failure);
    Problem problem = new Problem(told.type(), told.title(), status, reason, input);
    return Response.status(status).type(Problem.MEDIA_TYPE).entity(problem).build();
  }

  /**
   * What a sender wrote is repeated to it and to the log, but not at any length, nor with breaks.
   */
  private static String shown(String text) {
    String start = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
    return start.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\x{80}-\\x{9f}]", "?");
  }
}
