package com.mystage.sourcing.triggers.migration;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.triggers.migration.inventory.InventoryFiles.NotUnderstood;
import java.time.Instant;
import java.util.List;

/**
 * The plan.
 *
 * @param files names of the files it was made from
 * @param triggers in the order of the inventory
 * @param order names of the triggers that are switched, in the order of the cut-over
 * @param queues what {@code queues.yaml} lacks for the rows to try again as before
 * @param notUnderstood entries that are no trigger known here; nothing is planned for them
 */
public record MigrationPlan(
    Instant madeAt,
    List<String> files,
    List<Planned> triggers,
    List<CutOver> order,
    List<QueueDefinition> queues,
    List<NotUnderstood> notUnderstood) {

  public MigrationPlan {
    files = List.copyOf(files);
    triggers = List.copyOf(triggers);
    order = List.copyOf(order);
    queues = List.copyOf(queues);
    notUnderstood = List.copyOf(notUnderstood);
  }

  /** The triggers whose outcome is of this kind. */
  public List<Planned> with(Class<? extends Outcome> outcome) {
    return triggers.stream().filter(planned -> outcome.isInstance(planned.outcome())).toList();
  }

  /** Names of the rows whose tasks go to this queue. */
  public List<String> rowsOf(QueueDefinition queue) {
    return triggers.stream()
        .filter(planned ->
            planned.outcome() instanceof Outcome.Replaced replaced
                && replaced.queue().settings().name().equals(queue.name()))
        .map(Planned::name)
        .toList();
  }

  public Planned trigger(String name) {
    return triggers.stream()
        .filter(planned -> planned.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
