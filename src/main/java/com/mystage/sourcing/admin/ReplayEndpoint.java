package com.mystage.sourcing.admin;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.pipeline.Scrapes;
import com.mystage.sourcing.pipeline.replay.Difference;
import com.mystage.sourcing.pipeline.replay.Replay;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What the present extractors would change, and the word to change it. */
@Path("/admin/replay/{source}")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class ReplayEndpoint {

  private final Replay replay;
  private final Clock clock;

  @Inject
  ReplayEndpoint(Replay replay, Clock clock) {
    this.replay = replay;
    this.clock = clock;
  }

  /**
   * What the person saw.
   *
   * @param snapshot the content that the difference was of
   */
  public record Seen(@Nullable String snapshot) {}

  /** The task that records the difference. */
  public record Applied(String task) {}

  @GET
  @Operation(
      summary = "What reading the newest snapshot again would change",
      description = "Each listing that would be added, removed or changed, with old and new.")
  public Difference difference(@PathParam("source") String source) {
    return replay.of(Lane.LIVE, id(source), clock.instant(), Scrapes.window(clock.instant()));
  }

  @POST
  @Operation(summary = "Record it", description = "409 if newer content came meanwhile.")
  public Applied apply(@PathParam("source") String source, @Nullable Seen seen) {
    return new Applied(
        replay.apply(
            Lane.LIVE,
            id(source),
            snapshot(seen),
            clock.instant(),
            Scrapes.window(clock.instant())));
  }

  private static ContentHash snapshot(@Nullable Seen seen) {
    if (seen == null || seen.snapshot() == null) {
      throw new Failure.Invalid("snapshot", "is missing").asException();
    }
    try {
      return new ContentHash(seen.snapshot());
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid("snapshot", "is no hash of content").asException();
    }
  }

  private static SourceId id(String source) {
    try {
      return new SourceId(source);
    } catch (IllegalArgumentException e) {
      throw new Failure.Missing(source, "is no source's id").asException();
    }
  }
}
