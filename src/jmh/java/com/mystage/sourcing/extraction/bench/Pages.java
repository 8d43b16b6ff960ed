package com.mystage.sourcing.extraction.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Invented inputs of the size of real ones; the same each time. */
final class Pages {

  private static final List<String> WORDS =
      List.of(
          "stage",
          "doors",
          "lantern",
          "quartet",
          "ticket",
          "river",
          "autumn",
          "gallery",
          "support",
          "cellar",
          "brass",
          "matinee",
          "council",
          "harbour",
          "programme",
          "velvet",
          "caf\u00e9",
          "\u2013");

  private static final String ZONE =
      """
      BEGIN:VCALENDAR
      VERSION:2.0
      PRODID:-//MyStage//bench//EN
      CALSCALE:GREGORIAN
      METHOD:PUBLISH
      X-WR-CALNAME:Lantern Hall
      X-WR-TIMEZONE:Europe/Berlin
      BEGIN:VTIMEZONE
      TZID:Europe/Berlin
      BEGIN:DAYLIGHT
      TZOFFSETFROM:+0100
      TZOFFSETTO:+0200
      TZNAME:CEST
      DTSTART:19700329T020000
      RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
      END:DAYLIGHT
      BEGIN:STANDARD
      TZOFFSETFROM:+0200
      TZOFFSETTO:+0100
      TZNAME:CET
      DTSTART:19701025T030000
      RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
      END:STANDARD
      END:VTIMEZONE
      """;
  private static final String EVENT =
      """
      BEGIN:VEVENT
      UID:%d-%d@venue.example
      DTSTAMP:20260301T080000Z
      CREATED:20260201T080000Z
      LAST-MODIFIED:20260228T161500Z
      SEQUENCE:1
      STATUS:CONFIRMED
      TRANSP:OPAQUE
      DTSTART;TZID=Europe/Berlin:%sT200000
      DTEND;TZID=Europe/Berlin:%sT223000
      SUMMARY:%s
      LOCATION:Lantern Hall\\, Hofgasse %d\\, Berlin
      DESCRIPTION:%s
      URL:https://venue.example/events/%d
      CATEGORIES:%s
      ORGANIZER;CN=Lantern:mailto:programme@venue.example
      %sEND:VEVENT
      """;

  private final SplittableRandom random = new SplittableRandom(11);

  /** Pages of 100 to 500 KB with one JSON-LD script in the middle of their markup. */
  List<byte[]> jsonLd(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> page(eventScript(i), 100_000 + 400_000 * i / Math.max(1, count - 1)))
        .toList();
  }

  /** Pages of 400 KB around the data of one Facebook event. */
  List<byte[]> facebook(int count) throws IOException {
    String event;
    try (InputStream in =
        Pages.class.getResourceAsStream("/extraction/golden/facebook-event.html")) {
      event = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
    String body = event.substring(event.indexOf("<body"), event.lastIndexOf("</body"));
    return IntStream.range(0, count).mapToObj(i -> page(modules(), body, 400_000)).toList();
  }

  /** Calendars of 500 VEVENTs, a tenth of them weekly series, in a zone of their own. */
  List<byte[]> calendars(int count) {
    return IntStream.range(0, count).mapToObj(this::calendar).toList();
  }

  private byte[] page(String script, int bytes) {
    return page("", script, bytes);
  }

  private byte[] page(String before, String middle, int bytes) {
    StringBuilder html = new StringBuilder(bytes + 10_000);
    html.append("<!DOCTYPE html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>")
        .append(words(5))
        .append("</title><style>.a{color:red}.b>.c{margin:0 auto}</style></head><body>")
        .append(before);
    while (html.length() < bytes / 2) {
      article(html);
    }
    html.append(middle);
    while (html.length() < bytes) {
      article(html);
    }
    return html.append("</body></html>").toString().getBytes(StandardCharsets.UTF_8);
  }

  private void article(StringBuilder html) {
    html.append("<!-- row --><div class=\"row ")
        .append(words(2))
        .append("\"><div class=\"col\"><a href=\"/")
        .append(words(1))
        .append("?id=")
        .append(random.nextInt(10_000))
        .append("\"><img src=\"/img/")
        .append(random.nextInt(10_000))
        .append(".webp\" alt=\"")
        .append(words(3))
        .append("\" loading=\"lazy\"></a><h3>")
        .append(words(4))
        .append("</h3><p>")
        .append(words(40))
        .append("</p><script>")
        .append(random.nextInt(4) == 0 ? "typeof q==='undefined'&&(q=[]);" : "")
        .append("q.push({n:")
        .append(random.nextInt(10_000))
        .append("})</script></div></div>\n");
  }

  private String eventScript(int number) {
    return """
    <script type="application/ld+json">{"@context":"https://schema.org","@type":"MusicEvent",
    "name":"%s","startDate":"2026-04-%02dT20:00:00+02:00","endDate":"2026-04-%02dT23:00:00+02:00",
    "url":"https://venue.example/events/%d","description":"%s","image":"https://venue.example/%d.jpg",
    "eventStatus":"https://schema.org/EventScheduled",
    "eventAttendanceMode":"https://schema.org/OfflineEventAttendanceMode",
    "location":{"@type":"MusicVenue","name":"Lantern Hall","telephone":"+49 30 000",
    "geo":{"latitude":52.5,"longitude":13.4},"url":"https://venue.example/",
    "address":{"@type":"PostalAddress","streetAddress":"Hofgasse 3","addressLocality":"Berlin",
    "postalCode":"10115","addressRegion":"BE","addressCountry":"DE"}},
    "performer":[{"@type":"MusicGroup","name":"%s","url":"https://band.example/"}],
    "organizer":{"@type":"Organization","name":"Lantern","url":"https://venue.example/"},
    "offers":{"@type":"Offer","price":"18.00","priceCurrency":"EUR",
    "availability":"https://schema.org/InStock","url":"https://tickets.example/%d"}}</script>
    """
        .formatted(
            words(3),
            1 + number % 28,
            1 + number % 28,
            number,
            words(30),
            number,
            words(2),
            number);
  }

  /** What stands before the event's own data: scripts that say nothing of it. */
  private String modules() {
    StringBuilder scripts = new StringBuilder();
    for (int i = 0; i < 60; i++) {
      scripts
          .append(
              "<script type=\"application/json\" data-sjs>{\"require\":[[\"ScheduledServerJS\",")
          .append("\"handle\",null,[{\"__bbox\":{\"define\":[[\"")
          .append(words(60))
          .append("\",[],{\"n\":")
          .append(i)
          .append("},7]]}}]]]}</script>");
    }
    return scripts.toString();
  }

  private byte[] calendar(int number) {
    StringBuilder lines = new StringBuilder(ZONE);
    for (int i = 0; i < 500; i++) {
      String day = String.format(Locale.ROOT, "2026%02d%02d", 4 + i % 8, 1 + i % 28);
      lines.append(
          EVENT.formatted(
              number,
              i,
              day,
              day,
              words(3),
              1 + i % 9,
              folded(words(40) + "\\n\\n" + words(40)),
              i,
              words(1),
              i % 10 == 0 ? "RRULE:FREQ=WEEKLY;COUNT=8\n" : ""));
    }
    return lines
        .append("END:VCALENDAR\n")
        .toString()
        .replace("\n", "\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  private static String folded(String text) {
    return text.replaceAll("(.{60})", "$1\n ");
  }

  private String words(int count) {
    StringBuilder words = new StringBuilder();
    for (int i = 0; i < count; i++) {
      words.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
    }
    return words.toString();
  }
}
