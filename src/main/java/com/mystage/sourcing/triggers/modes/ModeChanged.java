package com.mystage.sourcing.triggers.modes;

/** A trigger was flipped after its mode was read and before its event was taken. */
public final class ModeChanged extends RuntimeException {

  ModeChanged(String trigger) {
    super("the mode of trigger '" + trigger + "' changed meanwhile");
  }
}
