package com.mystage.sourcing.sources.looks;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.sources.looks.LookedPage.Finding;
import com.mystage.sourcing.sources.looks.LookedPage.Role;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a look at several pages brought, as one content: archived, and named by the hash of its
 * bytes, like the content of a single page. Looks that bring the same have the same bytes.
 *
 * @param complete whether everything that the lists name was had
 * @param lacking addresses of events' pages that could not be had
 * @param pages by address: those that hold events; the lists alone where there are none
 */
public record LookContent(boolean complete, List<String> lacking, List<Part> pages) {

  private static final String SCHEME = "look:";
  private static final Set<Finding> LACKING = EnumSet.of(Finding.WAITING, Finding.FAILED);

  public LookContent {
    lacking = lacking == null ? List.of() : List.copyOf(lacking);
    pages = pages == null ? List.of() : List.copyOf(pages);
  }

  /** One page of it. */
  public record Part(String address, Role role, boolean holds, ContentHash content) {}

  static LookContent of(Look look) {
    List<LookedPage> had = look.pages().stream().filter(LookedPage::isHad).toList();
    boolean any = had.stream().anyMatch(LookedPage::holds);
    List<Part> parts =
        had.stream()
            .filter(page -> page.holds() || !any)
            .map(page ->
                new Part(
                    page.address(),
                    page.role(),
                    page.holds(),
                    Objects.requireNonNull(page.snapshot())))
            .sorted(Comparator.comparing(Part::address))
            .toList();
    List<String> lacking =
        look.pages().stream()
            .filter(page -> page.role() == Role.DETAIL && LACKING.contains(page.state()))
            .map(LookedPage::address)
            .sorted()
            .toList();
    return new LookContent(look.isComplete(), lacking, parts);
  }

  /**
   * From its bytes.
   *
   * @throws IllegalArgumentException if they are no such content
   */
  public static LookContent parse(byte[] bytes) {
    return Json.parse(new String(bytes, StandardCharsets.UTF_8), LookContent.class);
  }

  public byte[] bytes() {
    return Json.text(this).getBytes(StandardCharsets.UTF_8);
  }

  /** What stands for its address, which no fetch has: that of its first page, marked. */
  public static String urlOf(Look look) {
    return SCHEME + look.pages().getFirst().address();
  }

  /** Whether content that came from there is one of these. */
  public static boolean isAt(String url) {
    return url.startsWith(SCHEME);
  }

  /** The pages, each content once. */
  public List<Part> distinct() {
    Set<ContentHash> seen = new HashSet<>();
    return pages.stream().filter(page -> seen.add(page.content())).toList();
  }
}
