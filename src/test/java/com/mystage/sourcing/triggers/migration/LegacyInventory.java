package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.migration.inventory.InventoryFiles;
import com.mystage.sourcing.triggers.table.TriggerTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The invented inventory under {@code src/test/resources/migration}, and small ones. */
public final class LegacyInventory {

  public static final Path FOLDER = Path.of("src/test/resources/migration");
  public static final Instant NOW = Instant.parse("2026-11-24T09:00:00Z");
  public static final QueueDefinitions QUEUES = QueueDefinitions.load();

  private static final List<String> LISTS =
      List.of(
          "functions.json", "eventarc-triggers.json", "subscriptions.json", "scheduler-jobs.json");

  private LegacyInventory() {}

  public static Set<String> queueNames() {
    return QUEUES.all().stream().map(QueueDefinition::name).collect(Collectors.toSet());
  }

  public static Answers answers() {
    return Answers.read(FOLDER.resolve("answers.yaml"));
  }

  /** The plan for the whole inventory. */
  public static MigrationPlan plan(Answers answers) {
    return plan(InventoryFiles.read(LISTS.stream().map(FOLDER::resolve).toList()), answers);
  }

  /** The plan for one small inventory, an object or a list. */
  public static MigrationPlan plan(Path folder, String json, String answers) {
    try {
      Path file = Files.writeString(folder.resolve("some.json"), json);
      return plan(InventoryFiles.read(List.of(file)), Answers.read("answers", answers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The plan for the whole inventory where these queues are there. */
  public static MigrationPlan plan(Answers answers, QueueDefinitions queues) {
    return plan(InventoryFiles.read(LISTS.stream().map(FOLDER::resolve).toList()), answers, queues);
  }

  private static MigrationPlan plan(InventoryFiles.Contents contents, Answers answers) {
    return plan(contents, answers, QUEUES);
  }

  private static MigrationPlan plan(
      InventoryFiles.Contents contents, Answers answers, QueueDefinitions queues) {
    return Planning.plan(
        contents, LISTS, answers, queues, TriggerTable.load(queueNames(), Map.of()), NOW);
  }
}
