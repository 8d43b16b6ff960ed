package com.mystage.sourcing.sources;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.rules.PageRules;
import java.net.URI;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A place that publishes events, as an operator describes it.
 *
 * @param name for people; the id where none is given
 * @param url {@code http:}, {@code https:}, {@code file:}, or {@code gs:} for an object in Cloud
 *     Storage
 * @param timeZone IANA zone for times that the source writes without one
 * @param every how often to look, or to find out how often; null for the default, or where a cron
 *     expression says when
 * @param cron unix-cron expression that says when to look; null where an interval does
 * @param scheduleZone IANA zone of the cron expression; null for {@code timeZone}, or else UTC
 * @param kind what stands at the address; null where the address tells
 * @param follow which links are followed; null for the usual ones of its kind
 * @param rules how events stand on its pages; null where they have markup
 * @param render true where scripts put the content into the page, so that it takes a browser; null
 *     otherwise
 * @param trust from 0 to 100: of two sources that say different things of one event, the more
 *     trusted one is shown; null for 50
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Source(
    SourceId id,
    String name,
    String url,
    @Nullable String timeZone,
    @Nullable Interval every,
    @Nullable String cron,
    @Nullable String scheduleZone,
    @Nullable SourceKind kind,
    @Nullable Follow follow,
    @Nullable PageRules rules,
    @Nullable Boolean render,
    @Nullable Integer trust) {

  public Source {
    if (name == null || name.isBlank()) {
      name = id.value();
    }
    if (url == null) {
      throw new IllegalArgumentException("source " + id + ": url is missing");
    }
    String scheme = URI.create(url).getScheme();
    if (scheme == null || !scheme.matches("https?|file|gs")) {
      throw new IllegalArgumentException(
          "source " + id + ": url '" + url + "' must begin with http:, https:, file: or gs:");
    }
    if (timeZone != null) {
      ZoneId.of(timeZone);
    }
    if (cron != null && every != null) {
      throw new IllegalArgumentException("source " + id + ": has both every and cron");
    }
    if (cron == null && scheduleZone != null) {
      throw new IllegalArgumentException("source " + id + ": scheduleZone is only for cron");
    }
    schedule(id, timeZone, every, cron, scheduleZone);
    if (trust != null && (trust < 0 || trust > 100)) {
      throw new IllegalArgumentException("source " + id + ": trust must be 0 to 100");
    }
    render = Boolean.TRUE.equals(render) ? true : null;
    String misfit = misfit(url, kind, follow, render);
    if (misfit != null) {
      throw new IllegalArgumentException("source " + id + ": " + misfit);
    }
  }

  /** Trusted as usual. */
  public Source(
      SourceId id,
      String name,
      String url,
      @Nullable String timeZone,
      @Nullable Interval every,
      @Nullable String cron,
      @Nullable String scheduleZone,
      @Nullable SourceKind kind,
      @Nullable Follow follow,
      @Nullable PageRules rules,
      @Nullable Boolean render) {
    this(id, name, url, timeZone, every, cron, scheduleZone, kind, follow, rules, render, null);
  }

  /** Of the kind that the address tells, without rules. */
  public Source(
      SourceId id,
      String name,
      String url,
      @Nullable String timeZone,
      @Nullable Duration every,
      @Nullable String cron,
      @Nullable String scheduleZone) {
    this(id, name, url, timeZone, fixed(every), cron, scheduleZone, null, null, null, null, null);
  }

  /** With an interval, or the default one, and the kind that the address tells. */
  public Source(
      SourceId id, String name, String url, @Nullable String timeZone, @Nullable Duration every) {
    this(id, name, url, timeZone, fixed(every), null, null, null, null, null, null, null);
  }

  private static @Nullable Interval fixed(@Nullable Duration every) {
    return every == null ? null : new Interval.Fixed(every);
  }

  /** The same source, looked at so often. */
  public Source every(Interval interval) {
    return new Source(
        id, name, url, timeZone, interval, null, null, kind, follow, rules, render, trust);
  }

  /** The same source, read from another address. */
  public Source at(String address) {
    Boolean still = address.startsWith("http") ? render : null;
    return new Source(
        id, name, address, timeZone, every, cron, scheduleZone, null, null, rules, still, trust);
  }

  /** The same source, of this kind, following these links. */
  public Source of(@Nullable SourceKind kind, @Nullable Follow follow) {
    return new Source(
        id, name, url, timeZone, every, cron, scheduleZone, kind, follow, rules, render, trust);
  }

  /** The same source, whose pages are read by these rules. */
  public Source ruled(@Nullable PageRules by) {
    return new Source(
        id, name, url, timeZone, every, cron, scheduleZone, kind, follow, by, render, trust);
  }

  /** The same source, looked at with a browser. */
  public Source rendered() {
    return new Source(
        id, name, url, timeZone, every, cron, scheduleZone, kind, follow, rules, true, trust);
  }

  /** The same source, trusted so far. */
  public Source trusted(int far) {
    return new Source(
        id, name, url, timeZone, every, cron, scheduleZone, kind, follow, rules, render, far);
  }

  /** Whether it takes a browser to see it. */
  @JsonIgnore
  public boolean isRendered() {
    return render != null;
  }

  /** Changes when its rules do; null without rules. */
  public @Nullable String rulesVersion() {
    return rules == null ? null : rules.version();
  }

  /** The kind given, or else the one that the address tells. */
  public SourceKind kindOrUsual() {
    if (kind != null) {
      return kind;
    }
    SourceKind told = SourceKind.of(url);
    return told == SourceKind.PAGE && follow != null ? SourceKind.PAGE_LIST : told;
  }

  public Follow followOrUsual() {
    return follow == null ? Follow.USUAL : follow;
  }

  /** Why these do not go together; null if they do. */
  static @Nullable String misfit(
      String url, @Nullable SourceKind kind, @Nullable Follow follow, @Nullable Boolean render) {
    boolean web = url.startsWith("http");
    boolean page = kind == null || kind == SourceKind.PAGE || kind == SourceKind.PAGE_LIST;
    if (render != null && !(web && page)) {
      return "render is only for pages on the web";
    }
    SourceKind known = kind == null ? SourceKind.of(url) : kind;
    if (known.keyParameter() != null
        && Pattern.matches("(?i).*[?&]" + known.keyParameter() + "=.*", url)) {
      return "the address carries a key in '"
          + known.keyParameter()
          + "'; leave it out and set mystage.scraping."
          + known.word()
          + ".key";
    }
    if (kind != null && web == (kind == SourceKind.FILE)) {
      return "kind '" + kind.word() + "' needs a " + (web ? "file: or gs:" : "web") + " address";
    }
    if (follow != null && !web) {
      return "follow needs a web address";
    }
    boolean list = kind == null || kind == SourceKind.PAGE_LIST;
    return follow != null && follow.selects() && !list
        ? "follow: details and next are only for kind 'page-list'"
        : null;
  }

  /** When to look. */
  public Schedule schedule() {
    return schedule(id, timeZone, every, cron, scheduleZone);
  }

  private static Schedule schedule(
      SourceId id,
      @Nullable String timeZone,
      @Nullable Interval every,
      @Nullable String cron,
      @Nullable String scheduleZone) {
    if (cron == null) {
      return switch (every) {
        case null -> Schedule.Every.of(id, Schedule.USUAL);
        case Interval.Fixed fixed -> Schedule.Every.of(id, fixed.duration());
        case Interval.Adaptive adaptive -> Schedule.Adaptive.of(id, adaptive);
      };
    }
    String zone = scheduleZone == null ? timeZone : scheduleZone;
    return new Schedule.Cron(cron, zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
  }

  public @Nullable ZoneId zone() {
    return timeZone == null ? null : ZoneId.of(timeZone);
  }
}
