package com.mystage.sourcing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The identity of a canonical entity: a prefix that tells its type, and an opaque rest. */
public record EntityId(@JsonValue String value) implements Comparable<EntityId> {

  @JsonCreator
  public EntityId {
    if (!value.matches("(ev|ve|ar)_[A-Za-z0-9_-]{1,80}")) {
      throw new IllegalArgumentException(
          "entity id '" + value + "' must begin with ev_, ve_ or ar_");
    }
  }

  /**
   * The id granted to an entity that begins with this member. It depends on nothing else, so that a
   * rebuild from nothing and a run after a crash grant the same id.
   */
  public static EntityId granted(EntityType type, String firstMember) {
    return new EntityId(
        type.prefix()
            + "_"
            + ContentHash.ofParts(type.name(), firstMember).brief().substring(0, 20));
  }

  public EntityType type() {
    return EntityType.ofPrefix(value.substring(0, 2));
  }

  @Override
  public int compareTo(EntityId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
