package com.mystage.sourcing.catalogue.decisions;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Write;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The pairs that wait for a person's word, at most {@value #MOST} of them. */
public final class Reviews {

  /** As many as people have time for; the lightest give way, and come back with another listing. */
  public static final int MOST = 200;

  /** Most likely the same first, ties by id. */
  public static final Comparator<Review> HEAVIEST_FIRST =
      Comparator.comparingDouble((Review it) -> -it.weight()).thenComparing(Review::key);

  private final DocumentStore documents;

  public Reviews(DocumentStore documents) {
    this.documents = documents;
  }

  /** All that are open, the heaviest first. */
  public List<Review> open(Lane lane) {
    return documents.query(Query.from(collection(lane))).stream()
        .map(document -> Json.read(document, Review.class))
        .sorted(HEAVIEST_FIRST)
        .toList();
  }

  public long count(Lane lane) {
    return documents.count(Query.from(collection(lane)));
  }

  public static Optional<Review> find(DocumentReads reads, Lane lane, String id) {
    return reads.get(path(lane, id)).map(document -> Json.read(document, Review.class));
  }

  public static Write keep(Lane lane, Review review) {
    return new Write.Set(path(lane, review.key()), Json.fields(review));
  }

  public static Write close(Lane lane, String id) {
    return new Write.Delete(path(lane, id));
  }

  private static DocumentPath path(Lane lane, String id) {
    return new DocumentPath(collection(lane), id);
  }

  private static String collection(Lane lane) {
    return lane.collection("reviews");
  }
}
