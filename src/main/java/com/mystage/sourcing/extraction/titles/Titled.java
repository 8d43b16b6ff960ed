package com.mystage.sourcing.extraction.titles;

import com.mystage.sourcing.listings.EventStatus;
import com.mystage.sourcing.listings.Slot;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A title on its way through the rules, with what they took out of it.
 *
 * @param musical whether something else says that people perform here: a genre, a type
 * @param availability a schema.org ItemAvailability name; null where the title tells none
 * @param performers found in the title; empty where it names none for certain
 */
record Titled(
    String title,
    boolean musical,
    @Nullable EventStatus status,
    @Nullable String availability,
    @Nullable Slot slot,
    List<String> performers) {

  static Titled of(String title, boolean musical) {
    return new Titled(title, musical, null, null, null, List.of());
  }

  Titled with(String shorter, EventStatus found) {
    return new Titled(shorter, musical, found, availability, slot, performers);
  }

  Titled withAvailability(String shorter, String found) {
    return new Titled(shorter, musical, status, found, slot, performers);
  }

  Titled with(String shorter, Slot found) {
    return new Titled(shorter, musical, status, availability, found, performers);
  }

  Titled with(List<String> found) {
    return new Titled(title, musical, status, availability, slot, found);
  }
}
