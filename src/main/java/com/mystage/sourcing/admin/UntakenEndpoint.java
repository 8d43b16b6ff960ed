package com.mystage.sourcing.admin;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.triggers.UnroutedEvents;
import com.mystage.sourcing.triggers.channel.RefusedMessages;
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
@Path("/admin/untaken-events")
@Tag(name = "Admin")
public class UntakenEndpoint {

  private static final int MOST = 1_000;

  private final UnroutedEvents unrouted;
  private final RefusedMessages refused;

  @Inject
  UntakenEndpoint(UnroutedEvents unrouted, RefusedMessages refused) {
    this.unrouted = unrouted;
    this.refused = refused;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(
      summary = "Events that no trigger takes, and messages of the channel that were refused",
      description = "The first 1,000 of each. Their bodies are in the archive.")
  public Untaken untaken() {
    return new Untaken(
        unrouted.count(), refused.count(), fields(unrouted.list(MOST)), fields(refused.list(MOST)));
  }

  private static List<ObjectNode> fields(List<Document> documents) {
    return documents.stream().map(Document::fields).toList();
  }

  /**
   * What nobody took.
   *
   * @param unroutedCount how many events no trigger takes
   * @param refusedCount how many messages of the channel were refused
   * @param unrouted source, id, type and subject of each, and where its body is archived
   * @param refused source and id of each, input and reason of its refusal, its headers, and where
   *     its body is archived
   */
  public record Untaken(
      long unroutedCount, long refusedCount, List<ObjectNode> unrouted, List<ObjectNode> refused) {}
}
