package com.mystage.sourcing.dedup.starter;

import com.mystage.sourcing.dedup.matching.FieldReading;
import com.mystage.sourcing.dedup.matching.SourceRecord;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.Normaliser;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What the values of one column look like, in a sample of records. */
final class ColumnProfile {

  private static final Pattern YEAR =
      Pattern.compile("'?(1[5-9][0-9]{2}|20[0-9]{2}|[0-9]{2})(\\.0)?");
  private static final Pattern NUMBER =
      Pattern.compile(
          "[^\\p{L}0-9]{0,3}[-+]?[0-9]+([,' ][0-9]{3})*(\\.[0-9]+)?( ?[^\\p{L}0-9]| ?[A-Za-z]{1,3})?");
  private static final Pattern PHONE = Pattern.compile("[-+()/. 0-9x]{7,24}");
  private static final Pattern URL = Pattern.compile("(?i)(https?://|www\\.)\\S+");
  private static final Pattern LIST =
      Pattern.compile("\\s*\\[.*]\\s*|[^;]+(;[^;]+)+|[^|]+(\\|[^|]+)+");
  private static final Pattern DIGIT = Pattern.compile("[0-9]");
  private static final Pattern SEPARATED = Pattern.compile("[-/.,:;()+ ]");

  final String column;
  private final Set<String> distinct = new HashSet<>();
  private final int[] filled = new int[2];
  private final int[] asked = new int[2];
  private int words;
  private int years;
  private int numbers;
  private int times;
  private int phones;
  private int separated;
  private int urls;
  private int lists;
  private int piped;
  private int withDigits;
  private int characters;
  private int leadingZeros;

  ColumnProfile(String column) {
    this.column = column;
  }

  static ColumnProfile of(String column, List<SourceRecord> sample) {
    ColumnProfile profile = new ColumnProfile(column);
    for (SourceRecord source : sample) {
      profile.add(source.side(), source.values());
    }
    return profile;
  }

  private void add(int side, Map<String, String> values) {
    asked[side]++;
    String value = values.getOrDefault(column, "").strip();
    if (FieldReading.isMissing(value)) {
      return;
    }
    filled[side]++;
    String plain = Normaliser.WORDS.apply(Normaliser.LOWER.apply(value));
    distinct.add(plain);
    characters += value.length();
    words += plain.isEmpty() ? 0 : plain.split(" ").length;
    boolean digits = DIGIT.matcher(value).find();
    withDigits += one(digits);
    years += one(digits && YEAR.matcher(value).matches());
    numbers += one(digits && NUMBER.matcher(value).matches());
    leadingZeros += one(value.length() > 1 && value.startsWith("0") && !value.startsWith("0."));
    times += one(digits && FieldReading.number(time(), 0, Map.of(column, value)).isPresent());
    String number = Normaliser.DIGITS.apply(value);
    phones += one(PHONE.matcher(value).matches() && number.length() >= 7 && number.length() <= 15);
    separated += one(SEPARATED.matcher(value).find());
    urls += one(URL.matcher(value).matches());
    lists += one(LIST.matcher(value).matches());
    piped += one(value.contains("|"));
  }

  private Field time() {
    return new Field(column, List.of(column), Field.Kind.TIME, List.of(), Field.DEFAULT_SPLIT);
  }

  private static int one(boolean holds) {
    return holds ? 1 : 0;
  }

  private int all() {
    return filled[0] + filled[1];
  }

  private boolean most(int count, double share) {
    return all() > 0 && count >= share * all();
  }

  /** The share of records with a value; of two tables, that of the emptier one. */
  double filledShare() {
    double left = asked[0] == 0 ? 1 : (double) filled[0] / asked[0];
    double right = asked[1] == 0 ? 1 : (double) filled[1] / asked[1];
    return Math.min(left, right);
  }

  double distinctShare() {
    return all() == 0 ? 0 : (double) distinct.size() / all();
  }

  double wordsEach() {
    return all() == 0 ? 0 : (double) words / all();
  }

  double charactersEach() {
    return all() == 0 ? 0 : (double) characters / all();
  }

  /** By its name: that of a street can't be told from other texts by its values. */
  boolean isStreet() {
    return column.matches("(?i).*(addr|street).*");
  }

  private boolean isPostcode() {
    return column.matches("(?i).*(postcode|postal|zip).*|plz");
  }

  Shape shape() {
    if (distinct.size() <= 1) {
      return Shape.NOTHING;
    }
    if (isPostcode()) {
      return Shape.CODE;
    }
    if (most(urls, 0.8)) {
      return Shape.URL;
    }
    if (most(years, 0.9) && most(withDigits, 0.95)) {
      return Shape.YEAR;
    }
    if (most(phones, 0.8)
        && (most(separated, 0.3) || column.matches("(?i).*(phone|tel|fax|mobile).*"))) {
      return Shape.PHONE;
    }
    if (most(times, 0.9)
        && (most(separated, 0.9) || column.matches("(?i).*date.*|.*birth.*|dob"))) {
      return Shape.TIME;
    }
    if (most(numbers, 0.9)) {
      boolean code =
          charactersEach() >= 7 && distinctShare() > 0.5
              || leadingZeros > all() / 50 && charactersEach() > 4;
      return code ? Shape.CODE : Shape.NUMBER;
    }
    if (most(lists, 0.6)) {
      return Shape.LIST;
    }
    if (distinct.size() <= Math.max(30, all() / 200)
        && distinctShare() <= 0.2
        && wordsEach() <= 4) {
      return Shape.CATEGORY;
    }
    if (most(withDigits, 0.6) && wordsEach() <= 2) {
      return Shape.CODE;
    }
    return wordsEach() <= 2.2 ? Shape.NAME : Shape.TEXT;
  }

  /** What stands between the elements of a list. */
  String split() {
    if (piped > all() / 3) {
      return "|";
    }
    return most(lists, 0.6) && separated > 0 ? "," : ";";
  }

  /** What kind of values a column has. */
  enum Shape {
    /** No value, or only one. */
    NOTHING,
    URL,
    YEAR,
    PHONE,
    TIME,
    NUMBER,
    CODE,
    LIST,
    /** Few values that many records share. */
    CATEGORY,
    /** One or two words. */
    NAME,
    TEXT
  }
}
