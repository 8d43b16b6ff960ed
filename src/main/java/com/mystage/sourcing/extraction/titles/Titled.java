package com.mystage.sourcing.extraction.titles;

import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A title on its way through the rules, with what they took out of it.
 *
 * @param musical whether something else says that people perform here: a genre, a type
 * @param performers found in the title; empty where it names none for certain
 */
record Titled(
    String title,
    boolean musical,
    @Nullable EventStatus status,
    boolean soldOut,
    @Nullable Slot slot,
    List<String> performers) {

  static Titled of(String title, boolean musical) {
    return new Titled(title, musical, null, false, null, List.of());
  }

  Titled with(String shorter, EventStatus found) {
    return new Titled(shorter, musical, found, soldOut, slot, performers);
  }

  Titled withSoldOut(String shorter) {
    return new Titled(shorter, musical, status, true, slot, performers);
  }

  Titled with(String shorter, Slot found) {
    return new Titled(shorter, musical, status, soldOut, found, performers);
  }

  Titled with(List<String> found) {
    return new Titled(title, musical, status, soldOut, slot, found);
  }
}
