package com.mystage.sourcing.extraction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.listings.Listing;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputKindsTest {

  private static Failure failure(String text) {
    return catchThrowableOfType(FailureException.class, () -> Inputs.extract(text)).failure();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body></body></html>",
        "<html><head><title>Access denied</title></head></html>",
        "<html><head><title>Log in to Facebook</title></head></html>",
        "<html><head><title>x</title></head><script>window._cf_chl_opt={}</script></html>",
        "<html><title>Please verify you are human</title></html>"
      })
  void aPageInPlaceOfTheContentIsBlocked(String page) {
    assertThat(failure(page)).isInstanceOf(Failure.Blocked.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "hello", "{\"a\":", "<?xml version='1.0'?><svg></svg>"})
  void bytesOfNoKnownKindAreUnreadableNamingTheInput(String text) {
    assertThat(failure(text)).isInstanceOf(Failure.Unreadable.class);
    assertThat(failure(text).input()).isEqualTo("test-input");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "BEGIN:VCALENDAR\nEND:VCALENDAR",
        "<html><body><p>Hello</p></body></html>",
        "{\"@type\":\"Organization\",\"name\":\"x\"}"
      })
  void aReadableInputWithoutEventsHasZeroItemsAndSaysSo(String text) {
    Extraction extraction = Inputs.extract(text);
    assertThat(extraction.itemsRead()).isZero();
    assertThat(extraction.problems()).hasSize(1);
    assertThat(extraction.problems().getFirst().line()).contains("no events found");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE", "windows-1252"})
  void theCharsetIsFoundWithoutBeingTold(String charset) {
    String text =
        "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\nSUMMARY:Caf\u00e9 M\u00fcller\n"
            + "DTSTART:20260401T190000\nEND:VEVENT\nEND:VCALENDAR";
    String mark = charset.equals("windows-1252") ? "" : "\uFEFF";
    Extraction extraction =
        Inputs.extract(
            (mark + text).getBytes(Charset.forName(charset)), ZoneId.of("Europe/Berlin"));
    assertThat(extraction.listings().getFirst().title()).isEqualTo("Caf\u00e9 M\u00fcller");
    assertThat(extraction.listings().getFirst().start().text())
        .isEqualTo("2026-04-01T19:00:00+02:00");
  }

  @Test
  void brokenJsonIsOneRefusalNamingTheScriptAndTheRestGoesOn() {
    Extraction extraction =
        Inputs.extract(
            "<script type='application/ld+json'>{\"@type\":\"Event\", oops</script>"
                + "<script type=application/ld+json>{\"@type\":\"Event\",\"name\":\"A\","
                + "\"startDate\":\"2026-04-01\"}</script>");
    assertThat(extraction.listings()).hasSize(1);
    assertThat(extraction.refusals()).hasSize(1);
    assertThat(extraction.refusals().getFirst().input()).contains("script[1]");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!-- {\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"2026-04-01\"} -->",
        "//<![CDATA[\n{\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"2026-04-01\"}\n//]]>",
        "{\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"2026-04-01\",};",
        "{&quot;@type&quot;:&quot;Event&quot;,&quot;name&quot;:&quot;A&quot;,&quot;startDate&quot;:&quot;2026-04-01&quot;}",
        "\uFEFF[{\"@type\":\"https://schema.org/Event\",\"name\":\"A\",\"startDate\":\"2026-04-01\",\"description\":\"a\n\tb\"}]",
        "{\"@type\":\"Event\",\"name\":\"A\",\"description\":\"the \"best\" show\",\"startDate\":\"2026-04-01\"}",
        "{\"@type\":\"Place\"}{\"@type\":[\"Event\",\"Thing\"],\"name\":\"A\",\"startDate\":\"2026-04-01\"}"
      })
  void dirtyJsonIsRepaired(String json) {
    Extraction extraction =
        Inputs.extract("<p></p><script type=\"application/ld+json\">" + json + "</script>");
    assertThat(extraction.refusals()).isEmpty();
    assertThat(extraction.listings()).hasSize(1);
    assertThat(extraction.listings().getFirst().title()).isEqualTo("A");
  }

  @Test
  void anEventWithoutReadableStartOrTitleIsRefusedWithTheReason() {
    Extraction extraction =
        Inputs.extract(
            "[{\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"next Friday\"},"
                + "{\"@type\":\"Event\",\"startDate\":\"2026-04-01\"}]");
    assertThat(extraction.refusals())
        .extracting(Failure::reason)
        .containsExactly("its start 'next Friday' is no date or time", "has no title");
  }

  @Test
  void deepNestingIsRefusedNotFollowed() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);
    assertThat(
            Inputs.extract("<script type='application/ld+json'>" + deep + "</script>").refusals())
        .hasSize(1);
  }

  @Test
  void nodesThatReferToEachOtherInACircleAreReadOnce() {
    Extraction extraction =
        Inputs.extract(
            "{\"@type\":\"Event\",\"@id\":\"#a\",\"name\":\"A\",\"startDate\":\"2026-04-01\","
                + "\"url\":{\"@id\":\"#b\"},\"image\":{\"@id\":\"#b\",\"url\":{\"@id\":\"#b\"},"
                + "\"name\":\"b\"}}");
    assertThat(extraction.listings()).hasSize(1);
  }

  @Test
  void everyFieldSaysWhereItCameFrom() {
    var listing =
        Inputs.extract(
                "<p></p><script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Event\","
                    + "\"name\":\"CANCELLED: A\",\"startDate\":\"2026-04-01\"}]}</script>")
            .listings()
            .getFirst();
    var title = Objects.requireNonNull(listing.provenance().get("title"));
    assertThat(title.path()).isEqualTo("script[1]/@graph/0/name");
    assertThat(title.text()).isEqualTo("CANCELLED: A");
    assertThat(listing.provenance()).containsKeys("start", "status", "url");
  }

  @Test
  void theBytesDecideWhenTheContentTypeLies() {
    byte[] bytes = "BEGIN:VCALENDAR\nEND:VCALENDAR".getBytes(StandardCharsets.UTF_8);
    assertThat(
            new FileExtraction()
                .extract("x.html", "text/html", bytes, FileExtraction.Options.at(Inputs.AT))
                .itemsRead())
        .isZero();
  }

  @Test
  void theSameEventInTwoSyntaxesIsOneListingWithTheLinkOfTheLater() {
    Extraction extraction =
        Inputs.extract(
            "<script type='application/ld+json'>{\"@type\":\"Event\",\"name\":\"A\","
                + "\"startDate\":\"2026-04-01\"}</script><div itemscope "
                + "itemtype='https://schema.org/Event'><a itemprop='url' href='/a'><b itemprop='name'>"
                + "A</b></a><time itemprop='startDate' datetime='2026-04-01'></time></div>");
    assertThat(extraction.itemsFolded()).isEqualTo(1);
    assertThat(extraction.listings()).hasSize(1);
    assertThat(extraction.listings().getFirst().url()).isEqualTo("https://venue.example/a");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<div ITEMSCOPE itemType='https://schema.org/Event'><b itemProp=name>A</b>"
            + "<time itemprop=startDate datetime='2026-04-01'></time></div>",
        "<div vocab='https://schema.org/' typeOf='Event'><b property=name>A</b>"
            + "<time property=startDate datetime='2026-04-01'></time></div>"
      })
  void attributesAreFoundInAnyCase(String html) {
    assertThat(Inputs.extract(html).listings()).extracting(Listing::title).containsExactly("A");
  }

  @Test
  void jsonLdThatThePageHidesIsNotRead() {
    String event =
        "<script type='application/ld+json'>{\"@type\":\"Event\",\"name\":\"%s\","
            + "\"startDate\":\"2026-04-01\"}</script>";
    Extraction extraction =
        Inputs.extract("<p></p><!-- " + event.formatted("A") + " -->" + event.formatted("\u00c9"));
    assertThat(extraction.listings()).extracting(Listing::title).containsExactly("\u00c9");
  }

  @Test
  void aPageAboutOneEventNamesItByItsAddress() {
    Extraction extraction =
        Inputs.extract("{\"@type\":\"Event\",\"name\":\"A\",\"startDate\":\"2026-04-01\"}");
    assertThat(extraction.listings().getFirst().key().item())
        .isEqualTo("https://venue.example/events/");
  }

  @Test
  void twoEventsBehindOneLinkAreToldApartByTheirStart() {
    String event =
        "{\"@type\":\"Event\",\"name\":\"A\",\"url\":\"/a\",\"startDate\":\"2026-04-0%d\"}";
    Extraction extraction =
        Inputs.extract("[" + event.formatted(1) + "," + event.formatted(2) + "]");
    assertThat(extraction.listings())
        .extracting(listing -> listing.key().recurrenceId())
        .containsExactly("20260401", "20260402");
  }
}
