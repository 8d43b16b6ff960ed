package com.mystage.sourcing.console;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;

/** Ids as they stand in addresses; whatever cannot be one names nothing. */
final class Ids {

  private Ids() {}

  static EntityId inPath(String given, EntityType type) {
    try {
      EntityId id = new EntityId(given);
      if (id.type() == type) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Answered below.
    }
    throw new Failure.Missing(given, "There is no such " + type.word() + ".").asException();
  }
}
