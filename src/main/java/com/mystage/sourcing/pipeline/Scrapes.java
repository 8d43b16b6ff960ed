package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

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

  /**
   * Asks for one look at the source at that moment, durably, however far ahead it is. Asked for
   * again, it stays as it is; if its task is deleted before its time, it does not come back.
   *
   * @return the name of the task
   */
  public String requestAt(Lane lane, SourceId source, Instant at, String cause) {
    asked.open(lane);
    TaskRequest look = new Work.Scrape(lane, source, at, window(at), cause).task();
    handover.enqueue(List.of(new TaskRequest(look.queue(), look.name(), look.body(), at)));
    return look.name();
  }

  /** Keeps that the lane is in use, before a drain is asked for there. */
  public void open(Lane lane) {
    asked.open(lane);
  }

  /** The same window all day, so that unchanged content is read once a day and no more. */
  public static Window window(Instant at) {
    return Window.around(at.truncatedTo(ChronoUnit.DAYS));
  }

  /** Asks for these looks, durably: tasks of {@link Work.Scrape} in this lane. */
  public void request(Lane lane, List<TaskRequest> looks) {
    request(lane, looks, reads -> {});
  }

  /**
   * Asks for these looks if what the condition reads still holds, as it says by an exception or
   * none. It is read in the transactions that keep that the looks were asked for; there are several
   * where there are hundreds of looks.
   */
  public void request(Lane lane, List<TaskRequest> looks, Consumer<DocumentReads> condition) {
    handover.enqueue(asked.ask(lane, Step.SCRAPING, looks, condition));
  }
}
