package com.mystage.sourcing.extraction.dates;

/** What a word can do in a date. */
enum Meaning {
  MONTH,
  WEEKDAY,
  /** A weekday only beside the number of a day: the word has other uses. */
  SHORT_WEEKDAY,
  SERIES,
  AM,
  PM,
  HOUR,
  AT,
  FILLER,
  FROM,
  RANGE,
  AND,
  DOORS,
  SHOW,
  END,
  NOON,
  MIDNIGHT,
  TODAY,
  TOMORROW,
  TONIGHT,
  NIGHT,
  EVENING,
  MORNING,
  DAILY,
  IGNORE,
  MATINEE,
  EARLY,
  LATE,
  ORDINAL
}
