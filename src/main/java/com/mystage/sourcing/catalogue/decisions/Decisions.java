package com.mystage.sourcing.catalogue.decisions;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Query;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What people decided. {@code decisions/{id}} is written by them; {@code verdicts/{member}} repeats
 * it for each listing and mention concerned, since a run asks about thousands of these at once.
 */
public final class Decisions {

  private static final String COLLECTION = "decisions";
  private static final String VERDICTS = "verdicts";

  private final DocumentStore documents;

  public Decisions(DocumentStore documents) {
    this.documents = documents;
  }

  /**
   * What was decided about each of these members, where anything was. A shadow lane knows what the
   * live one does, and what only its own trigger was told.
   */
  public Map<String, Verdicts> about(Lane lane, Collection<String> members) {
    Map<String, Verdicts> found = new LinkedHashMap<>();
    for (Lane known : List.of(Lane.LIVE, lane)) {
      List<DocumentPath> paths =
          members.stream().distinct().map(member -> verdictsPath(known, member)).toList();
      documents
          .getAll(paths)
          .values()
          .forEach(doc -> found.merge(doc.id(), Json.read(doc, Verdicts.class), Verdicts::and));
      if (lane.equals(Lane.LIVE)) {
        break;
      }
    }
    return found;
  }

  /** Whether anything was decided at all: mostly not, and then nobody has to ask further. */
  public boolean any(Lane lane) {
    return isAny(Lane.LIVE) || (!lane.equals(Lane.LIVE) && isAny(lane));
  }

  private boolean isAny(Lane lane) {
    return !documents.query(Query.from(lane.collection(VERDICTS)).limit(1)).isEmpty();
  }

  /** The decision; a malformed one is an invalid input that says what is wrong. */
  public static Optional<Decision> find(DocumentReads reads, String id) {
    return reads.get(new DocumentPath(COLLECTION, id)).map(Decisions::read);
  }

  /** Whether a decision that is not withdrawn itself withdraws this one. */
  public static boolean isWithdrawn(DocumentReads reads, String id) {
    return isWithdrawn(reads, id, new TreeSet<>());
  }

  private static boolean isWithdrawn(DocumentReads reads, String id, Set<String> seen) {
    return seen.add(id)
        && reads.query(Query.from(COLLECTION).whereEqual("withdraws", id)).stream()
            .anyMatch(document -> !isWithdrawn(reads, document.id(), seen));
  }

  /** All that can be read, by id. */
  public static Map<String, Decision> all(DocumentReads reads) {
    Map<String, Decision> all = new TreeMap<>();
    for (Document document : reads.query(Query.from(COLLECTION))) {
      try {
        all.put(document.id(), read(document));
      } catch (FailureException malformed) {
        // Its task waits in the quarantine, for a person.
      }
    }
    return all;
  }

  /** The write that decides, for those who have no database of their own to write it to. */
  public static Write keep(String id, Decision decision) {
    return new Write.Set(new DocumentPath(COLLECTION, id), Json.fields(decision));
  }

  /**
   * Makes the lane's verdicts say what the decision says now: a new one, a changed one, or none any
   * more if its document is gone.
   *
   * @return the ids of all members that it is about, or was
   */
  public static Set<String> take(Transaction transaction, Lane lane, String id) {
    Optional<Decision> decision = find(transaction, id);
    Set<String> members = new TreeSet<>(decision.map(Decision::members).orElse(List.of()));
    decision.map(Decision::withdraws).ifPresent(it -> members.addAll(membersOf(transaction, it)));
    Set<String> now = Set.copyOf(members);
    Query told =
        Query.from(lane.collection(VERDICTS)).where("ids", Query.Operator.ARRAY_CONTAINS, id);
    transaction.query(told).forEach(document -> members.add(document.id()));
    Map<String, Verdicts> before =
        transaction
            .getAll(members.stream().map(member -> verdictsPath(lane, member)).toList())
            .values()
            .stream()
            .collect(Collectors.toMap(Document::id, doc -> Json.read(doc, Verdicts.class)));
    for (String member : members) {
      Verdicts old = before.getOrDefault(member, Verdicts.NONE);
      Verdicts next =
          decision.isPresent() && now.contains(member)
              ? old.with(id, decision.get())
              : old.without(id);
      transaction.write(
          next.decisions().isEmpty()
              ? new Write.Delete(verdictsPath(lane, member))
              : new Write.Set(verdictsPath(lane, member), Json.fields(next)));
    }
    return members;
  }

  /** Whoever withdraws a decision may not repeat all that it is about. */
  private static List<String> membersOf(DocumentReads reads, String id) {
    try {
      return find(reads, id).map(Decision::members).orElse(List.of());
    } catch (FailureException unreadable) {
      return List.of();
    }
  }

  private static DocumentPath verdictsPath(Lane lane, String member) {
    return new DocumentPath(lane.collection(VERDICTS), member);
  }

  private static Decision read(Document document) {
    try {
      return Json.mapper().treeToValue(document.fields(), Decision.class);
    } catch (JsonProcessingException e) {
      throw new Failure.Invalid(document.path().toString(), reason(e)).asException();
    }
  }

  private static String reason(JsonProcessingException e) {
    if (e instanceof ValueInstantiationException && e.getCause() != null) {
      return String.valueOf(e.getCause().getMessage());
    }
    String field =
        e instanceof JsonMappingException at
            ? at.getPath().stream()
                .map(step -> String.valueOf(step.getFieldName()))
                .findFirst()
                .map(name -> name + ": ")
                .orElse("")
            : "";
    return field + e.getOriginalMessage().lines().findFirst().orElse("cannot be read");
  }
}
