package com.mystage.sourcing.sources.looks;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One page of a source, as the newest look found it, with what is remembered from looks before.
 *
 * @param holds whether it is read for events; else for its links alone
 * @param changed when it changed last, as the site says
 * @param seen when its content was last received or confirmed
 * @param snapshot its newest content
 * @param etag validator for the next conditional GET
 * @param problem why it could not be had, or read, in one line
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record LookedPage(
    String address,
    Role role,
    boolean holds,
    Finding state,
    @Nullable Instant changed,
    @Nullable Instant seen,
    @Nullable ContentHash snapshot,
    @Nullable String etag,
    @Nullable String lastModified,
    @Nullable String problem) {

  /** What is longer is cut, or is no validator: three hundred pages have to fit in a document. */
  private static final int LONGEST_TEXT = 200;

  /** Sites name days, in whatever zone: a page may have changed until the end of the next one. */
  private static final Duration DAY = Duration.ofDays(1);

  /** What a page is for. */
  public enum Role {
    /** Leads on to others. */
    LIST,
    /** Leads no further. */
    DETAIL
  }

  /** What the newest look made of it. */
  public enum Finding {
    /** An earlier look knew it. */
    KNOWN,
    /** To be visited. */
    WAITING,
    /** New content came. */
    FETCHED,
    /** Its content is the one we have. */
    UNCHANGED,
    /** The site says that it is there no more. */
    GONE,
    /** It could not be had, or not be read. */
    FAILED
  }

  public LookedPage {
    etag = sendable(etag);
    lastModified = sendable(lastModified);
    problem = problem == null ? null : cut(problem);
  }

  private static String cut(String text) {
    return text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
  }

  private static @Nullable String sendable(@Nullable String validator) {
    return validator == null || validator.length() > LONGEST_TEXT ? null : validator;
  }

  static LookedPage waiting(Link link, Role role, boolean holds) {
    return new LookedPage(
        link.address(), role, holds, Finding.WAITING, link.changed(), null, null, null, null, null);
  }

  /**
   * The same page, which a look found again; its content is taken as known where the site says so.
   */
  LookedPage listed(Link link, Role now, boolean holdsNow) {
    boolean same =
        now == Role.DETAIL
            && link.changed() != null
            && seen != null
            && snapshot != null
            && !link.changed().plus(DAY).isAfter(seen);
    return new LookedPage(
        address,
        now,
        holdsNow,
        same ? Finding.UNCHANGED : Finding.WAITING,
        link.changed(),
        seen,
        snapshot,
        etag,
        lastModified,
        null);
  }

  /** As the next look finds it. */
  LookedPage known() {
    return new LookedPage(
        address, role, holds, Finding.KNOWN, changed, seen, snapshot, etag, lastModified, problem);
  }

  /** Its content came. */
  public LookedPage fetched(
      ContentHash content, Instant at, @Nullable String newEtag, @Nullable String newModified) {
    boolean same = content.equals(snapshot);
    return new LookedPage(
        address,
        role,
        holds,
        same ? Finding.UNCHANGED : Finding.FETCHED,
        changed,
        at,
        content,
        newEtag,
        newModified,
        null);
  }

  /** Its content is the one we have. */
  public LookedPage confirmed(Instant at, @Nullable String newEtag, @Nullable String newModified) {
    return new LookedPage(
        address,
        role,
        holds,
        Finding.UNCHANGED,
        changed,
        at,
        snapshot,
        newEtag == null ? etag : newEtag,
        newModified == null ? lastModified : newModified,
        null);
  }

  /** It is there no more. */
  public LookedPage gone(String why) {
    return with(Finding.GONE, why);
  }

  /** It could not be had. */
  public LookedPage failed(String why) {
    return with(Finding.FAILED, why);
  }

  /** Its content turned out to be none; it is asked for in full again. */
  LookedPage unusable(String why) {
    return new LookedPage(
        address, role, holds, Finding.FAILED, changed, null, null, null, null, why);
  }

  private LookedPage with(Finding other, @Nullable String why) {
    return new LookedPage(
        address, role, holds, other, changed, seen, snapshot, etag, lastModified, why);
  }

  /** Whether the newest look has its content. */
  @JsonIgnore
  public boolean isHad() {
    return state == Finding.FETCHED || state == Finding.UNCHANGED;
  }
}
