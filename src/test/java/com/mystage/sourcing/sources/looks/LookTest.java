package com.mystage.sourcing.sources.looks;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.looks.LookedPage.Finding;
import com.mystage.sourcing.sources.looks.LookedPage.Role;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LookTest {

  private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
  private static final Link FIRST = Link.to("https://hall.example/events");

  private static Look begin(int most, @Nullable Look before) {
    return Look.begin(new SourceId("hall"), "look", "origin", NOW, NOW, most, FIRST, false, before);
  }

  private static ContentHash content(Object of) {
    return ContentHash.of(of.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static List<Link> links(int count) {
    return IntStream.range(0, count).mapToObj(i -> Link.to(FIRST.address() + "/" + i)).toList();
  }

  private static Look visiting(Look look, UnaryOperator<LookedPage> visit) {
    return look.visited(visit.apply(look.next().orElseThrow()), NOW);
  }

  private static LookedPage came(LookedPage page) {
    return page.fetched(content(page.address()), NOW, null, null);
  }

  @Test
  void listsAreVisitedBeforeDetails() {
    Look look = visiting(begin(10, null), LookTest::came).found(links(2), Role.DETAIL, true);
    look = look.found(List.of(Link.to("https://hall.example/2")), Role.LIST, false);

    assertThat(look.next().orElseThrow().address()).isEqualTo("https://hall.example/2");
  }

  @Test
  void aLookIsCompleteOnlyIfEveryPageCame() {
    Look look = visiting(begin(10, null), LookTest::came).found(links(3), Role.DETAIL, true);
    look = visiting(visiting(look, LookTest::came), LookTest::came);

    assertThat(visiting(look, LookTest::came).end(NOW).isComplete()).isTrue();
    assertThat(visiting(look, page -> page.gone("answered 404")).end(NOW).isComplete()).isTrue();
    Look lacking = visiting(look, page -> page.failed("answered 500")).end(NOW);
    assertThat(lacking.isComplete()).isFalse();
    assertThat(lacking.failure()).isEmpty();
    assertThat(lacking.missing()).isEqualTo(FIRST.address() + "/2: answered 500");
    assertThat(look.isComplete()).isFalse();
  }

  @Test
  void aLookThatHalfOfThePagesFailedHasFailed() {
    Look look = visiting(begin(10, null), LookTest::came).found(links(2), Role.DETAIL, true);
    look = visiting(visiting(look, LookTest::came), page -> page.gone("answered 404")).end(NOW);

    assertThat(look.failure().orElseThrow()).startsWith("1 of 2 pages could not be had");
    assertThat(look.isComplete()).isFalse();
  }

  @Test
  void whatAFailedLookKnewTheNextOneKnows() {
    Look look = visiting(begin(10, null), LookTest::came).found(links(1), Role.DETAIL, true);
    look = visiting(look, LookTest::came);
    look = look.end(NOW);
    Look failed = visiting(begin(10, look), page -> page.failed("answered 500")).end(NOW);
    Look again = visiting(begin(10, failed), LookTest::came).found(links(1), Role.DETAIL, true);

    assertThat(failed.pages())
        .extracting(LookedPage::state)
        .containsExactly(Finding.FAILED, Finding.KNOWN);
    assertThat(again.pages().getLast().snapshot()).isEqualTo(content(FIRST.address() + "/0"));
    assertThat(again.pages().getLast().state()).isEqualTo(Finding.WAITING);
  }

  @Test
  void aDetailIsTakenAsKnownOnceItsDayOfChangeIsOver() {
    Look look = visiting(begin(10, null), LookTest::came).found(links(1), Role.DETAIL, true);
    Look before = visiting(look, LookTest::came).end(NOW);
    String detail = FIRST.address() + "/0";

    for (String changed : List.of("2026-11-22T12:00:00Z", "2026-11-22T12:00:01Z")) {
      Look next = visiting(begin(10, before), LookTest::came);
      next = next.found(List.of(new Link(detail, Instant.parse(changed))), Role.DETAIL, true);
      assertThat(next.page(detail).orElseThrow().state())
          .isEqualTo(changed.endsWith("00Z") ? Finding.UNCHANGED : Finding.WAITING);
    }
  }

  @Test
  void theSameContentAtTwoAddressesIsReadOnce() {
    Look look = visiting(begin(10, null), LookTest::came).found(links(2), Role.DETAIL, true);
    look = visiting(look, page -> page.fetched(content("same"), NOW, null, null));
    look = visiting(look, page -> page.fetched(content("same"), NOW, null, null)).end(NOW);

    assertThat(look.content().pages()).hasSize(2);
    assertThat(look.content().distinct())
        .extracting(LookContent.Part::content)
        .containsExactly(content("same"));
  }

  @Test
  void looksThatBringTheSameHaveTheSameContentInWhateverOrderTheListsNameIt() {
    Look one = bringing(links(3), LookTest::came);
    Look other = bringing(links(3).reversed(), LookTest::came);

    assertThat(one.content().bytes()).isEqualTo(other.content().bytes());
    assertThat(LookContent.parse(one.content().bytes())).isEqualTo(one.content());
    assertThat(one.content().complete()).isTrue();
  }

  @Test
  void aLookThatLacksAPageHasOtherContentThanOneWithoutIt() {
    String gone = FIRST.address() + "/2";
    Look without = bringing(links(2), LookTest::came);
    Look lacking =
        bringing(links(3), page -> page.address().equals(gone) ? page.failed("oh") : came(page));

    assertThat(lacking.content().pages()).isEqualTo(without.content().pages());
    assertThat(lacking.content().lacking()).containsExactly(gone);
    assertThat(lacking.content().complete()).isFalse();
    assertThat(lacking.content().bytes()).isNotEqualTo(without.content().bytes());
  }

  private static Look bringing(List<Link> links, UnaryOperator<LookedPage> visit) {
    Look look = visiting(begin(10, null), LookTest::came).found(links, Role.DETAIL, true);
    while (look.next().isPresent()) {
      look = visiting(look, visit);
    }
    return look.end(NOW);
  }

  @Test
  void aLookAtAsManyPagesAsThereMayBeFitsInADocument() {
    String longest = "https://hall.example/" + "a".repeat(475);
    String text = "x".repeat(5_000);
    Look look = begin(Follow.MOST_PAGES, null);
    for (int generation = 0; generation < 2; generation++) {
      int begin = generation * 1_000 + 1_000;
      look = begin(Follow.MOST_PAGES, generation == 0 ? null : look);
      look =
          look.found(
              IntStream.range(begin, begin + 1_000).mapToObj(i -> Link.to(longest + i)).toList(),
              Role.DETAIL,
              true);
      while (look.next().isPresent()) {
        look = visiting(look, page -> page.fetched(content(page.address()), NOW, text, text));
      }
      look = look.end(NOW);
    }

    assertThat(look.pages()).hasSizeGreaterThan(Follow.MOST_PAGES);
    assertThat(look.missing()).contains("more than the 300 pages");
    assertThat(Json.text(look).length()).isLessThan(1_000_000);
  }
}
