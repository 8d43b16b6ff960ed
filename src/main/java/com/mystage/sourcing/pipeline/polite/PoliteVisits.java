package com.mystage.sourcing.pipeline.polite;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.FetchOutcome.Failed;
import com.mystage.sourcing.scraping.Fetcher;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.scraping.facebook.FacebookVisits;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.scraping.polite.RobotsRules;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.hosts.HostTurns;
import com.mystage.sourcing.sources.hosts.HostTurns.Turn;
import com.mystage.sourcing.sources.hosts.Pacing;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a source when its publisher, its robots.txt and its host allow it. A look that must wait
 * is not made; the caller makes a task for later of it.
 */
public final class PoliteVisits {

  /** How often a host that does not answer is tried before the look has failed. */
  private static final int TRIES = 3;

  /** Before the second try; six times as long before the third. */
  private static final Duration BACKOFF = Duration.ofSeconds(5);

  private final DocumentStore documents;
  private final Fetcher fetcher;
  private final Manners manners;
  private final Robots robots;
  private final InstantSource clock;

  public PoliteVisits(
      DocumentStore documents,
      Fetcher fetcher,
      Manners manners,
      Robots robots,
      InstantSource clock) {
    this.documents = documents;
    this.fetcher = fetcher;
    this.manners = manners;
    this.robots = robots;
    this.clock = clock;
  }

  /** How a look went. */
  public sealed interface Visit {
    /** It was made, or may not be. */
    record Made(FetchOutcome outcome) implements Visit {}

    /** Not now. */
    record Postponed(Turn turn, String reason) implements Visit {}
  }

  /**
   * Makes the look if it may be made now.
   *
   * @param task the task whose turn it would be
   * @param at the moment that the look counts as
   */
  public Visit look(Lane lane, String task, Source source, Validators known, Instant at) {
    Optional<Manners.Site> site = manners.site(source.url());
    if (site.isEmpty()) {
      return new Visit.Made(fetcher.fetch(source, known, at, this::optOut));
    }
    @Nullable Failed forbidden =
        optOut(source.url())
            .map(reason -> refused(source.url(), "is what " + reason))
            .or(() -> fetcher.refusal(source.url()).map(reason -> refused(source.url(), reason)))
            .or(() -> known(lane, site.get()).flatMap(PoliteVisits::forbidden))
            .orElse(null);
    if (forbidden != null) {
      return new Visit.Made(forbidden);
    }
    Look look = new Look(lane, task, site.get(), source, known, at);
    return switch (take(look)) {
      case HostTurns.Answer.Go go -> go(look, go.turn());
      case HostTurns.Answer.Wait wait ->
          postponed(look, wait.turn(), "its host is visited already");
    };
  }

  private record Look(
      Lane lane, String task, Manners.Site site, Source source, Validators known, Instant at) {}

  /** What robots.txt is known to say; a platform's key is leave enough to ask with it. */
  private Optional<Robots.Word> known(Lane lane, Manners.Site site) {
    return fetcher.isByKey(site.address())
        ? Optional.of(Robots.Word.none(site))
        : robots.known(lane, site);
  }

  private HostTurns.Answer take(Look look) {
    Pacing pacing = known(look.lane(), look.site()).map(this::pacing).orElse(manners.pacing());
    return documents.transaction(transaction ->
        HostTurns.take(
            transaction, look.lane(), look.site().host(), look.task(), clock.instant(), pacing));
  }

  private Visit go(Look look, Turn turn) {
    Robots.Word word =
        fetcher.isByKey(look.source().url())
            ? Robots.Word.none(look.site())
            : robots.ask(look.lane(), look.site());
    Instant begun = clock.instant();
    FetchOutcome outcome =
        forbidden(word)
            .<FetchOutcome>map(failed -> failed)
            .orElseGet(() ->
                fetcher.fetch(
                    look.source(), look.known(), look.at(), to -> refusal(look.lane(), to)));
    Pacing pacing = pacing(word);
    if (outcome instanceof Failed failed && failed.retryable()) {
      return failed(look, turn, failed, pacing);
    }
    Instant now = clock.instant();
    documents.transaction(transaction -> {
      HostTurns.answered(
          transaction, look.lane(), look.site().host(), Duration.between(begun, now), now, pacing);
      return now;
    });
    return new Visit.Made(outcome);
  }

  /** Somebody has to wait: the host as long as it asked, this look for its next try. */
  private Visit failed(Look look, Turn turn, Failed failed, Pacing pacing) {
    Duration backoff = BACKOFF.multipliedBy((long) Math.pow(6, turn.tries()));
    Turn next =
        documents.transaction((Transaction transaction) ->
            HostTurns.failed(
                transaction,
                look.lane(),
                turn,
                failed.retryAfter(),
                backoff,
                clock.instant(),
                pacing));
    return next.tries() < TRIES
        ? postponed(look, next, failed.failure().line())
        : new Visit.Made(Failed.forGood(failed.failure()));
  }

  private Visit postponed(Look look, Turn turn, String reason) {
    if (!turn.at().isAfter(turn.since().plus(manners.longestWait()))) {
      return new Visit.Postponed(turn, reason);
    }
    return new Visit.Made(
        Failed.forGood(
            new Failure.Unreachable(
                look.source().url(),
                reason + "; it would have to wait until " + turn.at() + ", too long")));
  }

  /** Whether a redirect may lead there. */
  private Optional<String> refusal(Lane lane, String address) {
    return optOut(address)
        .or(() ->
            manners
                .site(address)
                .map(site -> robots.ask(lane, site))
                .filter(word -> !word.allows())
                .map(_ -> "its robots.txt forbids"));
  }

  private Optional<String> optOut(String address) {
    return manners.site(address).filter(manners::optedOut).map(_ -> "its publisher opted out of");
  }

  private static Optional<Failed> forbidden(Robots.Word word) {
    if (word.allows()) {
      return Optional.empty();
    }
    String address = word.site().address();
    return Optional.of(
        word.unreachable() == null
            ? refused(address, "is what its robots.txt forbids" + instead(address))
            : Failed.forNow(
                new Failure.Unreachable(
                    address, "its robots.txt cannot be had: " + word.unreachable())));
  }

  private static Failed refused(String address, String reason) {
    return Failed.forGood(new Failure.Refused(address, reason));
  }

  private static String instead(String address) {
    return FacebookVisits.isFacebook(address) ? "; " + FacebookVisits.INSTEAD : "";
  }

  private Pacing pacing(Robots.Word word) {
    @Nullable RobotsRules rules = word.rules();
    @Nullable Duration delay = rules == null ? null : rules.crawlDelay();
    return delay == null ? manners.pacing() : manners.pacing().atLeast(delay);
  }
}
