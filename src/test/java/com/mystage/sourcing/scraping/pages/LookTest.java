package com.mystage.sourcing.scraping.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.FetchOutcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LookTest {

  private static final String SITE = "https://hall.example";

  private final List<String> visited = new ArrayList<>();

  private static FetchOutcome.Fetched page(String url, String body) {
    return new FetchOutcome.Fetched(
        body.getBytes(StandardCharsets.UTF_8), url, null, Map.of(), null, null);
  }

  private Look.Seen look(Look look, Map<String, String> site) {
    return look.from(
        page(SITE + "/1", site.getOrDefault("/1", "")),
        address -> {
          visited.add(address);
          String body = site.get(address.substring(SITE.length()));
          return body == null
              ? new FetchOutcome.Failed(new Failure.Missing(address, "404"), false, null)
              : page(address, body);
        });
  }

  private static final Map<String, String> LIST =
      Map.of(
          "/1",
          "<a href='/show/a'>A</a><a href='/show/b#x'>B</a><a href='/about'>-</a>"
              + "<a rel='nofollow next' href='/2'>more</a>",
          "/2",
          "<a href='/show/b'>B</a><a href='/show/c'>C</a><a href='https://other.example/show/d'>D</a>"
              + "<link rel=next href='/1'>",
          "/show/a",
          "<a href='/show/z'>not followed</a>",
          "/show/b",
          "",
          "/show/c",
          "");

  @Test
  void aListIsFollowedPageByPageAndThenToItsDetailsOnTheSameSite() {
    Look look = new Look(PageList.matching(Pattern.compile("/show/[a-z]"), null), 10);
    Look.Seen seen = look(look, LIST);
    assertThat(seen.isComplete()).isTrue();
    assertThat(visited)
        .containsExactly(SITE + "/2", SITE + "/show/a", SITE + "/show/b", SITE + "/show/c");
  }

  @Test
  void oneMissingPageMakesTheLookIncomplete() {
    Look.Seen seen =
        look(
            new Look(PageList.selecting("a[href^=/show]", null), 10),
            Map.of("/1", "<a href='/show/gone'>A</a>"));
    assertThat(seen.missing()).isInstanceOf(Failure.Missing.class);
    assertThat(seen.pages()).hasSize(1);
  }

  @Test
  void moreThanTheMostPagesIsIncompleteAndSaysSo() {
    Look.Seen seen = look(new Look(PageList.selecting("a", null), 3), LIST);
    assertThat(seen.pages()).hasSize(3);
    assertThat(Objects.requireNonNull(seen.missing()).line()).contains("more than 3 pages");
  }

  @Test
  void aSelectorThatIsNoneIsNamed() {
    assertThatThrownBy(() -> PageList.selecting("a[", null)).hasMessageContaining("'a['");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"next_rest_url\":\"https://hall.example/api?page=2\"}|https://hall.example/api?page=2",
        "{\"_links\":{\"next\":{\"href\":\"/v2/events.json?page=1&size=20{&sort}\"}},\"page\":{\"size\":20,\"number\":0}}"
            + "|https://hall.example/v2/events.json?page=1&size=20",
        "{\"_links\":{\"next\":{\"href\":\"/v2/e?page=5\"}},\"page\":{\"size\":200,\"number\":4}}|",
        "{\"pagination\":{\"has_more_items\":true,\"continuation\":\"a+b\",\"page_number\":1}}"
            + "|https://hall.example/1?q=x&continuation=a%2Bb",
        "{\"pagination\":{\"has_more_items\":true,\"page_number\":1}}|https://hall.example/1?q=x&page=2",
        "{\"pagination\":{\"has_more_items\":false,\"continuation\":\"a\"}}|",
        "{\"resultsPage\":{\"page\":1,\"perPage\":50,\"totalEntries\":51,\"results\":{\"event\":[]}}}"
            + "|https://hall.example/1?q=x&page=2",
        "{\"resultsPage\":{\"page\":2,\"perPage\":50,\"totalEntries\":100,\"results\":{\"event\":[]}}}|",
        "{\"pagination\":{\"nextPage\":true,\"nextPageUrl\":\"/events?offset=17\"}}"
            + "|https://hall.example/events?offset=17&format=json",
        "[1,2]|",
        "not JSON|"
      })
  void everyPlatformSaysItsNextPageInItsOwnWay(String answer, String next) {
    assertThat(new ApiPages().from(page(SITE + "/1?q=x", answer)).next().orElse(null))
        .isEqualTo(next);
  }
}
