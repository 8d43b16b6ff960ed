package com.mystage.sourcing.sources.rules;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jsoup.select.Selector;
import org.jspecify.annotations.Nullable;

/**
 * Where one text of a field stands.
 *
 * @param css which elements; null for the item itself
 * @param in where they are looked for
 * @param attr whose value is the text; null for the element's text
 * @param regex what of the text counts: its first group, or else all that it matches; null for all
 * @param value a text that always holds, in place of all the others; null for none
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Pick(
    @Nullable String css,
    In in,
    @Nullable String attr,
    @Nullable String regex,
    @Nullable String value) {

  /** Where elements are looked for. */
  public enum In {
    /** Inside the item. */
    ITEM,
    /** Before the item: the nearest one, such as the heading that the item stands under. */
    BEFORE,
    /** Anywhere on the page. */
    PAGE;

    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Optional<In> named(String word) {
      return Arrays.stream(values()).filter(in -> in.word().equals(word)).findFirst();
    }
  }

  /** Selectors and patterns are written by hand; longer ones are mistakes. */
  static final int LONGEST = 500;

  /** jsoup's selectors that run a pattern over text, which only {@code regex} does safely. */
  private static final Pattern BY_PATTERN = Pattern.compile(":matches|~=");

  public Pick {
    if (value == null) {
      if (css == null && in != In.ITEM) {
        throw new IllegalArgumentException("'css' is missing beside 'in: " + in.word() + "'");
      }
    } else if (css != null || attr != null || regex != null) {
      throw new IllegalArgumentException("'value' stands alone, without css, attr and regex");
    }
    if (css != null) {
      selector(css);
    }
    if (regex != null) {
      pattern(regex);
    }
  }

  static Pick of(String css) {
    return new Pick(css, In.ITEM, null, null, null);
  }

  /** The selector, if it is one. */
  static String selector(String css) {
    if (css.length() > LONGEST) {
      throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
    }
    if (BY_PATTERN.matcher(css).find()) {
      throw new IllegalArgumentException(
          "'" + css + "' matches text by a pattern; put the pattern into 'regex'");
    }
    try {
      Selector.evaluatorOf(css);
      return css;
    } catch (IllegalArgumentException | Selector.SelectorParseException e) {
      throw new IllegalArgumentException("'" + css + "' is no CSS selector: " + e.getMessage(), e);
    }
  }

  static String pattern(String regex) {
    if (regex.length() > LONGEST) {
      throw new IllegalArgumentException("is longer than " + LONGEST + " characters");
    }
    try {
      return Pattern.compile(regex).pattern();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + regex + "' is no regular expression: " + e.getDescription(), e);
    }
  }
}
