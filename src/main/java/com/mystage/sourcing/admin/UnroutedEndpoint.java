package com.mystage.sourcing.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.triggers.UnroutedEvents;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Events that nobody took, for a person to look at. */
@Path("/admin/unrouted-events")
@Tag(name = "Admin")
public class UnroutedEndpoint {

  private static final int MOST = 1_000;

  private final UnroutedEvents unrouted;

  @Inject
  UnroutedEndpoint(UnroutedEvents unrouted) {
    this.unrouted = unrouted;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Events that no trigger takes, and messages of a channel that were refused",
      description = "The first 1,000, and how many there are. Their bodies are in the archive.")
  public Unrouted unrouted() {
    return new Unrouted(
        unrouted.count(), unrouted.list(MOST).stream().map(Document::fields).toList());
  }

  /**
   * What nobody took.
   *
   * @param events with source, id, the archive's hash of the body, and either the event's type or
   *     the reason of the refusal
   */
  public record Unrouted(long count, List<ObjectNode> events) {}
}
