package com.mystage.sourcing.extraction.facebook;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.platforms.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON in a page's scripts that speaks of events. Found by scanning, since a page is a megabyte
 * of which a tenth matters. The newer pages hold JSON alone ({@code application/json} scripts), the
 * older ones calls with JSON among the arguments ({@code requireLazy(...)}).
 */
final class PageScripts {

  /** Most characters of JSON read of one page, and most values begun in one script of code. */
  private static final int MOST_JSON = 16_000_000;

  private static final int MOST_VALUES = 200;
  private static final int DEEPEST = 300;

  /** What only scripts about events say; of the last, these endings count. */
  private static final List<String> SIGNS =
      List.of("start_timestamp", "day_time_sentence", "ticketing_context_row", "event_");

  private static final List<String> ENDINGS =
      List.of("description", "place", "buy_ticket_url", "hosts_that_can", "setup");
  private static final Pattern VALUE =
      Pattern.compile("\\{\"?(?:require|__bbox|result|data|event)\"?:");
  private static final ObjectReader JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(DEEPEST).build())
                  .build())
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
          .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS)
          .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
          .build()
          .readerFor(JsonNode.class);

  private final String html;
  private final String input;
  private final Findings findings;
  private final List<Node> values = new ArrayList<>();
  private final int[] next = new int[SIGNS.size()];
  private int read;

  private PageScripts(String html, String input, Findings findings) {
    this.html = html;
    this.input = input;
    this.findings = findings;
  }

  /**
   * The values in the order of the page; a script that cannot be read is a refusal.
   *
   * @param html as {@link Document.Page#raw} has it
   */
  static List<Node> read(String html, String input, Findings findings) {
    PageScripts scripts = new PageScripts(html, input, findings);
    scripts.scan();
    return scripts.values;
  }

  private void scan() {
    int position = 0;
    int open = html.indexOf("<script");
    while (open >= 0) {
      position++;
      int start = html.indexOf('>', open) + 1;
      int close = start == 0 ? -1 : html.indexOf("</script", start);
      int end = close < 0 ? html.length() : close;
      if (start > 0 && speaksOfEvents(start, end)) {
        script("script[" + position + "]", decoded(start, end));
      }
      open = close < 0 ? -1 : html.indexOf("<script", close);
    }
  }

  private String decoded(int start, int end) {
    return Document.Page.decoded(html.substring(start, end)).strip();
  }

  /** Each sign is searched through the page once, however many scripts there are. */
  private boolean speaksOfEvents(int start, int end) {
    boolean speaks = false;
    for (int i = 0; i < next.length; i++) {
      if (next[i] >= 0 && next[i] < start) {
        next[i] = find(SIGNS.get(i), start);
      }
      speaks |= next[i] >= 0 && next[i] < end;
    }
    return speaks;
  }

  private int find(String sign, int from) {
    int at = html.indexOf(sign, from);
    while (at >= 0 && sign.endsWith("_") && !goesOn(at + sign.length())) {
      at = html.indexOf(sign, at + 1);
    }
    return at;
  }

  private boolean goesOn(int at) {
    return ENDINGS.stream().anyMatch(ending -> html.startsWith(ending, at));
  }

  private void script(String path, String text) {
    read += text.length();
    if (read > MOST_JSON) {
      findings.refuse(
          input + " " + path, "lies beyond the first " + MOST_JSON + " characters read");
      return;
    }
    int before = values.size();
    try {
      if (text.startsWith("{")) {
        value(path, text, 0);
      } else {
        code(path, text);
      }
    } catch (IOException e) {
      findings.refuse(input + " " + path, "is broken JSON, perhaps cut off: " + reason(e));
      return;
    }
    if (values.size() == before) {
      findings.refuse(input + " " + path, "speaks of events, but not in JSON");
    }
  }

  private void code(String path, String text) throws IOException {
    Matcher begin = VALUE.matcher(text);
    int from = 0;
    for (int i = 0; i < MOST_VALUES && begin.find(from); i++) {
      from = value(path, text, begin.start());
    }
  }

  /** Reads one value; where the text goes on. */
  private int value(String path, String text, int from) throws IOException {
    String rest = from == 0 ? text : text.substring(from);
    try (JsonParser parser = JSON.createParser(rest)) {
      JsonNode value = JSON.readValue(parser);
      values.add(new Node(value, path));
      return from + Math.max(1, (int) parser.currentLocation().getCharOffset());
    }
  }

  private static String reason(IOException e) {
    return e instanceof com.fasterxml.jackson.core.JsonProcessingException json
        ? json.getOriginalMessage()
        : String.valueOf(e.getMessage());
  }
}
