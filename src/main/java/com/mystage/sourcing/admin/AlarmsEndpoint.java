package com.mystage.sourcing.admin;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.health.Alarm;
import com.mystage.sourcing.sources.health.Run;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Alarms about sources, for programs. */
@Path("/admin/alarms")
@Tag(name = "Admin")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
public class AlarmsEndpoint {

  private final SourceHealth health;
  private final SourceViews sources;

  @Inject
  AlarmsEndpoint(SourceHealth health, SourceViews sources) {
    this.health = health;
    this.sources = sources;
  }

  /**
   * The run that a decision is about.
   *
   * @param reading its key, as the alarm tells it
   */
  public record Seen(@Nullable String reading) {}

  /** The task that records what was released. */
  public record Released(String task) {}

  @GET
  @Operation(summary = "Every alarm that is open")
  public List<Alarm> all() {
    return health.open();
  }

  @GET
  @Path("/{source}")
  @Operation(summary = "The alarm of one source: the newest run beside the last good one")
  public Alarm one(@PathParam("source") String source) {
    return health.require(id(source));
  }

  @GET
  @Path("/{source}/runs")
  @Operation(summary = "The newest runs of a source, newest first")
  public List<Run> runs(@PathParam("source") String source) {
    SourceId id = id(source);
    if (sources.find(id).isEmpty()) {
      throw new Failure.Missing("source " + id, "is not registered").asException();
    }
    return health.runs(id);
  }

  @POST
  @Path("/{source}/release")
  @Operation(
      summary = "What the source says is true",
      description =
          "It is read again and recorded, and what is usual is learned anew. 409 if a newer run"
              + " came.")
  public Released release(@PathParam("source") String source, @Nullable Seen seen) {
    return new Released(health.release(id(source), reading(seen)));
  }

  @POST
  @Path("/{source}/discard")
  @Operation(
      summary = "What the source says is wrong",
      description = "Nothing of it is recorded while it says the same. 409 if a newer run came.")
  public Alarm discard(@PathParam("source") String source, @Nullable Seen seen) {
    return health.discard(id(source), reading(seen));
  }

  private static String reading(@Nullable Seen seen) {
    if (seen == null || seen.reading() == null || seen.reading().isBlank()) {
      throw new Failure.Invalid("reading", "is missing").asException();
    }
    return seen.reading();
  }

  private static SourceId id(String source) {
    try {
      return new SourceId(source);
    } catch (IllegalArgumentException e) {
      throw new Failure.Missing(source, "is no source's id").asException();
    }
  }
}
