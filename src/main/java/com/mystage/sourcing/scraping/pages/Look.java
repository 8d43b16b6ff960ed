package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.FetchOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * One look that brings several pages: the first, the pages that follow it, and the details they
 * link to. Only addresses of the first page's own site are visited, each once, and no more than a
 * number of them. It is complete if every page came; what a part of a list no longer shows has not
 * vanished.
 *
 * @param leads where a page leads on to
 * @param mostPages most visits, the first included
 */
public record Look(Leads leads, int mostPages) {

  public Look {
    if (mostPages < 1) {
      throw new IllegalArgumentException("a look needs at least one page, not " + mostPages);
    }
  }

  /**
   * What came.
   *
   * @param pages in the order of the visits
   * @param missing why it is not complete; null if every page came
   */
  public record Seen(List<FetchOutcome.Fetched> pages, @Nullable Failure missing) {

    public Seen {
      pages = List.copyOf(pages);
    }

    public boolean isComplete() {
      return missing == null;
    }
  }

  /**
   * Visits what the first page leads on to.
   *
   * @param visit fetches one address, without validators
   */
  public Seen from(FetchOutcome.Fetched first, Function<String, FetchOutcome> visit) {
    List<FetchOutcome.Fetched> pages = new ArrayList<>();
    Deque<String> lists = new ArrayDeque<>();
    Deque<String> details = new ArrayDeque<>();
    Set<String> known = new HashSet<>(Set.of(first.url()));
    pages.add(first);
    follow(first, first.url(), known, lists, details);
    while (!(lists.isEmpty() && details.isEmpty())) {
      boolean list = !lists.isEmpty();
      String address = Objects.requireNonNull(list ? lists.poll() : details.poll());
      if (pages.size() >= mostPages) {
        String reason =
            "leads to more than " + mostPages + " pages; " + address + " was not visited";
        return new Seen(pages, new Failure.Refused(first.url(), reason));
      }
      switch (visit.apply(address)) {
        case FetchOutcome.Fetched page -> {
          pages.add(page);
          if (list) {
            follow(page, first.url(), known, lists, details);
          }
        }
        case FetchOutcome.Failed failed -> {
          return new Seen(pages, failed.failure());
        }
        case FetchOutcome.NotModified same -> {
          return new Seen(
              pages, new Failure.Unreachable(address, "answers 'not modified' to a first visit"));
        }
      }
    }
    return new Seen(pages, null);
  }

  private void follow(
      FetchOutcome.Fetched page,
      String first,
      Set<String> known,
      Deque<String> lists,
      Deque<String> details) {
    Leads.Onward onward = leads.from(page);
    onward.next().filter(next -> isSameSite(first, next) && known.add(next)).ifPresent(lists::add);
    onward.details().stream()
        .filter(detail -> isSameSite(first, detail) && known.add(detail))
        .forEach(details::add);
  }

  private static boolean isSameSite(String first, String other) {
    HttpUrl one = HttpUrl.parse(first);
    HttpUrl two = HttpUrl.parse(other);
    return one != null
        && two != null
        && one.host().equals(two.host())
        && one.port() == two.port()
        && one.scheme().equals(two.scheme());
  }
}
