package com.mystage.sourcing.extraction;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
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

  /** An HTML page or a piece of one; text and DOM are made on first use only. */
  final class Page implements Document {
    private final ExtractionInput input;
    private final byte[] utf8;
    private final String raw;
    private final Map<Class<?>, Object> derived = new HashMap<>();
    private @Nullable String text;
    private org.jsoup.nodes.@Nullable Document dom;

    Page(ExtractionInput input, byte[] utf8) {
      this.input = input;
      this.utf8 = utf8;
      this.raw = new String(utf8, StandardCharsets.ISO_8859_1);
    }

    @Override
    public ExtractionInput input() {
      return input;
    }

    /**
     * The page's UTF-8, a character for each byte. What is ASCII stands there as in the text, and
     * is found without decoding the rest; {@link #decoded} makes text of a piece.
     */
    public String raw() {
      return raw;
    }

    public PageMarks marks() {
      return derived(PageMarks.class, any -> PageMarks.ofRungs(utf8, raw));
    }

    /** Where scripts and styles begin and end, which few pages are asked for. */
    public PageMarks tags() {
      return PageMarks.ofTags(utf8, raw);
    }

    /** What is made of the page once, however often it is asked for. */
    public <T> T derived(Class<T> type, Function<Page, T> make) {
      Object made = derived.get(type);
      if (made == null) {
        made = make.apply(this);
        derived.put(type, made);
      }
      return type.cast(made);
    }

    public static String decoded(String piece) {
      return new String(piece.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    @Override
    public String text() {
      if (text == null) {
        text = new String(utf8, StandardCharsets.UTF_8);
      }
      return text;
    }

    public org.jsoup.nodes.Document dom() {
      if (dom == null) {
        dom = input.url() == null ? Jsoup.parse(text()) : Jsoup.parse(text(), input.url());
        dom.outputSettings().prettyPrint(false);
      }
      return dom;
    }
  }
}
