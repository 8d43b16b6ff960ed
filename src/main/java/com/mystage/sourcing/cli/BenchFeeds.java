package com.mystage.sourcing.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Invented iCal feeds of a given size, the same for the same seed: each venue has its own feed, and
 * two city guides repeat a third of the events under slightly other titles.
 */
public final class BenchFeeds {

  private static final List<String> NAMES =
      List.of(
          "Amber", "Birch", "Cobalt", "Dover", "Ember", "Fjord", "Garnet", "Harbor", "Indigo",
          "Juniper", "Krill", "Lantern", "Meadow", "Nickel", "Orchid", "Pewter", "Quarry", "Raven",
          "Saffron", "Tundra", "Umber", "Velvet", "Willow", "Xenon", "Yarrow", "Zephyr");
  private static final List<String> KINDS =
      List.of("Quartet", "Trio", "Orchestra", "Collective", "Players", "Duo", "Choir", "Band");

  private final int venues;
  private final int perVenue;
  private final Random random;
  private final LocalDate first;

  private BenchFeeds(int venues, int perVenue, LocalDate first, long seed) {
    this.venues = venues;
    this.perVenue = perVenue;
    this.first = first;
    this.random = new Random(seed);
  }

  /**
   * Writes the feeds into the folder.
   *
   * @param listings about how many VEVENTs in all
   * @param first the day of the first event
   * @return the files
   */
  public static List<Path> write(Path folder, int listings, LocalDate first, long seed)
      throws IOException {
    int venues = Math.max(2, (int) Math.sqrt(listings / 4.0));
    int perVenue = Math.max(1, listings * 3 / 4 / venues);
    return new BenchFeeds(venues, perVenue, first, seed).write(folder);
  }

  private List<Path> write(Path folder) throws IOException {
    Files.createDirectories(folder);
    List<StringBuilder> guides = List.of(new StringBuilder(), new StringBuilder());
    List<Path> files = new ArrayList<>();
    for (int venue = 0; venue < venues; venue++) {
      StringBuilder feed = new StringBuilder();
      String name = pick(NAMES) + " " + pick(NAMES) + " Hall";
      String place = name + "\\, " + (venue + 1) + " " + pick(NAMES) + " Street\\, Benchford";
      for (int number = 0; number < perVenue; number++) {
        event(feed, guides, venue, number, name, place);
      }
      files.add(save(folder.resolve("venue-%03d.ics".formatted(venue)), feed));
    }
    for (int guide = 0; guide < guides.size(); guide++) {
      files.add(save(folder.resolve("guide-" + guide + ".ics"), guides.get(guide)));
    }
    return files;
  }

  private void event(
      StringBuilder feed,
      List<StringBuilder> guides,
      int venue,
      int number,
      String name,
      String place) {
    String title = pick(NAMES) + " " + pick(NAMES) + " " + pick(KINDS);
    LocalDate day = first.plusDays(number % 300L);
    int hour = 18 + random.nextInt(4);
    String uid = "v" + venue + "-n" + number;
    append(feed, uid + "@venue.example", title, day, hour, place);
    if (random.nextInt(3) == 0) {
      String retitled = random.nextBoolean() ? title : name + " presents: " + title;
      append(guides.get(random.nextInt(guides.size())), uid + "@guide", retitled, day, hour, place);
    }
  }

  private static void append(
      StringBuilder feed, String uid, String title, LocalDate day, int hour, String place) {
    String date = DateTimeFormatter.BASIC_ISO_DATE.format(day);
    feed.append("BEGIN:VEVENT\r\nUID:").append(uid).append("\r\nSUMMARY:").append(title);
    feed.append("\r\nDTSTART;TZID=Europe/Berlin:").append(date).append("T%02d0000".formatted(hour));
    feed.append("\r\nDURATION:PT2H\r\nCATEGORIES:Concert\r\nLOCATION:").append(place);
    feed.append("\r\nEND:VEVENT\r\n");
  }

  private static Path save(Path file, StringBuilder events) throws IOException {
    return Files.writeString(
        file,
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//MyStage//bench//EN\r\n"
            + events
            + "END:VCALENDAR\r\n");
  }

  private String pick(List<String> of) {
    return of.get(random.nextInt(of.size()));
  }
}
