package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.looks.Link;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Where one page leads on to. Stateless and safe for many threads. */
public interface Leads {

  /**
   * What follows from one page.
   *
   * @param details pages to visit that lead no further
   * @param lists more pages like this one
   * @param problem why the page could not be followed, or not to all it names; null if it could
   */
  record Onward(List<Link> details, List<Link> lists, @Nullable String problem) {

    static final Onward NOWHERE = new Onward(List.of(), List.of(), null);

    public Onward {
      details = List.copyOf(details);
      lists = List.copyOf(lists);
    }

    static Onward toNext(Optional<String> next) {
      return new Onward(List.of(), next.map(Link::to).stream().toList(), null);
    }

    static Onward unreadable(String problem) {
      return new Onward(List.of(), List.of(), problem);
    }
  }

  Onward from(FetchOutcome.Fetched page);

  /** How a look at the source goes on; empty for one that is a single page. */
  static Optional<Leads> of(Source source) {
    return switch (source.kindOrUsual()) {
      case FEED -> source.follow() == null ? Optional.empty() : Optional.of(PageList.ofFeed());
      case PAGE, CALENDAR, GOOGLE_CALENDAR, FACEBOOK, FILE -> Optional.empty();
      case PAGE_LIST -> Optional.of(PageList.of(source.followOrUsual(), source.rules() != null));
      case SITEMAP -> Optional.of(Sitemaps.of(source.followOrUsual()));
      case EVENTS_CALENDAR, SQUARESPACE, SONGKICK, BANDSINTOWN, TICKETMASTER, EVENTBRITE ->
          Optional.of(new ApiPages());
    };
  }

  /** Whether the pages that lead on hold events too. */
  default boolean listsHoldEvents() {
    return true;
  }
}
