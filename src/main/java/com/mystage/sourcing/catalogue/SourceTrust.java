package com.mystage.sourcing.catalogue;

import com.mystage.sourcing.SourceId;

/** How far sources are trusted: of two that differ, the more trusted one is shown. */
@FunctionalInterface
public interface SourceTrust {

  /** Of a source about which operators say nothing. */
  int USUAL = 50;

  /** All alike. */
  SourceTrust EQUAL = _ -> USUAL;

  /** From 0 to 100. */
  int of(SourceId source);
}
