package com.mystage.sourcing.sources.hosts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What we know of a site's robots.txt (RFC 9309). The bytes are in the archive, as evidence of what
 * was allowed when.
 *
 * @param site scheme, host and port
 * @param checked when it was last read, or found not to be there
 * @param rules where its bytes are; null where there are none, which allows everything
 * @param unreachable since when it cannot be had; null if it could be the last time
 * @param problem why it cannot be had
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record RobotsFile(
    String site,
    @Nullable Instant checked,
    @Nullable ContentHash rules,
    @Nullable Instant unreachable,
    @Nullable String problem) {

  /** Section 2.4: a copy is not used for longer, unless there is no other to be had. */
  static final Duration FRESH = Duration.ofHours(24);

  /** Section 2.3.1.4: from then on, what cannot be had may be taken not to exist. */
  static final Duration GIVEN_UP = Duration.ofDays(30);

  private static final String COLLECTION = "robotsFiles";

  public static RobotsFile unknown(String site) {
    return new RobotsFile(site, null, null, null, null);
  }

  /** It was read, or is not there. */
  public RobotsFile found(@Nullable ContentHash bytes, Instant now) {
    return new RobotsFile(site, now, bytes, null, null);
  }

  /** It could not be had; what was read before stays. */
  public RobotsFile missed(String why, Instant now) {
    return new RobotsFile(site, checked, rules, unreachable == null ? now : unreachable, why);
  }

  /** Whether it need not be asked for. */
  public boolean isFresh(Instant now) {
    return unreachable == null && checked != null && checked.plus(FRESH).isAfter(now);
  }

  /** Whether nobody knows what it says, so that everything is forbidden. */
  public boolean forbidsAll(Instant now) {
    return unreachable != null && checked == null && unreachable.plus(GIVEN_UP).isAfter(now);
  }

  public static Optional<RobotsFile> find(DocumentReads reads, Lane lane, String site) {
    return reads.get(path(lane, site)).map(document -> Json.read(document, RobotsFile.class));
  }

  public Write keep(Lane lane) {
    return new Write.Set(path(lane, site), Json.fields(this));
  }

  private static DocumentPath path(Lane lane, String site) {
    return new DocumentPath(lane.collection(COLLECTION), HostDocuments.id(site));
  }
}
