package com.mystage.sourcing.pipeline.resolving;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.decisions.Decisions;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.pipeline.ResolutionPlan;
import com.mystage.sourcing.scraping.Archive;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The proposals that were made, and whether they still fit. */
public final class Proposals {

  /** How much of what changed is kept with a refusal. */
  private static final int NAMED = 100;

  private static final Pattern ID = Pattern.compile("[0-9a-f]{30}");

  private final DocumentStore documents;
  private final Archive archive;

  public Proposals(DocumentStore documents, Archive archive) {
    this.documents = documents;
    this.archive = archive;
  }

  /** One; a {@link Failure.Missing} if there is none of this id. */
  public Proposal require(Lane lane, String id) {
    return Optional.of(id)
        .filter(it -> ID.matcher(it).matches())
        .flatMap(it -> Proposal.find(documents, lane, it))
        .orElseThrow(() -> new Failure.Missing("plan " + id, "does not exist").asException());
  }

  /** What it would change, or changed. */
  public CatalogueDifference difference(Proposal proposal) {
    return details(proposal).difference();
  }

  /** What applying it writes now: no pair waits for people who decided about a side since. */
  public ResolutionPlan plan(Lane lane, Proposal proposal) {
    ResolutionPlan plan = read(proposal.plan(), ResolutionPlan.class);
    Set<String> sides = new TreeSet<>();
    plan.reviews()
        .opened()
        .forEach(review -> {
          sides.add(review.left().member());
          sides.add(review.right().member());
        });
    Set<String> since =
        new Decisions(documents)
            .about(lane, sides).entrySet().stream()
                .filter(it ->
                    it.getValue().decisions().values().stream()
                        .anyMatch(decision -> decision.at().isAfter(proposal.at())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    return plan.withoutReviewsOf(since);
  }

  /**
   * The proposal, if it is to be applied now: not if it was before, and not if what it was made
   * from changed since, which is kept then.
   */
  public Optional<Proposal> taken(Lane lane, String id) {
    Proposal proposal = require(lane, id);
    if (proposal.resolution() != null) {
      return Optional.empty();
    }
    List<String> changed = changed(lane, proposal);
    if (changed.isEmpty()) {
      return Optional.of(proposal);
    }
    documents.commit(List.of(proposal.refused(changed.stream().limit(NAMED).toList()).keep(lane)));
    return Optional.empty();
  }

  /** What is committed together with the beginning of the resolution. */
  public List<Write> applied(Lane lane, Proposal proposal, String resolution) {
    List<Write> writes = new ArrayList<>(ModelsInForce.keep(proposal.models()));
    writes.add(proposal.applied(resolution).keep(lane));
    return writes;
  }

  /** Entities that it touches, and models, that are not what they were when it was made. */
  List<String> changed(Lane lane, Proposal proposal) {
    List<String> changed = new ArrayList<>();
    Map<EntityType, ModelChoice> now = ModelsInForce.choices(documents);
    for (EntityType type : EntityType.values()) {
      if (!Objects.equals(now.get(type), proposal.base().get(type))) {
        changed.add("the " + type.word() + " model");
      }
    }
    Map<EntityId, ContentHash> seen = new TreeMap<>();
    details(proposal).seen().forEach((id, hash) -> seen.put(new EntityId(id), hash));
    Everything present = Everything.of(documents, lane, new TreeSet<>(seen.keySet()));
    seen.forEach((id, hash) -> {
      if (!present.seen(id).equals(hash)) {
        changed.add(id.value());
      }
    });
    return changed;
  }

  private Proposal.Details details(Proposal proposal) {
    return read(proposal.details(), Proposal.Details.class);
  }

  private <T> T read(ContentHash address, Class<T> type) {
    return Json.parse(new String(archive.get(address), StandardCharsets.UTF_8), type);
  }
}
