package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.admin.ShownFields;
import com.mystage.sourcing.catalogue.Journal;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.pipeline.Explaining;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Pairs for people: those that wait, and any other that somebody asks about. */
@Singleton
public class PairViews {

  private final DocumentStore documents;
  private final Journal journal;
  private final Memberships memberships;
  private final Reviews reviews;
  private final Explaining explaining;

  @Inject
  PairViews(
      DocumentStore documents, Journal journal, Memberships memberships, Explaining explaining) {
    this.documents = documents;
    this.journal = journal;
    this.memberships = memberships;
    this.reviews = new Reviews(documents);
    this.explaining = explaining;
  }

  /** All that wait, the heaviest first. */
  public List<Review> waiting() {
    return reviews.open(Lane.LIVE);
  }

  /** One that waits; a {@link Failure.Missing} if it does not. */
  public ReviewView waiting(String id) {
    Review review =
        Reviews.find(documents, Lane.LIVE, id)
            .orElseThrow(
                () -> new Failure.Missing("review " + id, "does not wait any more").asException());
    double match = explaining.thresholds(review.type()).match();
    return new ReviewView(
        id,
        review,
        view(review.left().member(), review.right().member(), Waterfall.of(review, match), null));
  }

  /**
   * Any two.
   *
   * @param left key of a listing, or id of a mention
   * @param right another of its type
   */
  public PairView pair(@Nullable String left, @Nullable String right) {
    String one = member("left", left);
    String other = member("right", right);
    Plan.ScoredPair scored = explaining.pair(Lane.LIVE, one, other);
    double match = explaining.thresholds(scored.type()).match();
    return view(one, other, Waterfall.of(scored, match), scored.cannotLink());
  }

  private static String member(String name, @Nullable String about) {
    if (about == null || about.isBlank()) {
      throw new Failure.Invalid(name, "is missing").asException();
    }
    try {
      return about.contains("|") ? ListingKey.parse(about).id() : about;
    } catch (IllegalArgumentException e) {
      throw new Failure.Invalid(name, String.valueOf(e.getMessage())).asException();
    }
  }

  private PairView view(
      String left, String right, Waterfall waterfall, @Nullable String cannotLink) {
    Map<String, Membership> members = memberships.of(Lane.LIVE, List.of(left, right));
    Map<String, Listing> listings = journal.current(Lane.LIVE, List.of(left, right));
    Map<String, String> one = said(left, members, listings);
    Map<String, String> other = said(right, members, listings);
    Set<String> names = new LinkedHashSet<>(one.keySet());
    names.addAll(other.keySet());
    return new PairView(
        Decision.typeOf(left),
        side(left, members, listings),
        side(right, members, listings),
        names.stream()
            .map(name -> new PairView.Field(name, one.get(name), other.get(name)))
            .toList(),
        waterfall,
        cannotLink);
  }

  static PairView.Side side(
      String member, Map<String, Membership> members, Map<String, Listing> listings) {
    Membership membership = members.get(member);
    Listing listing = listings.get(member);
    if (membership == null) {
      Listing known =
          Objects.requireNonNullElseGet(
              listing,
              () -> {
                throw new Failure.Missing(member, "is not in the journal").asException();
              });
      return new PairView.Side(member, known.key().toString(), known.source(), null, known.title());
    }
    Map<String, String> said = said(member, members, listings);
    return new PairView.Side(
        member,
        membership.about(),
        membership.source(),
        membership.takesPart() ? membership.entity() : null,
        said.getOrDefault("title", said.getOrDefault("name", member)));
  }

  /** Its fields in words: of a listing as everywhere, of a mention as its record has them. */
  private static Map<String, String> said(
      String member, Map<String, Membership> members, Map<String, Listing> listings) {
    Listing listing = listings.get(member);
    if (listing != null) {
      return ShownFields.of(listing);
    }
    Membership membership = members.get(member);
    Map<String, String> said = new LinkedHashMap<>();
    if (membership != null && membership.type() != EntityType.EVENT) {
      Object mention = membership.place() == null ? membership.performer() : membership.place();
      Json.fields(Objects.requireNonNull(mention))
          .properties()
          .forEach(field -> {
            List<String> values = new ArrayList<>();
            if (field.getValue().isArray()) {
              field.getValue().forEach(each -> values.add(each.asText()));
            } else {
              values.add(field.getValue().asText());
            }
            said.put(field.getKey(), String.join(", ", values));
          });
    }
    return said;
  }
}
