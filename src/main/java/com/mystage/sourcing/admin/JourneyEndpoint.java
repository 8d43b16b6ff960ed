package com.mystage.sourcing.admin;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.pipeline.Pending;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.sources.Sources;
import com.mystage.sourcing.tasks.QueueStatus;
import com.mystage.sourcing.tasks.TaskMonitor;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How far the journey is: for scripts that wait for its end. */
@Path("/admin/journey")
@Tag(name = "Admin")
public class JourneyEndpoint {

  private final TaskMonitor monitor;
  private final Pending pending;
  private final Sources sources;

  @Inject
  JourneyEndpoint(TaskMonitor monitor, Pending pending, Sources sources) {
    this.sources = sources;
    this.monitor = monitor;
    this.pending = pending;
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @RunOnVirtualThread
  @Operation(summary = "Queues, and what waits before each step")
  public State state() {
    Map<String, Long> waiting = new TreeMap<>();
    for (Step step : List.of(Step.DEDUP, Step.ENRICHMENT, Step.PUBLICATION)) {
      waiting.put(step.queue(), pending.count(Lane.LIVE, step));
    }
    boolean nothingWaits = waiting.values().stream().allMatch(count -> count == 0);
    int visited = sources.states(Lane.LIVE).size();
    return new State(
        monitor.idle() && nothingWaits, sources.all().size(), visited, monitor.queues(), waiting);
  }

  /**
   * The state of the journey.
   *
   * @param idle no task is left and nothing waits
   * @param visited sources that were looked at, at least once
   * @param waiting keys that wait, by step
   */
  public record State(
      boolean idle,
      int sources,
      int visited,
      List<QueueStatus> queues,
      Map<String, Long> waiting) {}
}
