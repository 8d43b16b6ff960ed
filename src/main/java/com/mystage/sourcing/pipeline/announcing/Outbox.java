package com.mystage.sourcing.pipeline.announcing;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.Pending;
import com.mystage.sourcing.pipeline.Step;
import java.util.List;

/**
 * Announcements that are not in the log yet. Each is written in the commit of the revision that it
 * tells of; its id puts those of one event in the order of their revisions. Marks of sinks that
 * have not been told everything lie beside them, so that a sweep finds both.
 */
public final class Outbox {

  private static final String SINK = "to-";
  private static final String EVENT = "ev_";

  private final DocumentStore documents;

  Outbox(DocumentStore documents) {
    this.documents = documents;
  }

  /** The write that asks for an announcement. */
  public static Write put(Announcement announcement) {
    String id =
        "%s-%09d-%d"
            .formatted(
                announcement.entity(), announcement.revision(), announcement.kind().gone() ? 1 : 0);
    return Pending.mark(Lane.LIVE, Step.ANNOUNCEMENT, id, Json.fields(announcement));
  }

  /** Up to so many that wait, in the order of their ids. */
  List<Document> waiting(int most) {
    // "ev_" comes before "to-", so that marks of sinks never keep an announcement from view.
    return Pending.documents(documents, Lane.LIVE, Step.ANNOUNCEMENT, most).stream()
        .filter(document -> document.id().startsWith(EVENT))
        .toList();
  }

  /** The write that keeps that the sink was not told everything. */
  static Write owed(String sink) {
    return Pending.mark(Lane.LIVE, Step.ANNOUNCEMENT, SINK + sink);
  }

  /** The write that keeps that it was. */
  static Write settled(String sink) {
    return new Write.Delete(Pending.path(Lane.LIVE, Step.ANNOUNCEMENT, SINK + sink));
  }
}
