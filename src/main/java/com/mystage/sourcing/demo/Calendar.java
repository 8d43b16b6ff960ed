package com.mystage.sourcing.demo;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.Period;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Notices as the entries of an iCalendar file (RFC 5545); the template reads them. */
final class Calendar {

  private static final DateTimeFormatter LOCAL = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss");
  private static final DateTimeFormatter UTC = DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'");

  private static final int MAX_LINE_OCTETS = 75;

  private Calendar() {}

  /** Properties of one VEVENT, each line after its name. */
  record Entry(
      Notice notice,
      String uid,
      String title,
      String start,
      String end,
      @Nullable String until,
      List<String> excluded,
      @Nullable String recurrenceId) {

    /** A series has no page of its own, and its first date changes from week to week. */
    public String url() {
      return notice.show().weekly() ? notice.home() : notice.url();
    }

    public String summary() {
      return escaped(title);
    }

    public String description() {
      return escaped(notice.show().about());
    }

    public String location() {
      return escaped(
          "%s, %s, %s %s"
              .formatted(
                  notice.venueName(),
                  notice.venue().street(),
                  notice.town().postalCode(),
                  notice.town().name()));
    }

    public String status() {
      return notice.badge().equals("Cancelled") ? "CANCELLED" : "CONFIRMED";
    }
  }

  /** A weekly show is one entry with a rule, and one more for each week that differs. */
  static List<Entry> entries(List<Notice> notices, LocalDate today) {
    Stream<Entry> single =
        notices.stream().filter(notice -> !notice.show().weekly()).map(Calendar::single);
    Map<Show, List<Notice>> weekly =
        notices.stream()
            .filter(notice -> notice.show().weekly())
            .collect(Collectors.groupingBy(Notice::show, LinkedHashMap::new, Collectors.toList()));
    Stream<Entry> series =
        weekly.values().stream()
            .flatMap(
                weeks -> Stream.concat(Stream.of(rule(weeks.getFirst(), today)), overrides(weeks)));
    return Stream.concat(single, series).toList();
  }

  private static Entry single(Notice notice) {
    LocalDate date = notice.occurrence().date();
    LocalTime time = notice.occurrence().time();
    String start = time == null ? day(date) : moment(notice, date, time, 0);
    String end =
        time == null
            ? day(date.plusDays(notice.show().days()))
            : moment(notice, date, time, notice.show().minutes());
    return new Entry(
        notice, uid(notice, notice.id()), notice.title(), start, end, null, List.of(), null);
  }

  private static Entry rule(Notice first, LocalDate today) {
    Show show = first.show();
    LocalTime time = Objects.requireNonNull(show.time());
    LocalDate begin = first.occurrence().date();
    LocalDate end = today.plusDays(Programme.DAYS_AHEAD);
    List<String> excluded =
        begin
            .datesUntil(end, Period.ofWeeks(1))
            .filter(date -> !show.takesPlaceIn(Programme.weekOf(date)))
            .map(date -> moment(first, date, time, 0))
            .toList();
    return new Entry(
        first,
        uid(first, show.id()),
        show.title(),
        moment(first, begin, time, 0),
        moment(first, begin, time, show.minutes()),
        end.atStartOfDay(first.town().timeZone()).withZoneSameInstant(ZoneOffset.UTC).format(UTC),
        excluded,
        null);
  }

  private static Stream<Entry> overrides(List<Notice> weeks) {
    return weeks.stream()
        .filter(notice -> notice.occurrence().move() != null)
        .map(notice -> {
          LocalDate date = notice.occurrence().date();
          LocalTime time = notice.occurrence().startTime();
          LocalTime usual = Objects.requireNonNull(notice.show().time());
          return new Entry(
              notice,
              uid(notice, notice.show().id()),
              notice.title(),
              moment(notice, date, time, 0),
              moment(notice, date, time, notice.show().minutes()),
              null,
              List.of(),
              moment(notice, date, usual, 0));
        });
  }

  private static String uid(Notice notice, String local) {
    return local + "@" + notice.site().id() + ".quellmuende.example";
  }

  private static String moment(Notice notice, LocalDate date, LocalTime time, int minutesLater) {
    return ";TZID="
        + notice.town().timeZone()
        + ":"
        + date.atTime(time).plusMinutes(minutesLater).format(LOCAL);
  }

  private static String day(LocalDate date) {
    return ";VALUE=DATE:" + date.format(DateTimeFormatter.BASIC_ISO_DATE);
  }

  private static String escaped(String text) {
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n");
  }

  /** CRLF line ends, and lines folded at 75 octets between characters. */
  static String folded(String text) {
    StringBuilder out = new StringBuilder();
    for (String line : text.lines().filter(line -> !line.isBlank()).toList()) {
      int octets = 0;
      for (int codePoint : line.codePoints().toArray()) {
        String character = Character.toString(codePoint);
        int size = character.getBytes(StandardCharsets.UTF_8).length;
        if (octets + size > MAX_LINE_OCTETS) {
          out.append("\r\n ");
          octets = 1;
        }
        out.append(character);
        octets += size;
      }
      out.append("\r\n");
    }
    return out.toString();
  }
}
