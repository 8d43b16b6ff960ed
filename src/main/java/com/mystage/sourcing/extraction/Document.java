package com.mystage.sourcing.extraction;

import org.jsoup.Jsoup;
import org.jspecify.annotations.Nullable;

/** The decoded text of an input, with what it turned out to be. Belongs to one extraction. */
public sealed interface Document {

  ExtractionInput input();

  String text();

  /** An iCalendar or vCalendar stream. */
  record Calendar(ExtractionInput input, String text) implements Document {}

  /** JSON or JSON-LD on its own. */
  record Json(ExtractionInput input, String text) implements Document {}

  /** An RSS or Atom feed. */
  record Feed(ExtractionInput input, String text) implements Document {}

  /** An HTML page or a piece of one; the DOM is built on first use only. */
  final class Page implements Document {
    private final ExtractionInput input;
    private final String text;
    private org.jsoup.nodes.@Nullable Document dom;

    Page(ExtractionInput input, String text) {
      this.input = input;
      this.text = text;
    }

    @Override
    public ExtractionInput input() {
      return input;
    }

    @Override
    public String text() {
      return text;
    }

    public org.jsoup.nodes.Document dom() {
      if (dom == null) {
        dom = input.url() == null ? Jsoup.parse(text) : Jsoup.parse(text, input.url());
        dom.outputSettings().prettyPrint(false);
      }
      return dom;
    }
  }
}
