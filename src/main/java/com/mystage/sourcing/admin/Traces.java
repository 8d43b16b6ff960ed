package com.mystage.sourcing.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.catalogue.Catalogue;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.pipeline.Snapshots;
import com.mystage.sourcing.pipeline.Step;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads, from what the steps left in the documents, which task did what for a listing. */
@Singleton
public class Traces {

  private final DocumentStore documents;

  @Inject
  Traces(DocumentStore documents) {
    this.documents = documents;
  }

  /** The stages that the listing has passed so far; a missing listing is a failure. */
  public List<Stage> of(String id) {
    Document listing =
        at("listings", id)
            .orElseThrow(
                () -> new Failure.Missing("listing " + id, "is not in the journal").asException());
    List<Stage> stages = new ArrayList<>();
    JsonNode said = listing.fields();
    SourceId source = new SourceId(said.path("source").asText());
    ContentHash hash = new ContentHash(said.path("snapshot").asText());
    documents
        .get(Snapshots.path(Lane.LIVE, source, hash))
        .ifPresent(snapshot ->
            stages.add(stage(Step.SCRAPING, snapshot, "fetchedAt", "url", "snapshot " + hash)));
    stages.add(
        stage(
            Step.EXTRACTION,
            listing,
            "seenAt",
            "key",
            "version " + said.path("version").asInt() + " of the listing"));
    at("memberships", id).ifPresent(member -> resolved(member, stages));
    return stages;
  }

  private void resolved(Document member, List<Stage> stages) {
    String resolution = member.fields().path("resolution").asText();
    EntityId event = new EntityId(member.fields().path("entity").asText());
    at("resolutions", resolution)
        .ifPresent(
            doc -> stages.add(stage(Step.DEDUP, doc, "at", "plan", "resolution " + resolution)));
    at("facts", event.value())
        .ifPresent(doc ->
            stages.add(
                stage(
                    Step.ENRICHMENT,
                    doc,
                    null,
                    null,
                    doc.fields().path("facts").size() + " facts about " + event)));
    documents
        .get(Catalogue.path(Lane.LIVE, event))
        .ifPresent(doc ->
            stages.add(
                stage(
                    Step.PUBLICATION,
                    doc,
                    "updatedAt",
                    "title",
                    "revision " + doc.fields().path("revision").asInt() + " of " + event)));
  }

  private static Stage stage(
      Step step, Document document, @Nullable String at, @Nullable String of, String did) {
    JsonNode fields = document.fields();
    return new Stage(
        step.queue(),
        fields.path("task").asText(),
        did,
        of == null ? null : fields.path(of).asText(),
        at == null ? null : fields.path(at).asText(),
        document.path().toString());
  }

  private Optional<Document> at(String collection, String id) {
    return documents.get(new DocumentPath(Lane.LIVE.collection(collection), id));
  }

  /**
   * One stage of the way.
   *
   * @param step the queue
   * @param task the name of the task
   * @param did what it left behind
   * @param of what that is about
   * @param at when, by the step's own account
   * @param document where it is written
   */
  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  public record Stage(
      String step,
      String task,
      String did,
      @Nullable String of,
      @Nullable String at,
      String document) {}
}
