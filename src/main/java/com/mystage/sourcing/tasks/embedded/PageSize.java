package com.mystage.sourcing.tasks.embedded;

/** How many a page of a list holds. */
final class PageSize {

  private PageSize() {}

  /** What was asked for; the largest where nothing was, or more than that. */
  static int of(int asked, int largest) {
    if (asked < 0) {
      throw Refusals.invalid("page_size cannot be negative.");
    }
    return asked == 0 ? largest : Math.min(asked, largest);
  }
}
