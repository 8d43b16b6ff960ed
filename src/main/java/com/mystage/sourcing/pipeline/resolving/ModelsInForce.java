package com.mystage.sourcing.pipeline.resolving;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.dedup.ModelFile;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentReads;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Write;
import com.mystage.sourcing.scraping.Archive;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The models by which listings are resolved: those that ship, unless a proposal that was applied
 * put others in force. All lanes share them.
 */
public final class ModelsInForce {

  private static final String COLLECTION = "models";

  private final DocumentStore documents;
  private final Archive archive;
  private final Resolver shipped;
  private final AtomicReference<Chosen> last;

  private record Chosen(Map<EntityType, ModelChoice> choices, Resolver resolver) {}

  /**
   * @param shipped by the models that ship
   */
  public ModelsInForce(DocumentStore documents, Archive archive, Resolver shipped) {
    this.documents = documents;
    this.archive = archive;
    this.shipped = shipped;
    this.last = new AtomicReference<>(new Chosen(Map.of(), shipped));
  }

  /** By the models that are in force now. */
  public Resolver resolver() {
    return resolver(choices(documents));
  }

  /** By these models, and those that ship for types without a choice. */
  public Resolver resolver(Map<EntityType, ModelChoice> choices) {
    if (choices.isEmpty()) {
      return shipped;
    }
    Chosen known = last.get();
    if (known.choices().equals(choices)) {
      return known.resolver();
    }
    Map<EntityType, ModelFile> files = new EnumMap<>(EntityType.class);
    choices.forEach((type, choice) -> files.put(type, file(type, choice)));
    Resolver resolver = shipped.with(files);
    last.set(new Chosen(choices, resolver));
    return resolver;
  }

  private ModelFile file(EntityType type, ModelChoice choice) {
    ModelFile file =
        choice.file() == null
            ? ModelFile.shipped(type)
            : ModelFile.read("model of type " + type.word(), archive.get(choice.file()));
    return choice.match() == null ? file : file.linkingFrom(choice.match());
  }

  static Map<EntityType, ModelChoice> choices(DocumentReads reads) {
    List<DocumentPath> paths = Arrays.stream(EntityType.values()).map(ModelsInForce::path).toList();
    Map<DocumentPath, Document> found = reads.getAll(paths);
    Map<EntityType, ModelChoice> choices = new EnumMap<>(EntityType.class);
    for (EntityType type : EntityType.values()) {
      Document document = found.get(path(type));
      if (document != null) {
        choices.put(type, Json.read(document, ModelChoice.class));
      }
    }
    return choices;
  }

  /** Puts these in force, and those that ship for types without a choice. */
  static List<Write> keep(Map<EntityType, ModelChoice> choices) {
    List<Write> writes = new ArrayList<>();
    for (EntityType type : EntityType.values()) {
      ModelChoice choice = choices.get(type);
      writes.add(
          choice == null
              ? new Write.Delete(path(type))
              : new Write.Set(path(type), Json.fields(choice)));
    }
    return writes;
  }

  private static DocumentPath path(EntityType type) {
    return new DocumentPath(COLLECTION, type.word());
  }
}
