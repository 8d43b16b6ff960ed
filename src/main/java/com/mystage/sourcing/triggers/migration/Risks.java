package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.triggers.migration.inventory.LegacyTrigger;
import com.mystage.sourcing.triggers.migration.inventory.Occasion;
import com.mystage.sourcing.triggers.migration.inventory.Target;
import com.mystage.sourcing.triggers.table.OwnWrites;
import com.mystage.sourcing.triggers.table.TriggerTable;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/** What can go wrong with one trigger; each rule says so in a sentence, or nothing. */
final class Risks {

  private final List<String> found = new ArrayList<>();

  private Risks() {}

  /**
   * @param siblings names of other triggers on the same topic
   * @param own collections that this service writes itself, and the row would take
   * @param there the table there is
   */
  static List<String> of(
      LegacyTrigger trigger,
      Outcome outcome,
      List<String> siblings,
      List<String> own,
      TriggerTable there) {
    Risks risks = new Risks();
    risks.off(trigger);
    risks.sharedTopic(siblings);
    risks.widened(trigger.occasion());
    risks.ownWrites(trigger.occasion(), own);
    risks.schedule(trigger.occasion());
    risks.target(trigger.target());
    if (outcome instanceof Outcome.Replaced replaced) {
      risks.takenAlready(trigger.occasion(), there);
      risks.onlyOnce(replaced);
    }
    return List.copyOf(risks.found);
  }

  private void off(LegacyTrigger trigger) {
    if (!trigger.enabled()) {
      found.add("It is off now, so a shadow run has nothing to be compared with.");
    }
  }

  private void sharedTopic(List<String> siblings) {
    if (!siblings.isEmpty()) {
      found.add(
          "The topic is shared with "
              + String.join(", ", siblings)
              + ": each gets a subscription of its own; switch them one after the other.");
    }
  }

  private void widened(Occasion occasion) {
    if (occasion instanceof Occasion.Change change && !Rows.carriesPattern(change.document())) {
      found.add(
          pattern("document", change.document())
              + "; look at what './mystage infra' makes of the row.");
    }
    if (occasion instanceof Occasion.Matching matching) {
      matching
          .patterns()
          .forEach((attribute, pattern) -> {
            if (!Rows.carriesPattern(pattern)) {
              found.add(pattern(attribute, pattern) + "; the Eventarc trigger still filters.");
            }
          });
      if (matching.channel() != null) {
        found.add("The events of the channel " + matching.channel() + " need a trigger on it.");
      }
    }
  }

  private void ownWrites(Occasion occasion, List<String> own) {
    if (own.isEmpty()) {
      return;
    }
    String words = OwnWrites.words(own);
    if (occasion instanceof Occasion.Change change && change.document().matches("[*{].*")) {
      found.add(
          "The pattern "
              + change.document()
              + " of document takes every collection, also those that this service writes itself ("
              + words
              + "): its own work would set it off again and again. Name the collection (subject:"
              + " documents/COLLECTION/{id}), or drop it.");
    } else {
      found.add(
          "This service itself writes "
              + words
              + ": where it does so in the same database, its own work sets this row off too.");
    }
  }

  private static String pattern(String attribute, String pattern) {
    return "The pattern %s of %s is kept by its beginning and end only, so more may match"
        .formatted(pattern, attribute);
  }

  private void schedule(Occasion occasion) {
    if (occasion instanceof Occasion.Clock clock && !clock.schedule().matches("\\S+( \\S+){4}")) {
      found.add(
          "The schedule '" + clock.schedule() + "' is not in unix-cron format: write it anew.");
    }
    if (occasion instanceof Occasion.Clock clock
        && !ZoneId.getAvailableZoneIds().contains(clock.zone())) {
      found.add("The time zone '" + clock.zone() + "' is not known: write it anew.");
    }
  }

  private void target(Target target) {
    if (target instanceof Target.Workflow) {
      found.add("What the workflow does after its start shows in no list.");
    }
    if (target instanceof Target.Puller) {
      found.add("Nothing shows which program pulls, and whether others depend on it.");
    }
  }

  private void takenAlready(Occasion occasion, TriggerTable there) {
    there
        .match(sample(occasion))
        .ifPresent(match ->
            found.add(
                "The row '"
                    + match.trigger().name()
                    + "' of triggers.yaml takes these events already: put the new row before it,"
                    + " or answer 'row: "
                    + match.trigger().name()
                    + "'."));
  }

  private void onlyOnce(Outcome.Replaced replaced) {
    if (replaced.queue().settings().quarantineAfter() == 1) {
      found.add("It was tried once only; with one attempt each outage fills the quarantine.");
    }
  }

  /** An event as this occasion would send it. */
  private static CloudEvent sample(Occasion occasion) {
    CloudEventBuilder event =
        CloudEventBuilder.v1()
            .withId("sample")
            .withSource(URI.create("//sample"))
            .withType(occasion.type().isEmpty() ? "none" : occasion.type());
    switch (occasion) {
      case Occasion.Message message ->
          event.withSource(source("pubsub.googleapis.com", message.topic()));
      case Occasion.Change change ->
          event.withSubject("documents/" + change.document().replaceAll("\\{[^}]*}|\\*+", "any"));
      case Occasion.Upload upload ->
          event
              .withSource(source("storage.googleapis.com", "projects/_/buckets/" + upload.bucket()))
              .withSubject("objects/any/any");
      case Occasion.Clock clock ->
          event.withSource(source("cloudscheduler.googleapis.com", clock.job()));
      case Occasion.Matching matching -> {}
      case Occasion.Call call -> {}
      case Occasion.Unknown unknown -> {}
    }
    return event.build();
  }

  /** What a URI cannot hold is escaped: the lists may say anything. */
  private static URI source(String host, String path) {
    try {
      return new URI(null, host, "/" + path, null);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("a path that begins with a slash is escaped", e);
    }
  }
}
