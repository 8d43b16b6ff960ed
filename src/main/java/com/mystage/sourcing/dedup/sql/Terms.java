package com.mystage.sourcing.dedup.sql;

/**
 * The form of weighted terms: an INT64 holds a term's number and, in its lowest digits, its weight.
 * So a pair's shared weight needs no look-up.
 */
public final class Terms {

  /** Weights lie from 1 to one below this. */
  public static final int WEIGHTS = 64;

  private Terms() {}
}
