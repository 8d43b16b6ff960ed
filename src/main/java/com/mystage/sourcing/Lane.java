package com.mystage.sourcing;

/**
 * A namespace of documents, warehouse rows and tasks. {@link #LIVE} is the catalogue that users
 * see; any other lane belongs to a shadow run and never touches it.
 */
public record Lane(String name) {

  public static final Lane LIVE = new Lane("live");

  public Lane {
    if (!name.matches("[a-z][a-z0-9-]{0,39}")) {
      throw new IllegalArgumentException(
          "lane '" + name + "' must be 1-40 of a-z, 0-9 and '-', beginning with a letter");
    }
  }

  /** The collection's path in this lane: the bare name in {@code live}, so that it reads well. */
  public String collection(String name) {
    return equals(LIVE) ? name : "lanes/" + this.name + "/" + name;
  }

  @Override
  public String toString() {
    return name;
  }
}
