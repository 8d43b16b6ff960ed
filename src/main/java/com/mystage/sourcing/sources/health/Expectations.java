package com.mystage.sourcing.sources.health;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Says what is unusual about a run. What is usual is learned from the source's stored runs; the
 * only constants are how sure an alarm has to be: a number is unusual if it lies more than 3.5
 * deviations below the median (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993). A
 * deviation is at least what chance alone would make of a count or of a share, so that a short or
 * an even history does not make every small change an alarm.
 */
public final class Expectations {

  private static final double DEVIATIONS = 3.5;

  /** And no drop is sharp that leaves more than this of what is usual. */
  private static final double SHARP = 0.67;

  /** Nor one of a field that fewer listings than this share lost. */
  private static final double LOST = 0.25;

  /** Fewer events ahead than this may well all be over. */
  private static final int FEW_AHEAD = 3;

  /** So many gaps tell how long silence usually lasts. */
  private static final int FEWEST_GAPS = 3;

  private final Usual usual;

  /**
   * @param newestFirst the stored runs of the source
   */
  public Expectations(List<Run> newestFirst) {
    this.usual = Usual.of(newestFirst);
  }

  /** Whether any run tells what is usual. */
  public boolean any() {
    return usual.runs() > 0;
  }

  /** What is unusual about what a run brought; the run need not have been recorded. */
  public List<Signal> judge(Run run, Optional<Shift> shift) {
    List<Signal> signals = new ArrayList<>();
    shift.ifPresent(it -> signals.add(new Signal(Signal.Kind.SHIFTED, it.text())));
    count(run).ifPresent(signals::add);
    if (run.ahead() == 0 && run.usable() > 0 && usual.ahead().median() >= FEW_AHEAD) {
      signals.add(
          new Signal(
              Signal.Kind.NOTHING_AHEAD,
              "every event is over; usually " + number(usual.ahead().median()) + " lie ahead"));
    }
    signals.addAll(fields(run));
    return signals;
  }

  /** Told if nothing new came for longer than is usual, by this moment. */
  public Optional<Signal> silence(Instant now) {
    Instant last = usual.lastNews();
    if (last == null) {
      return usual.full() && usual.since() != null
          ? Optional.of(stale("nothing new in " + Runs.KEPT + " runs since " + usual.since()))
          : Optional.empty();
    }
    Sample gaps = usual.gaps();
    long silent = Duration.between(last, now).toSeconds();
    return isTooLong(silent, gaps)
        ? Optional.of(
            stale(
                "nothing new for "
                    + span(silent)
                    + "; usually something every "
                    + span((long) gaps.median())
                    + ", at most "
                    + span((long) gaps.largest())
                    + " apart"))
        : Optional.empty();
  }

  /**
   * Told if no look succeeded for longer than runs usually are apart.
   *
   * @param success the last look that did
   * @param now the newest look, which failed
   */
  public Optional<Signal> failing(Instant success, Instant now) {
    long failing = Duration.between(success, now).toSeconds();
    return isTooLong(failing, usual.apart())
        ? Optional.of(
            new Signal(
                Signal.Kind.FAILING,
                "no look succeeded for "
                    + span(failing)
                    + "; usually one is read every "
                    + span((long) usual.apart().median())))
        : Optional.empty();
  }

  private static boolean isTooLong(long seconds, Sample gaps) {
    double limit = Math.max(gaps.median() + DEVIATIONS * gaps.deviation(), 2 * gaps.largest());
    return gaps.size() >= FEWEST_GAPS && seconds > limit;
  }

  private static Signal stale(String text) {
    return new Signal(Signal.Kind.STALE, text);
  }

  private Optional<Signal> count(Run run) {
    double median = usual.usable().median();
    if (median == 0) {
      return Optional.empty();
    }
    String instead = run.usable() + " events could be read; usually " + number(median);
    if (run.usable() == 0) {
      return Optional.of(new Signal(Signal.Kind.EMPTY, instead));
    }
    // A count varies by at least its square root.
    double deviation = Math.max(usual.usable().deviation(), Math.sqrt(median));
    return run.usable() < median - DEVIATIONS * deviation && run.usable() < SHARP * median
        ? Optional.of(new Signal(Signal.Kind.DROP, instead))
        : Optional.empty();
  }

  private List<Signal> fields(Run run) {
    List<Signal> signals = new ArrayList<>();
    int of = run.listings();
    if (of < Usual.FEWEST_LISTINGS) {
      return signals;
    }
    for (Map.Entry<String, Sample> field : usual.filled().entrySet()) {
      Sample shares = field.getValue();
      int filled = run.filled().getOrDefault(field.getKey(), 0);
      double lost = shares.median() - filled / (double) of;
      // A share of n varies by at least the deviation of a binomial one, drawn away from 0 and 1.
      double drawn = (shares.median() * of + 0.5) / (of + 1);
      double deviation = Math.max(shares.deviation(), Math.sqrt(drawn * (1 - drawn) / of));
      if (shares.size() > 0 && lost >= LOST && lost > DEVIATIONS * deviation) {
        signals.add(
            new Signal(
                Signal.Kind.LESS_FILLED,
                "%s in %d of %d listings; usually in %d %%"
                    .formatted(field.getKey(), filled, of, Math.round(100 * shares.median()))));
      }
    }
    return signals;
  }

  private static String number(double number) {
    return number == Math.rint(number)
        ? String.valueOf((long) number)
        : String.format(Locale.ROOT, "%.1f", number);
  }

  private static String span(long seconds) {
    Duration span = Duration.ofSeconds(seconds);
    if (span.toDays() >= 2) {
      return span.toDays() + " days";
    }
    return span.toHours() >= 2 ? span.toHours() + " hours" : span.toMinutes() + " minutes";
  }
}
