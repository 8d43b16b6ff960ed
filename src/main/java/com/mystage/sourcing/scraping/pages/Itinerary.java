package com.mystage.sourcing.scraping.pages;

import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.sources.Source;
import com.mystage.sourcing.sources.looks.Link;
import com.mystage.sourcing.sources.looks.Look;
import com.mystage.sourcing.sources.looks.LookedPage;
import com.mystage.sourcing.sources.looks.LookedPage.Role;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import okhttp3.HttpUrl;

/**
 * How a look goes on from page to page. Only pages of the source's own site are visited, each once.
 * A list that says what another one said, or that leads to no event which was not known, is the
 * last one: calendars go on for ever.
 */
public final class Itinerary {

  private final Source source;
  private final Leads leads;

  public Itinerary(Source source, Leads leads) {
    this.source = source;
    this.leads = leads;
  }

  /**
   * The look after a page came.
   *
   * @param page as it is now
   * @param home where the first page came from, after redirects
   */
  public Look after(
      Look look, LookedPage page, FetchOutcome.Fetched content, String home, Instant now) {
    Site site = site(home, content);
    if (site.own(content.url()) == null) {
      return look.visited(page.gone("leads to " + content.url() + ", another site"), now);
    }
    if (page.role() == Role.DETAIL || repeats(look, page)) {
      return look.visited(page, now);
    }
    Leads.Onward onward = leads.from(content);
    String problem = onward.problem();
    if (problem != null && onward.details().isEmpty() && onward.lists().isEmpty()) {
      return look.visited(page.failed(problem), now);
    }
    Look with = look.visited(page, now).found(own(site, onward.details()), Role.DETAIL, true);
    boolean last =
        !leads.listsHoldEvents()
            && !onward.details().isEmpty()
            && !look.isFirst(page)
            && with.pages().size() == look.pages().size();
    Look more =
        last ? with : with.found(own(site, onward.lists()), Role.LIST, leads.listsHoldEvents());
    return problem == null ? more : more.missing(page.address() + ": " + problem);
  }

  /** The look when nothing more is to be visited. */
  public Look over(Look look) {
    boolean aimless =
        !leads.listsHoldEvents()
            && look.pages().stream()
                .noneMatch(
                    page -> page.role() == Role.DETAIL && page.state() != LookedPage.Finding.KNOWN);
    return aimless && look.pages().getFirst().isHad()
        ? look.missing(
            "leads to no event's page of its site; follow.details or follow.paths can say which"
                + " pages are")
        : look;
  }

  private Site site(String home, FetchOutcome.Fetched content) {
    HttpUrl url =
        Objects.requireNonNullElseGet(HttpUrl.parse(home), () -> HttpUrl.get(content.url()));
    HttpUrl named = HttpUrl.parse(source.url());
    List<String> others =
        Stream.concat(
                source.followOrUsual().hosts().stream(),
                Stream.ofNullable(named)
                    .flatMap(it -> Stream.of(it.host(), it.host() + ":" + it.port())))
            .toList();
    return new Site(url, others);
  }

  private static List<Link> own(Site site, List<Link> links) {
    List<Link> own = new ArrayList<>();
    for (Link link : links) {
      String address = site.own(link.address());
      if (address != null) {
        own.add(new Link(address, link.changed()));
      }
    }
    return own;
  }

  private static boolean repeats(Look look, LookedPage page) {
    return look.pages().stream()
        .anyMatch(other ->
            other.role() == Role.LIST
                && other.isHad()
                && !other.address().equals(page.address())
                && Objects.equals(other.snapshot(), page.snapshot()));
  }
}
