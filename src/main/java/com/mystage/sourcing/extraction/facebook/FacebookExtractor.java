package com.mystage.sourcing.extraction.facebook;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.Document;
import com.mystage.sourcing.extraction.ExtractionInput;
import com.mystage.sourcing.extraction.Extractor;
import com.mystage.sourcing.extraction.Findings;
import com.mystage.sourcing.extraction.PageMarks.Mark;
import com.mystage.sourcing.extraction.platforms.Entry;
import com.mystage.sourcing.extraction.platforms.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Facebook pages about an event, or about the events that somebody hosts. A page about one event
 * mentions up to nineteen others (dates of the series, suggestions), which are not listed: their
 * own pages say who hosts them and where.
 */
public final class FacebookExtractor implements Extractor {

  private static final List<String> WALLS =
      List.of("id=\"login_form\"", "action=\"/login/", "facebook.com/login/?next=", "\"/login.php");
  private static final String GONE = "This content isn't available";

  @Override
  public String name() {
    return "facebook";
  }

  @Override
  public boolean reads(Document document) {
    return document instanceof Document.Page page
        && (PageAddress.isFacebook(page.input().url())
            || page.marks().hold(Mark.FACEBOOK_SERVER, Mark.FACEBOOK_BOX, Mark.FACEBOOK_DATA));
  }

  @Override
  public Findings extract(Document document) {
    Findings findings = new Findings();
    ExtractionInput input = document.input();
    String html = document instanceof Document.Page page ? page.raw() : document.text();
    List<Node> values = PageScripts.read(html, input.name(), findings);
    EventNodes nodes = EventNodes.in(values);
    PageAddress address = PageAddress.of(input.url(), html);
    List<String> ids = listed(address, nodes);
    for (String id : ids) {
      FacebookEvent event = Objects.requireNonNull(nodes.event(id, ids.size() == 1));
      Entry entry = new Entry(name(), input, new Node(root(values), "event " + id));
      new FacebookFields(event, entry).read();
      entry.settle(null, findings);
    }
    if (ids.isEmpty()) {
      explain(input, html, address, nodes, findings);
    }
    return findings;
  }

  private static com.fasterxml.jackson.databind.JsonNode root(List<Node> values) {
    return values.getFirst().json();
  }

  /** The page's own event, else the hosted ones, else the only one. */
  private static List<String> listed(PageAddress address, EventNodes nodes) {
    for (String id : address.ids()) {
      if (nodes.event(id, false) != null) {
        return List.of(id);
      }
    }
    List<String> described = nodes.described();
    if (!address.ids().isEmpty()) {
      return List.of();
    }
    if (!address.list() && described.size() == 1) {
      return described;
    }
    return new ArrayList<>(nodes.hosted());
  }

  /** Why a page yields nothing. */
  private static void explain(
      ExtractionInput input,
      String html,
      PageAddress address,
      EventNodes nodes,
      Findings findings) {
    int others = nodes.described().size();
    String own = wanted(address);
    if (own != null && others > 0) {
      findings.refuse(
          input.name() + " event " + own, "is not in the page's data, which tells of others");
    } else if (others > 0) {
      findings.problem(
          input.name(), "tells of " + others + " events, but not which of them is its own");
    } else if (WALLS.stream().anyMatch(html::contains)) {
      throw new Failure.Blocked(input.name(), "a login page stands in place of the content")
          .asException();
    } else if (own != null) {
      findings.refuse(
          input.name() + " event " + own,
          html.contains(GONE)
              ? "is not available, says the page"
              : "is not in the page's data; save the page's source, not its view");
    }
  }

  private static @Nullable String wanted(PageAddress address) {
    return address.ids().isEmpty() ? null : address.ids().getFirst();
  }
}
