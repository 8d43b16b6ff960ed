package com.mystage.sourcing.pipeline.resolving;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.Memberships;
import com.mystage.sourcing.dedup.ModelFile;
import com.mystage.sourcing.dedup.Plan;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.pipeline.Drafting;
import com.mystage.sourcing.pipeline.Handover;
import com.mystage.sourcing.pipeline.Members;
import com.mystage.sourcing.pipeline.ResolutionPlan;
import com.mystage.sourcing.pipeline.Step;
import com.mystage.sourcing.pipeline.Work;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Change;
import com.mystage.sourcing.pipeline.resolving.CatalogueDifference.Group;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.tasks.TaskRequest;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything resolved anew, in two acts: a plan that changes nothing, for a person to look at, and
 * the word to apply exactly that. It is applied by a task of dedup, under the lease, and is a
 * resolution like any other from then on; the models that it was made with are in force.
 */
public final class ResolvingAll {

  private final DocumentStore documents;
  private final Archive archive;
  private final ModelsInForce models;
  private final Drafting drafting;
  private final Proposals proposals;
  private final Handover handover;
  private final Clock clock;

  public ResolvingAll(
      DocumentStore documents, Archive archive, Resolver resolver, Handover handover, Clock clock) {
    this.documents = documents;
    this.archive = archive;
    this.models = new ModelsInForce(documents, archive, resolver);
    this.drafting = new Drafting(documents, new Memberships(documents), clock);
    this.proposals = new Proposals(documents, archive);
    this.handover = handover;
    this.clock = clock;
  }

  /**
   * By which models.
   *
   * @param shipped to begin with those that ship, not with those in force
   * @param files text of models in their place, by type
   * @param thresholds weights in bits from which pairs link, by type
   */
  public record Models(
      boolean shipped, Map<EntityType, byte[]> files, Map<EntityType, Double> thresholds) {
    public Models {
      files = Map.copyOf(files);
      thresholds = Map.copyOf(thresholds);
      thresholds.forEach((type, bits) -> {
        if (!Double.isFinite(bits)) {
          throw new Failure.Invalid("threshold of type " + type.word(), "must be a number of bits")
              .asException();
        }
      });
    }

    /** Those in force. */
    public static Models present() {
      return new Models(false, Map.of(), Map.of());
    }
  }

  /** Plans it; changes nothing but what is kept of listings to compare them. */
  public Proposal propose(Lane lane, Models wanted) {
    Instant at = clock.instant();
    Map<EntityType, ModelChoice> base = ModelsInForce.choices(documents);
    Map<EntityType, ModelChoice> chosen = chosen(base, wanted);
    Resolver resolver = models.resolver(chosen);
    Everything everything = Everything.in(documents, lane);
    Plan plan = plan(lane, resolver, everything, wanted);
    ResolutionPlan draft =
        drafting.of("", plan, Map.of(), everything.members().keySet(), Members.in(List.of()));
    CatalogueDifference difference = Comparison.of(everything, plan, draft.memberships(), resolver);
    ContentHash address = put(draft);
    ContentHash details = put(new Proposal.Details(difference, seen(everything, difference)));
    Proposal proposal =
        new Proposal(
            ContentHash.ofParts(lane, address, details, at).brief(),
            at,
            address,
            details,
            chosen,
            base,
            plan.models(),
            difference.counts(),
            null,
            null,
            List.of());
    documents.commit(List.of(proposal.keep(lane)));
    return proposal;
  }

  /**
   * Applies it.
   *
   * @return the name of the task; a {@link Failure.Conflict} if the proposal was applied, or if
   *     something that it touches changed since, which is named
   */
  public String apply(Lane lane, String id, Author author) {
    Proposal proposal = proposals.require(lane, id);
    if (proposal.resolution() != null) {
      throw new Failure.Conflict("plan " + id, "was applied already").asException();
    }
    List<String> changed = proposals.changed(lane, proposal);
    if (!changed.isEmpty()) {
      throw new Failure.Conflict("plan " + id, sinceThen(changed)).asException();
    }
    documents.commit(List.of(proposal.appliedBy(author.by()).keep(lane)));
    TaskRequest task =
        new Work.Drain(
                lane, Step.DEDUP, "plan " + id + " at " + clock.instant(), null, null, null, id)
            .task();
    handover.enqueue(List.of(task));
    return task.name();
  }

  /** What changed, in words. */
  public static String sinceThen(List<String> changed) {
    int shown = 10;
    String more = changed.size() > shown ? " and " + (changed.size() - shown) + " more" : "";
    return "does not fit any more, make it anew: changed since are "
        + changed.stream().limit(shown).collect(Collectors.joining(", "))
        + more;
  }

  private Map<EntityType, ModelChoice> chosen(Map<EntityType, ModelChoice> base, Models wanted) {
    Map<EntityType, ModelChoice> chosen = new EnumMap<>(EntityType.class);
    if (!wanted.shipped()) {
      chosen.putAll(base);
    }
    wanted
        .files()
        .forEach((type, text) -> {
          ModelFile.read("model of type " + type.word(), text);
          chosen.put(type, new ModelChoice(archive.put(text), null));
        });
    wanted
        .thresholds()
        .forEach((type, bits) ->
            chosen.put(type, chosen.getOrDefault(type, ModelChoice.SHIPPED).linkingFrom(bits)));
    return chosen;
  }

  /** Members without an entity wait for their own run. */
  private static Plan plan(Lane lane, Resolver resolver, Everything everything, Models wanted) {
    Set<String> mentions =
        everything.members().values().stream()
            .filter(it -> it.type() != EntityType.EVENT)
            .map(it -> it.member())
            .collect(Collectors.toSet());
    List<Listing> listings = List.copyOf(everything.listings().values());
    Plan all;
    try {
      all = resolver.planAll(lane, listings, mentions, everything);
    } catch (UncheckedIOException e) {
      if (wanted.files().isEmpty()) {
        throw e;
      }
      // Conditions are SQL, which nobody but the database can tell to be wrong.
      throw new FailureException(
          new Failure.Invalid("model", "cannot be computed: " + e.getMessage()), e);
    }
    return new Plan(
        lane,
        all.models(),
        all.assignments().stream()
            .filter(it -> everything.members().containsKey(it.member()))
            .toList(),
        all.retirements(),
        all.releases(),
        all.revisited().stream().filter(everything.members()::containsKey).toList(),
        all.pairs(),
        all.restored());
  }

  private static Map<String, ContentHash> seen(
      Everything everything, CatalogueDifference difference) {
    Map<String, ContentHash> seen = new TreeMap<>();
    for (Change change : difference.changes()) {
      Stream.concat(change.before().stream(), change.after().stream())
          .map(Group::id)
          .forEach(id -> seen.computeIfAbsent(id.value(), any -> everything.seen(id)));
    }
    return seen;
  }

  private ContentHash put(Object kept) {
    return archive.put(Json.text(kept).getBytes(StandardCharsets.UTF_8));
  }
}
