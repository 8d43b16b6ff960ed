package com.mystage.sourcing.scraping.renderer.chromium;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.scraping.renderer.PartRules;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import okhttp3.HttpUrl;
import org.jspecify.annotations.Nullable;

/**
 * Decides which of a page's requests are made: scripts and the data they ask for, so many of them,
 * and only where the publisher allows it. Pictures, media, fonts, frames, beacons and the like have
 * nothing to do with what a page says. A style sheet is answered empty, since scripts wait for it.
 */
final class PageParts {

  private static final Set<String> SCRIPTS_AND_DATA = Set.of("Script", "XHR", "Fetch");

  /** Kinds of requests that make a difference to what is read. */
  enum Reading {
    /** Scripts and data. */
    NEEDED,
    /** Whatever a page asks for; for tests of what lies behind. */
    EVERYTHING;

    private boolean wants(String kind) {
      return this == EVERYTHING || SCRIPTS_AND_DATA.contains(kind);
    }
  }

  private final DevTools devTools;
  private final String session;
  private final PartRules rules;
  private final Reading reading;
  private final int most;
  private final AtomicInteger made = new AtomicInteger(1);
  private final AtomicInteger refused = new AtomicInteger();

  /**
   * @param most requests of the page, itself included
   */
  PageParts(DevTools devTools, String session, PartRules rules, Reading reading, int most) {
    this.devTools = devTools;
    this.session = session;
    this.rules = rules;
    this.reading = reading;
    this.most = most;
  }

  /** How many requests were made, that for the page included. */
  int made() {
    return made.get();
  }

  /** How many requests of kinds that matter were not made. */
  int refused() {
    return refused.get();
  }

  /** Lets a paused request go on, or not. */
  void decide(JsonNode paused) {
    String kind = paused.path("resourceType").asText();
    String id = paused.path("requestId").asText();
    HttpUrl url = HttpUrl.parse(paused.path("request").path("url").asText());
    if (kind.equals("Stylesheet") && !reading.wants(kind)) {
      answerEmpty(id);
    } else if (!isWanted(kind, paused) && !isInline(paused)) {
      block(id);
    } else if (url == null) {
      // data: and blob: are part of the page already.
      answer("Fetch.continueRequest", request(id));
    } else {
      Thread.ofVirtual().name("page-part").start(() -> decide(id, url));
    }
  }

  /** A stream of events has no kind of its own, and no end. */
  private boolean isWanted(String kind, JsonNode paused) {
    String accept = paused.path("request").path("headers").path("Accept").asText();
    return reading == Reading.EVERYTHING
        || (reading.wants(kind) && !accept.equals("text/event-stream"));
  }

  private static boolean isInline(JsonNode paused) {
    String url = paused.path("request").path("url").asText().toLowerCase(Locale.ROOT);
    return url.startsWith("data:") || url.startsWith("blob:");
  }

  private void decide(String id, HttpUrl url) {
    if (made.get() < most && rules.allow(url) && made.incrementAndGet() <= most) {
      answer("Fetch.continueRequest", request(id));
    } else {
      refused.incrementAndGet();
      block(id);
    }
  }

  void block(String id) {
    answer("Fetch.failRequest", request(id).put("errorReason", "BlockedByClient"));
  }

  private void answerEmpty(String id) {
    ObjectNode answer = request(id).put("responseCode", 200);
    answer
        .putArray("responseHeaders")
        .addObject()
        .put("name", "Content-Type")
        .put("value", "text/css");
    answer("Fetch.fulfillRequest", answer);
  }

  private void answer(String method, ObjectNode parameters) {
    // A page that is gone meanwhile needs no answer.
    devTools.send(session, method, parameters).exceptionally(PageParts::unneeded);
  }

  private static @Nullable JsonNode unneeded(Throwable gone) {
    return null;
  }

  private static ObjectNode request(String id) {
    return DevTools.parameters().put("requestId", id);
  }
}
