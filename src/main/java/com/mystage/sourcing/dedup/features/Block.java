package com.mystage.sourcing.dedup.features;

/**
 * What two members must share to be compared: one asks for it, the other answers to it. Most blocks
 * do both. A rule between two kinds of members, such as whole days and hours, has each kind answer
 * to what the other asks for, and does not compare the members of one kind with each other.
 */
public record Block(String text, boolean asks, boolean answers) {

  static Block shared(String text) {
    return new Block(text, true, true);
  }

  static Block asking(String text) {
    return new Block(text, true, false);
  }

  static Block answering(String text) {
    return new Block(text, false, true);
  }
}
