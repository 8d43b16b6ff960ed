package com.mystage.sourcing.sources.looks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.looks.LookedPage.Finding;
import com.mystage.sourcing.sources.looks.LookedPage.Role;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The newest look at a source of several pages. Lists are visited before details, each address
 * once. It is <em>complete</em> if everything that the lists name was had: only then do listings
 * that it does not bring count as vanished. It has <em>failed</em> if half of the details, or the
 * first page, could not be had: then nothing of it is read.
 *
 * @param name name of the task that it began with
 * @param origin hash of the address and of what is followed: memory of another is of no use
 * @param at the moment that it counts as
 * @param begun when it began, by the clock
 * @param touched when it last came on
 * @param most pages that it may visit
 * @param ended whether all is visited that will be
 * @param missing why it is not complete, in one line; absent if nothing is missing so far
 * @param settled whether nothing of it waits to be read; the next look begins only then
 * @param pages in the order in which they were found; those of earlier looks last
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Look(
    SourceId source,
    String name,
    String origin,
    Instant at,
    Instant begun,
    Instant touched,
    int most,
    boolean ended,
    boolean settled,
    @Nullable String missing,
    List<LookedPage> pages) {

  public Look {
    pages = pages == null ? List.of() : List.copyOf(pages);
  }

  /** A look that begins at this address, knowing what the one before knew. */
  public static Look begin(
      SourceId source,
      String name,
      String origin,
      Instant at,
      Instant now,
      int most,
      Link first,
      boolean firstHolds,
      @Nullable Look before) {
    List<LookedPage> memory =
        before == null || !before.origin.equals(origin)
            ? List.of()
            : before.pages.stream().filter(page -> page.snapshot() != null).toList();
    Look empty =
        new Look(
            source,
            name,
            origin,
            at,
            now,
            now,
            most,
            false,
            false,
            null,
            memory.stream().limit(most).map(LookedPage::known).toList());
    return empty.found(List.of(first), Role.LIST, firstHolds);
  }

  /** The page to visit next: lists first. Empty if all are visited. */
  public Optional<LookedPage> next() {
    return Stream.of(Role.LIST, Role.DETAIL)
        .flatMap(role ->
            pages.stream().filter(page -> page.role() == role && page.state() == Finding.WAITING))
        .findFirst();
  }

  public Optional<LookedPage> page(String address) {
    return pages.stream().filter(page -> page.address().equals(address)).findFirst();
  }

  /** Whether the page is the one that the look began with. */
  public boolean isFirst(LookedPage page) {
    return pages.getFirst().address().equals(page.address());
  }

  /** The page after its visit. */
  public Look visited(LookedPage page, Instant now) {
    Look with = replacing(page.address(), _ -> page);
    boolean loss =
        page.state() == Finding.FAILED
            || (page.state() == Finding.GONE && page.role() == Role.LIST);
    Look told = loss ? with.missing(page.address() + ": " + page.problem()) : with;
    return told.with(now, ended, settled, told.missing, told.pages);
  }

  /** It goes on at that moment. */
  public Look awaiting(Instant turn) {
    return with(turn, ended, settled, missing, pages);
  }

  /** With pages that a page leads to, as many as may be visited. */
  public Look found(List<Link> links, Role role, boolean holds) {
    Map<String, LookedPage> current = new LinkedHashMap<>();
    Map<String, LookedPage> memory = new LinkedHashMap<>();
    pages.forEach(
        page -> (page.state() == Finding.KNOWN ? memory : current).put(page.address(), page));
    int left = 0;
    for (Link link : links) {
      if (current.containsKey(link.address())) {
        continue;
      }
      if (current.size() >= most) {
        left++;
        continue;
      }
      @Nullable LookedPage known = memory.remove(link.address());
      current.put(
          link.address(),
          known == null ? LookedPage.waiting(link, role, holds) : known.listed(link, role, holds));
    }
    Look more = with(Stream.concat(current.values().stream(), memory.values().stream()).toList());
    return left == 0
        ? more
        : more.missing("leads to " + left + " more than the " + most + " pages of one look");
  }

  /** Something is missing; what was noticed first is told. */
  public Look missing(String why) {
    return missing != null ? this : with(touched, ended, settled, why, pages);
  }

  /** Nothing more is visited. A complete look forgets the pages that it was not led to. */
  public Look end(Instant now) {
    List<LookedPage> kept =
        missing == null
            ? pages.stream().filter(page -> page.state() != Finding.KNOWN).toList()
            : pages;
    return with(now, true, settled, missing, kept);
  }

  /** Why nothing of it may be read; empty if what was had may. */
  public Optional<String> failure() {
    return Losses.of(this);
  }

  /** Whether everything that the lists name was had. */
  @JsonIgnore
  public boolean isComplete() {
    return ended && missing == null && failure().isEmpty();
  }

  /** What it brought, as one content. */
  public LookContent content() {
    return LookContent.of(this);
  }

  /** After the content of that page, and of those that have the same, turned out to be none. */
  public Look unusable(LookContent.Part part, String why) {
    return with(pages.stream()
            .map(page -> part.content().equals(page.snapshot()) ? page.unusable(why) : page)
            .toList())
        .missing(part.address() + ": " + why);
  }

  /** Nothing of it waits to be read. */
  public Look settle() {
    return with(touched, ended, true, missing, pages);
  }

  private Look replacing(String address, UnaryOperator<LookedPage> change) {
    return with(
        pages.stream()
            .map(page -> page.address().equals(address) ? change.apply(page) : page)
            .toList());
  }

  private Look with(List<LookedPage> other) {
    return with(touched, ended, settled, missing, other);
  }

  private Look with(
      Instant when, boolean over, boolean all, @Nullable String lacks, List<LookedPage> other) {
    return new Look(source, name, origin, at, begun, when, most, over, all, lacks, other);
  }
}
