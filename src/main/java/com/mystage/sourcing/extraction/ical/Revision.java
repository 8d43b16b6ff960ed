package com.mystage.sourcing.extraction.ical;

import java.util.Comparator;

/**
 * Which of two versions is newer: SEQUENCE, then LAST-MODIFIED, then DTSTAMP (RFC 5546 §2.1.5),
 * then the place in the file. The stamps are in UTC, so that their text orders them.
 */
record Revision(int sequence, String lastModified, String stamp, int position)
    implements Comparable<Revision> {

  private static final Comparator<Revision> ORDER =
      Comparator.comparingInt(Revision::sequence)
          .thenComparing(Revision::lastModified)
          .thenComparing(Revision::stamp)
          .thenComparingInt(Revision::position);

  static Revision of(Component event, int position) {
    String digits = event.first("SEQUENCE").map(Property::value).orElse("0");
    return new Revision(
        digits.matches("\\d{1,9}") ? Integer.parseInt(digits) : 0,
        event.first("LAST-MODIFIED").map(Property::value).orElse(""),
        event.first("DTSTAMP").map(Property::value).orElse(""),
        position);
  }

  @Override
  public int compareTo(Revision other) {
    return ORDER.compare(this, other);
  }
}
