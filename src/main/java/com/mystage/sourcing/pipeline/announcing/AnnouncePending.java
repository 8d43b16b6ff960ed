package com.mystage.sourcing.pipeline.announcing;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Batches;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskPresence;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The outbox into the log, and a task for each sink that lacks something. An announcement leaves
 * the outbox in the commit that puts it into the log, so that it stands there once.
 */
public final class AnnouncePending {

  /** Fewer than a page has sequences. */
  private static final int PER_PAGE = 100;

  /** Cuts pages at about half of a document's most: {@link Batches} cuts at 3.3 MiB. */
  private static final int WEIGHT = 7;

  private static final int MOST_TRIMMED = 100;

  private final DocumentStore documents;
  private final Outbox outbox;
  private final AnnouncementLog log;
  private final Audience audience;
  private final TaskPresence tasks;
  private final Handover handover;
  private final Clock clock;

  public AnnouncePending(
      DocumentStore documents,
      Audience audience,
      TaskPresence tasks,
      Handover handover,
      Clock clock) {
    this.documents = documents;
    this.outbox = new Outbox(documents);
    this.log = new AnnouncementLog(documents);
    this.audience = audience;
    this.tasks = tasks;
    this.handover = handover;
    this.clock = clock;
  }

  public Outcome perform(Work.Drain work, PushedTask task) {
    for (List<Document> waiting = outbox.waiting(PER_PAGE);
        !waiting.isEmpty();
        waiting = outbox.waiting(PER_PAGE)) {
      Batches.of(waiting, PER_PAGE, AnnouncePending::weight).forEach(this::log);
    }
    trim();
    return new Outcome.Done(tellings(work.lane(), task.name()));
  }

  private static long weight(Document document) {
    return (long) WEIGHT * Announcement.bytes(document.fields());
  }

  private void log(List<Document> taken) {
    List<DocumentPath> paths = taken.stream().map(Document::path).toList();
    documents.transaction(transaction -> {
      LogHead head = LogHead.read(transaction);
      Map<DocumentPath, Document> now = transaction.getAll(paths);
      List<Announcement> announcements = new ArrayList<>();
      for (DocumentPath path : paths) {
        Document waiting = now.get(path);
        if (waiting != null) {
          announcements.add(Json.read(waiting, Announcement.class));
          transaction.write(new Write.Delete(path));
        }
      }
      if (!announcements.isEmpty()) {
        AnnouncementLog.append(transaction, head, announcements, clock.instant());
        audience.sinks().forEach(sink -> transaction.write(Outbox.owed(sink.name())));
      }
      return announcements.size();
    });
  }

  private void trim() {
    long told =
        audience.sinks().stream()
            .mapToLong(sink -> SinkProgress.read(documents, sink.name()).told())
            .min()
            .orElse(Long.MAX_VALUE);
    log.trim(clock.instant().minus(audience.retention()), told, MOST_TRIMMED);
  }

  private List<TaskRequest> tellings(Lane lane, String cause) {
    long last = log.bounds().last();
    List<TaskRequest> tellings = new ArrayList<>();
    for (AnnouncementSink sink : audience.sinks()) {
      SinkProgress progress = SinkProgress.read(documents, sink.name());
      if (progress.told() < last && !isTriedAgain(progress)) {
        tellings.add(handover.telling(lane, sink.name(), cause));
      }
    }
    return tellings;
  }

  /** Whether a task that found the sink unreachable is in the queue: it will tell all there is. */
  private boolean isTriedAgain(SinkProgress progress) {
    return progress.task() != null
        && tasks.gone(Step.ANNOUNCEMENT.queue(), List.of(progress.task())).isEmpty();
  }
}
