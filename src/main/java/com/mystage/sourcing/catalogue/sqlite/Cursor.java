package com.mystage.sourcing.catalogue.sqlite;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.EventQuery;
import java.util.Base64;

/**
 * Where a page ended. Written with a seal over the filters and itself: it continues only the search
 * that it was given out for, with any limit.
 *
 * @param start milliseconds since the epoch
 */
record Cursor(long start, String id) {

  private static final String SEPARATOR = "|";

  String seal(Lane lane, EventQuery query) {
    String text = start + SEPARATOR + id + SEPARATOR + mark(lane, query);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
  }

  static Cursor open(String sealed, Lane lane, EventQuery query) {
    try {
      String[] parts = new String(Base64.getUrlDecoder().decode(sealed), UTF_8).split("\\|", -1);
      if (parts.length == 3) {
        Cursor cursor = new Cursor(Long.parseLong(parts[0]), parts[1]);
        if (parts[2].equals(cursor.mark(lane, query))) {
          return cursor;
        }
      }
    } catch (IllegalArgumentException e) {
      throw new FailureException(notGivenOut(), e);
    }
    throw notGivenOut().asException();
  }

  private static Failure notGivenOut() {
    return new Failure.Invalid("cursor", "is not one that this search has given out");
  }

  private String mark(Lane lane, EventQuery query) {
    return ContentHash.ofParts(
            lane,
            String.valueOf(query.from()),
            String.valueOf(query.to()),
            String.valueOf(query.near()),
            String.valueOf(query.venue()),
            String.valueOf(query.artist()),
            String.valueOf(query.genre()),
            String.valueOf(query.text()),
            start,
            id)
        .brief();
  }
}
