package com.mystage.sourcing.dedup.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A register of invented people, the same for the same seed: half of its rows are of people who
 * stand in it once, the others of people who stand in it two to four times, with fields mistyped,
 * exchanged or missing.
 */
final class PeopleTable {

  private static final String[] SYLLABLES = {
    "an", "bel", "cor", "da", "el", "fin", "gre", "ha", "il", "jo", "ka", "lin", "mar", "no", "os",
    "pe", "ra", "sa", "ti", "ur", "vi", "wen", "ya", "zo", "bri", "che", "dor", "fa", "gus", "hel"
  };
  private static final double MISSING = 0.06;
  private static final double MISTYPED = 0.12;

  private record Person(String first, String last, String born, String city, String mail) {
    List<String> fields() {
      return List.of(first, last, born, city, mail);
    }
  }

  private final SplittableRandom random;
  private final List<String> firsts;
  private final List<String> lasts;
  private final List<String> cities;

  PeopleTable(long seed) {
    this.random = new SplittableRandom(seed);
    this.firsts = names(2_000, 2);
    this.lasts = names(50_000, 3);
    this.cities = names(1_500, 3);
  }

  /**
   * Writes the rows in an order that keeps no two of a person together.
   *
   * @return the person of each row
   */
  int[] write(Path file, int rows) throws IOException {
    int[] persons = new int[rows];
    List<String> lines = new ArrayList<>(rows);
    int person = 0;
    while (lines.size() < rows) {
      Person real = person(person);
      int times = random.nextInt(3) < 2 ? 1 : 2 + random.nextInt(3);
      for (int i = 0; i < times && lines.size() < rows; i++) {
        persons[lines.size()] = person;
        lines.add(String.join(",", i == 0 ? real.fields() : spoilt(real)));
      }
      person++;
    }
    shuffle(lines, persons);
    try (PrintWriter out = new PrintWriter(Files.newBufferedWriter(file))) {
      out.println("id,first_name,surname,dob,city,email");
      for (int i = 0; i < rows; i++) {
        out.println("r" + i + "," + lines.get(i));
      }
    }
    return persons;
  }

  private void shuffle(List<String> lines, int[] persons) {
    for (int i = lines.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      lines.set(i, lines.set(other, lines.get(i)));
      int person = persons[i];
      persons[i] = persons[other];
      persons[other] = person;
    }
  }

  private List<String> names(int count, int syllables) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      StringBuilder name = new StringBuilder();
      for (int j = 0; j < syllables + random.nextInt(2); j++) {
        name.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      names.add(name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1));
    }
    return names;
  }

  /**
   * Some names are far more frequent than others: two people share one of 2,000 first names about
   * once in 65, one of 50,000 surnames once in 400.
   */
  private String frequent(List<String> names) {
    return names.get((int) (names.size() * Math.pow(random.nextDouble(), 3.5)));
  }

  private Person person(int number) {
    String first = frequent(firsts);
    String last = frequent(lasts);
    LocalDate born = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(30_000));
    String mail = (first + "." + last + number % 97 + "@mail.example").toLowerCase(Locale.ROOT);
    return new Person(first, last, born.toString(), frequent(cities), mail);
  }

  private List<String> spoilt(Person real) {
    List<String> fields = new ArrayList<>(real.fields());
    for (int i = 0; i < fields.size(); i++) {
      double chance = random.nextDouble();
      if (chance < MISSING) {
        fields.set(i, "");
      } else if (chance < MISSING + MISTYPED) {
        fields.set(i, i == 3 ? frequent(cities) : mistyped(fields.get(i)));
      }
    }
    return fields;
  }

  /** One character left out, doubled, or two exchanged; digits become other digits. */
  private String mistyped(String text) {
    int at = random.nextInt(text.length() - 1);
    char letter = text.charAt(at);
    if (Character.isDigit(letter)) {
      return text.substring(0, at) + random.nextInt(10) + text.substring(at + 1);
    }
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + letter + text.substring(at);
      default -> text.substring(0, at) + text.charAt(at + 1) + letter + text.substring(at + 2);
    };
  }
}
