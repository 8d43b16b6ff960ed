package com.mystage.sourcing;

import com.fasterxml.jackson.annotation.JsonValue;

/** The three kinds of canonical entity. */
public enum EntityType {
  EVENT("ev"),
  VENUE("ve"),
  ARTIST("ar");

  private final String prefix;

  EntityType(String prefix) {
    this.prefix = prefix;
  }

  String prefix() {
    return prefix;
  }

  static EntityType ofPrefix(String prefix) {
    for (EntityType type : values()) {
      if (type.prefix.equals(prefix)) {
        return type;
      }
    }
    throw new IllegalArgumentException("no entity type has the prefix '" + prefix + "'");
  }

  /** The name in JSON: {@code event}, {@code venue}, {@code artist}. */
  @JsonValue
  public String word() {
    return switch (this) {
      case EVENT -> "event";
      case VENUE -> "venue";
      case ARTIST -> "artist";
    };
  }
}
