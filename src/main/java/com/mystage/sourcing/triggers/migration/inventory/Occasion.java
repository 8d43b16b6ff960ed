package com.mystage.sourcing.triggers.migration.inventory;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** What sets a legacy trigger off, in the words of CloudEvents. */
public sealed interface Occasion {

  /** Type of the CloudEvent that tells of it. */
  String type();

  /** For people. */
  String line();

  /**
   * A message of a topic.
   *
   * @param topic full name
   * @param filter the subscription's expression; null for all messages
   */
  record Message(String topic, @Nullable String filter) implements Occasion {
    @Override
    public String type() {
      return EventTypes.MESSAGE;
    }

    @Override
    public String line() {
      return "messages of " + topic + (filter == null ? "" : " where " + filter);
    }
  }

  /**
   * A change of a Firestore document.
   *
   * @param document path pattern below {@code documents/}
   */
  record Change(String type, String database, String document) implements Occasion {
    @Override
    public String line() {
      return "documents " + EventTypes.lastWord(type) + " at " + document + " in " + database;
    }
  }

  /** A change of an object in Cloud Storage. */
  record Upload(String type, String bucket) implements Occasion {
    @Override
    public String line() {
      return "objects " + EventTypes.lastWord(type) + " in bucket " + bucket;
    }
  }

  /**
   * Another CloudEvent.
   *
   * @param exact attributes to values, without the type
   * @param patterns attributes to path patterns
   * @param channel full name of the channel of a third party; null for Google's own events
   */
  record Matching(
      String type,
      SortedMap<String, String> exact,
      SortedMap<String, String> patterns,
      @Nullable String channel)
      implements Occasion {
    @Override
    public String line() {
      String where = exact.isEmpty() && patterns.isEmpty() ? "" : " with " + exact + patterns;
      return type + where + (channel == null ? "" : " of channel " + channel);
    }
  }

  /**
   * A schedule.
   *
   * @param job full name
   * @param fields names of the fields in the body it sends, if that is JSON; never their values
   * @param attributes names of the attributes of the message it sends
   */
  record Clock(
      String job, String schedule, String zone, List<String> fields, List<String> attributes)
      implements Occasion {
    @Override
    public String type() {
      return EventTypes.SCHEDULED;
    }

    @Override
    public String line() {
      return "schedule '" + schedule + "' in " + zone;
    }
  }

  /** A request that anybody may send; no event tells of it. */
  record Call(String address) implements Occasion {
    @Override
    public String type() {
      return "";
    }

    @Override
    public String line() {
      return "requests to " + address;
    }
  }

  /** Something that is not known here. */
  record Unknown(String type) implements Occasion {
    @Override
    public String line() {
      return type;
    }
  }

  /** The attributes as they are compared: sorted, so that equal occasions are equal. */
  static SortedMap<String, String> sorted(Map<String, String> map) {
    return java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(map));
  }
}
