package com.mystage.sourcing.extraction.schemaorg;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jsoup.parser.Parser;

/**
 * JSON as pages really carry it. Each repair is tried only when the ones before were not enough:
 * wrappings (comments, CDATA, BOM), entities, control characters inside strings, quotes inside
 * strings.
 */
public final class DirtyJson {

  /** Deeper nesting than this is no description of events. */
  private static final int DEEPEST = 200;

  private static final JsonMapper LENIENT =
      JsonMapper.builder(
              com.fasterxml.jackson.core.JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_ZEROS_FOR_NUMBERS)
          .enable(JsonReadFeature.ALLOW_LEADING_PLUS_SIGN_FOR_NUMBERS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build();
  private static final ObjectReader READER = LENIENT.readerFor(JsonNode.class);

  private static final Pattern NOTHING_BEFORE_COMMA = Pattern.compile("([\\[{])\\s*+,");
  private static final Pattern NOTHING_AFTER_COMMA = Pattern.compile(",(?=\\s*+[,\\]}])");
  private static final List<UnaryOperator<String>> REPAIRS =
      List.of(
          text -> text,
          Wrappings::removed,
          DirtyJson::withoutStrayCommas,
          text -> Parser.unescapeEntities(text, false),
          DirtyJson::withoutComments,
          InnerQuotes::escaped);

  private DirtyJson() {}

  /**
   * The values of the text, one after the other.
   *
   * @throws Unrepairable if nothing makes it JSON
   */
  public static List<JsonNode> values(String text) throws Unrepairable {
    String current = text.strip();
    IOException first = null;
    for (UnaryOperator<String> repair : REPAIRS) {
      current = repair.apply(current).strip();
      try {
        return parse(current);
      } catch (IOException e) {
        first = first == null ? e : first;
      }
    }
    throw new Unrepairable(first);
  }

  private static List<JsonNode> parse(String text) throws IOException {
    List<JsonNode> values = new ArrayList<>();
    char[] chars = text.toCharArray();
    int from = skipBetween(text, 0);
    while (from < chars.length) {
      try (JsonParser parser = LENIENT.createParser(chars, from, chars.length - from)) {
        JsonNode value = READER.readValue(parser);
        if (value == null || !value.isContainerNode()) {
          throw new IOException("neither an object nor an array");
        }
        values.add(value);
        from = skipBetween(text, from + (int) parser.currentLocation().getCharOffset());
      }
    }
    return values;
  }

  private static String withoutStrayCommas(String text) {
    String after = NOTHING_AFTER_COMMA.matcher(text).replaceAll("");
    return NOTHING_BEFORE_COMMA.matcher(after).replaceAll("$1");
  }

  /** Without comments of HTML that begin and end. */
  private static String withoutComments(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int copied = 0;
    int begin = text.indexOf("<!--");
    int end = begin < 0 ? -1 : text.indexOf("-->", begin + 4);
    while (end >= 0) {
      out.append(text, copied, begin);
      copied = end + 3;
      begin = text.indexOf("<!--", copied);
      end = begin < 0 ? -1 : text.indexOf("-->", begin + 4);
    }
    return out.append(text, copied, text.length()).toString();
  }

  /** Several values may stand one after the other, with commas or semicolons between. */
  private static int skipBetween(String text, int from) {
    int at = from;
    while (at < text.length()
        && (Character.isWhitespace(text.charAt(at)) || ",;\uFEFF".indexOf(text.charAt(at)) >= 0)) {
      at++;
    }
    return at;
  }

  /** No repair made it JSON; the message tells where the first attempt failed. */
  public static final class Unrepairable extends Exception {
    Unrepairable(@org.jspecify.annotations.Nullable IOException cause) {
      super(reason(cause), cause);
    }

    private static String reason(@org.jspecify.annotations.Nullable IOException cause) {
      if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
        return json.getOriginalMessage()
            + " (line "
            + json.getLocation().getLineNr()
            + ", column "
            + json.getLocation().getColumnNr()
            + ")";
      }
      return cause == null ? "not JSON" : String.valueOf(cause.getMessage());
    }
  }
}
