package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** The way into the journey: asks for looks at sources. */
public final class Scrapes {

  private final AskedWork asked;
  private final Handover handover;

  public Scrapes(AskedWork asked, Handover handover) {
    this.asked = asked;
    this.handover = handover;
  }

  /**
   * Asks for one look at each source, durably. The same cause asks once, however often it comes.
   *
   * @return the names of the tasks
   */
  public List<String> request(
      Lane lane, Collection<SourceId> sources, Instant at, Window window, String cause) {
    List<TaskRequest> tasks =
        sources.stream()
            .map(source -> new Work.Scrape(lane, source, at, window, cause).task())
            .toList();
    request(lane, tasks);
    return tasks.stream().map(TaskRequest::name).toList();
  }

  /** Asks for these looks, durably: tasks of {@link Work.Scrape} in this lane. */
  public void request(Lane lane, List<TaskRequest> looks) {
    handover.enqueue(asked.ask(lane, Step.SCRAPING, looks));
  }
}
