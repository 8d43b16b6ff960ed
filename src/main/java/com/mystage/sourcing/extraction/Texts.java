package com.mystage.sourcing.extraction;

import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.parser.Parser;
import org.jspecify.annotations.Nullable;

/** Plain text out of what sources write into text fields: tags, entities, odd white space. */
public final class Texts {

  private static final Pattern MARKUP =
      Pattern.compile("</?[a-zA-Z][a-zA-Z0-9]*(\\s[^<>]*)?/?>|<!--");
  private static final Pattern ENTITY = Pattern.compile("&(#\\d+|#x[0-9a-fA-F]+|[a-zA-Z]{2,8});");
  private static final Pattern BREAK =
      Pattern.compile("(?i)<br\\s*/?>|</(p|div|li|h[1-6]|tr)>|\\r\\n?");

  private Texts() {}

  /** One line of plain text; null where nothing remains. */
  public static @Nullable String line(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    String text = Blanks.line(plain(raw));
    return text.isEmpty() ? null : text;
  }

  /** Plain text that keeps its paragraphs; null where nothing remains. */
  public static @Nullable String block(@Nullable String raw) {
    if (raw == null) {
      return null;
    }
    boolean broken = raw.indexOf('<') >= 0 || raw.indexOf('\r') >= 0;
    String text = Blanks.block(plain(broken ? BREAK.matcher(raw).replaceAll("\n") : raw));
    return text.isEmpty() ? null : text;
  }

  private static String plain(String raw) {
    if (raw.indexOf('<') < 0 && raw.indexOf('&') < 0) {
      return raw;
    }
    String text = raw;
    // Entities are often escaped twice; a tag may only show after the first pass.
    for (int pass = 0; pass < 2; pass++) {
      if (MARKUP.matcher(text).find()) {
        text = withoutTags(text);
      } else if (ENTITY.matcher(text).find()) {
        text = Parser.unescapeEntities(text, false);
      }
    }
    return text;
  }

  private static String withoutTags(String text) {
    var body = Jsoup.parseBodyFragment(text).body();
    body.select("script,style").remove();
    return body.wholeText();
  }
}
