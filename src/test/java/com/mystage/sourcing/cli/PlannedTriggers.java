package com.mystage.sourcing.cli;

import com.mystage.sourcing.tasks.QueueDefinition;
import com.mystage.sourcing.tasks.QueueDefinitions;
import com.mystage.sourcing.triggers.table.Trigger;
import com.mystage.sourcing.triggers.table.TriggerTable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The rows and queues of a plan beside those that are there, as an operator puts them there. */
@Alternative
@ApplicationScoped
public class PlannedTriggers {

  static final String PLAN = "rehearsal.plan";

  @ConfigProperty(name = PLAN)
  Path plan = Path.of("");

  @Produces
  @Singleton
  QueueDefinitions queues() throws IOException {
    String added =
        Files.readString(plan.resolve("queues.yaml")).replaceFirst("(?s).*?queues:\n", "");
    return QueueDefinitions.read(
        Files.readString(Path.of("src/main/resources/queues.yaml")) + added);
  }

  @Produces
  @Singleton
  TriggerTable table(QueueDefinitions queues) throws IOException {
    Set<String> names =
        queues.all().stream().map(QueueDefinition::name).collect(Collectors.toSet());
    List<Trigger> triggers =
        new ArrayList<>(
            TriggerTable.read(Files.readString(plan.resolve("triggers.yaml")), names, Map.of())
                .triggers());
    triggers.addAll(TriggerTable.load(names, Map.of()).triggers());
    return new TriggerTable(triggers);
  }
}
