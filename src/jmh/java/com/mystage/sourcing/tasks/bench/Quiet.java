package com.mystage.sourcing.tasks.bench;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps what the libraries log out of the table; warnings and worse stay. */
final class Quiet {

  private static final Logger ROOT = Logger.getLogger("");

  private Quiet() {}

  static void logs() {
    ROOT.setLevel(Level.WARNING);
  }
}
