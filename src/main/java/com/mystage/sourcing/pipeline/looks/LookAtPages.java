package com.mystage.sourcing.pipeline.looks;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.Outcome;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.polite.PoliteVisits;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.Validators;
import com.mystage.sourcing.scraping.pages.Entrance;
import com.mystage.sourcing.scraping.pages.Itinerary;
import com.mystage.sourcing.scraping.pages.Leads;
import com.mystage.sourcing.sources.Follow;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.looks.Link;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.LookedPage;
import com.mystage.sourcing.sources.looks.LookedPage.Role;
import com.mystage.sourcing.sources.looks.Looks;
import com.mystage.sourcing.tasks.PushedTask;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A look at a source of several pages. How far it is stands in its document, written after each
 * page, so that it goes on where it was: in the task of the page's turn at its host, or after a
 * crash. What was had is read when the look has ended, as one content, and until that was done no
 * other look begins.
 */
public final class LookAtPages {

  /** How often a page of our own that cannot be reached is tried. */
  private static final int TRIES = 3;

  /** Pages that one task visits where no host makes it wait. */
  private static final int VISITS_IN_A_TASK = 20;

  /** A task has ten minutes; one visit may take most of two. */
  private static final Duration LONGEST_TASK = Duration.ofMinutes(3);

  /** A look that came no further for so long after its turn is not under way. */
  private static final Duration ABANDONED = Duration.ofHours(1);

  private final DocumentStore documents;
  private final PoliteVisits visits;
  private final LookDocuments kept;
  private final ScrapingConfig config;
  private final Entrance entrance;
  private final InstantSource clock;

  public LookAtPages(
      DocumentStore documents,
      PoliteVisits visits,
      Archive archive,
      ScrapingConfig config,
      InstantSource clock) {
    this.documents = documents;
    this.visits = visits;
    this.kept = new LookDocuments(documents, archive, clock);
    this.config = config;
    this.entrance = new Entrance(config);
    this.clock = clock;
  }

  /** Whether a look at the source may ask for several pages. */
  public static boolean concerns(Source source) {
    return Leads.of(source).isPresent();
  }

  /** Begins the look, or goes on with it. */
  public Outcome perform(Work.Scrape work, PushedTask task, Source source) {
    LookTask run = new LookTask(work, task, source, Leads.of(source).orElseThrow());
    String first;
    try {
      first = entrance.of(source);
    } catch (FailureException e) {
      return kept.fail(run, e.failure());
    }
    Optional<Failure> missing = entrance.missing(first);
    return missing.isPresent()
        ? kept.fail(run, missing.get())
        : open(run, first).map(look -> comeOn(run, look)).orElseGet(() -> kept.leave(run));
  }

  /** The look as far as it is; empty while another one is under way. */
  private Optional<Look> open(LookTask run, String first) {
    Follow follow = run.source().followOrUsual();
    String origin = ContentHash.ofParts(first, run.source().kindOrUsual(), follow).brief();
    int most =
        Math.min(Objects.requireNonNullElse(follow.pages(), config.mostPages()), Follow.MOST_PAGES);
    Instant now = clock.instant();
    return documents.transaction(transaction -> {
      @Nullable Look before = Looks.find(transaction, run.lane(), run.source().id()).orElse(null);
      if (before != null && before.name().equals(run.look())) {
        return Optional.of(before);
      }
      if (before != null && !before.settled() && before.touched().plus(ABANDONED).isAfter(now)) {
        return Optional.empty();
      }
      Look look =
          Look.begin(
              run.source().id(),
              run.look(),
              origin,
              run.work().at(),
              now,
              most,
              Link.to(first),
              run.leads().listsHoldEvents(),
              before);
      transaction.write(Looks.keep(run.lane(), look));
      return Optional.of(look);
    });
  }

  private Outcome comeOn(LookTask run, Look begun) {
    Look look = begun;
    Instant started = clock.instant();
    for (int visited = 0; ; visited++) {
      Optional<LookedPage> next = look.next();
      Instant now = clock.instant();
      if (next.isEmpty() || isHopeless(look, next.get())) {
        return kept.end(run, new Itinerary(run.source(), run.leads()).over(look), null);
      }
      if (Duration.between(look.begun(), now).compareTo(config.longestLook()) > 0) {
        return kept.end(run, look.missing("took longer than " + config.longestLook()), null);
      }
      if (visited >= VISITS_IN_A_TASK
          || Duration.between(started, now).compareTo(LONGEST_TASK) > 0) {
        return kept.later(run, look, now);
      }
      switch (visit(run, next.get())) {
        case PoliteVisits.Visit.Postponed postponed -> {
          return kept.later(run, look, postponed);
        }
        case PoliteVisits.Visit.Made made -> {
          FetchOutcome outcome = made.outcome();
          if (isWorthAnotherTry(outcome, run)) {
            return new Outcome.Retry(((FetchOutcome.Failed) outcome).failure().line());
          }
          look = kept.took(run, look, next.get(), outcome);
          if (outcome instanceof FetchOutcome.Failed failed
              && failed.failure() instanceof Failure.Blocked blocked) {
            return kept.end(run, look, blocked);
          }
        }
      }
    }
  }

  private static boolean isWorthAnotherTry(FetchOutcome outcome, LookTask run) {
    return outcome instanceof FetchOutcome.Failed failed
        && failed.retryable()
        && run.task().retryCount() + 1 < TRIES;
  }

  /** Half of the details are lost already: asking for the others would not help. */
  private static boolean isHopeless(Look look, LookedPage next) {
    return next.role() == Role.DETAIL && look.failure().isPresent();
  }

  private PoliteVisits.Visit visit(LookTask run, LookedPage page) {
    Optional<Failure> missing = entrance.missing(page.address());
    if (missing.isPresent()) {
      return new PoliteVisits.Visit.Made(FetchOutcome.Failed.forGood(missing.get()));
    }
    Validators known =
        page.snapshot() == null
            ? Validators.NONE
            : new Validators(page.etag(), page.lastModified(), page.snapshot());
    return visits.look(
        run.lane(), run.task().name(), run.source().at(page.address()), known, run.work().at());
  }
}
