package com.mystage.sourcing.extraction.titles;

import com.mystage.sourcing.extraction.Draft;

/** Cleans a draft's title. */
public final class TitleCleaning {

  private TitleCleaning() {}

  public static void clean(Draft draft) {}
}
