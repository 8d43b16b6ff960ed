package com.mystage.sourcing.pipeline.looks;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.AskedWork;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Receipts;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.sources.hosts.HostTurns;
import com.mystage.sourcing.tasks.PushedTask;
import com.mystage.sourcing.tasks.TaskRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The same look, by another task; durable together with the end of this one. */
public final class LaterLook {

  private LaterLook() {}

  /** At its turn at a host. */
  public static Outcome at(
      DocumentStore documents,
      Work.Scrape work,
      PushedTask task,
      PoliteVisits.Visit.Postponed postponed,
      List<Write> also) {
    Instant at = postponed.turn().at();
    String name = TaskRequest.nameOf("turn", task.name(), at);
    List<Write> writes = new ArrayList<>(also);
    writes.add(HostTurns.keep(work.lane(), name, postponed.turn()));
    return passed(documents, work, task, name, at, postponed.reason(), writes);
  }

  /** Right away. */
  static Outcome soon(
      DocumentStore documents, Work.Scrape work, PushedTask task, Instant now, List<Write> also) {
    String name = TaskRequest.nameOf("on", task.name(), now);
    return passed(documents, work, task, name, now, "it goes on", also);
  }

  private static Outcome passed(
      DocumentStore documents,
      Work.Scrape work,
      PushedTask task,
      String name,
      Instant at,
      String reason,
      List<Write> also) {
    Lane lane = work.lane();
    TaskRequest again = new TaskRequest(task.queue(), name, task.body(), at);
    List<Write> writes = new ArrayList<>(also);
    writes.add(HostTurns.clear(lane, task.name()));
    writes.add(AskedWork.pass(lane, Step.SCRAPING, work, again));
    writes.add(Receipts.keep(lane, task.name(), List.of(again)));
    documents.commit(writes);
    return new Outcome.Later(again, reason);
  }
}
