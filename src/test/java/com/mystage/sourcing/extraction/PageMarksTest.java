package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.extraction.PageMarks.Mark;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageMarksTest {

  private static final Map<Mark, String> LITERALS =
      Map.ofEntries(
          Map.entry(Mark.LD_JSON, "ld+json"),
          Map.entry(Mark.LD_JSON_DECIMAL, "ld&#43;json"),
          Map.entry(Mark.LD_JSON_HEX, "ld&#x2B;json"),
          Map.entry(Mark.ITEMSCOPE, "itemscope"),
          Map.entry(Mark.ITEMTYPE, "itemtype"),
          Map.entry(Mark.TYPEOF, "typeof"),
          Map.entry(Mark.H_EVENT, "h-event"),
          Map.entry(Mark.VEVENT, "vevent"),
          Map.entry(Mark.FACEBOOK_SERVER, "ScheduledServerJS"),
          Map.entry(Mark.FACEBOOK_BOX, "__bbox"),
          Map.entry(Mark.FACEBOOK_DATA, "data-sjs"),
          Map.entry(Mark.SCRIPT, "<script"),
          Map.entry(Mark.SCRIPT_END, "</script"),
          Map.entry(Mark.STYLE, "<style"),
          Map.entry(Mark.STYLE_END, "</style"));

  private static PageMarks marks(Mark mark, String html) {
    byte[] bytes = html.getBytes(StandardCharsets.ISO_8859_1);
    boolean script = mark == Mark.SCRIPT || mark == Mark.SCRIPT_END;
    return script ? PageMarks.ofTags(bytes, html) : PageMarks.ofRungs(bytes, html);
  }

  @Test
  void aMarkIsFoundWhereverItStandsAndInAnyCase() {
    LITERALS.forEach((mark, literal) -> {
      for (int before = 0; before < 9; before++) {
        for (int after = 0; after < 5; after++) {
          String html = "x".repeat(before) + literal + "y".repeat(after);
          assertThat(marks(mark, html).last(mark)).as(html).isEqualTo(before);
          assertThat(marks(mark, html.toUpperCase(Locale.ROOT)).last(mark)).isEqualTo(before);
        }
      }
    });
  }

  @Test
  void aMarkIsFoundFarInsideAPageToo() {
    LITERALS.forEach((mark, literal) -> {
      for (int before = 2_000; before < 2_100; before++) {
        String html = "x".repeat(before) + literal + "y".repeat(2_100) + literal;
        PageMarks marks = marks(mark, html);
        assertThat(marks.next(mark, 0)).as(literal).isEqualTo(before);
        assertThat(marks.next(mark, before + 1)).isEqualTo(html.length() - literal.length());
        assertThat(marks.previous(mark, html.length() - 1))
            .isEqualTo(html.length() - literal.length());
        assertThat(marks.previous(mark, before)).isEqualTo(-1);
      }
    });
  }

  @Test
  void ofEveryPageTheSamePlacesAreFoundAsBySearchingEach() {
    List<String> pieces =
        List.of(
            "ld+json",
            "ITEMSCOPE",
            "itemtype",
            "type",
            "of",
            "h-",
            "v",
            "event",
            "__bbox",
            "_",
            "\u00e9",
            " ");
    SplittableRandom random = new SplittableRandom(13);
    for (int run = 0; run < 20_000; run++) {
      StringBuilder built = new StringBuilder();
      for (int i = random.nextInt(12); i >= 0; i--) {
        built.append(pieces.get(random.nextInt(pieces.size())));
      }
      String html = built.toString();
      LITERALS.forEach((mark, literal) -> {
        PageMarks marks = marks(mark, html);
        Pattern pattern = Pattern.compile(Pattern.quote(literal), Pattern.CASE_INSENSITIVE);
        int count = (int) pattern.matcher(html).results().count();
        assertThat(marks.hold(mark)).as(html).isEqualTo(count > 0);
        assertThat(marks.count(pattern, mark)).as(html).isEqualTo(count);
      });
    }
  }
}
