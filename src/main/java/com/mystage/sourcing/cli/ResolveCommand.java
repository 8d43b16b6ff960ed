package com.mystage.sourcing.cli;

import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.pipeline.resolving.ResolvingAll.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Resolves the whole catalogue anew. */
@Command(
    name = "resolve",
    description = {
      "Resolve all listings of the catalogue anew and tell what that would change: which entities",
      "would be one, which would be several. What people decided holds, and ids are kept."
    },
    footer = {
      "",
      "TYPE is event, venue or artist; event unless named. Without options the models in force are",
      "used. With --apply, the models that the plan was made with are in force from then on.",
      "",
      "Exit status: 0 told, and applied if asked; 1 not applied, since what it touches changed."
    },
    mixinStandardHelpOptions = true)
final class ResolveCommand implements Callable<Integer> {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "data",
      description = "The data folder (default: ${DEFAULT-VALUE}); no service may be running on it.")
  Path data = Path.of("data");

  @Option(
      names = "--model",
      paramLabel = "[TYPE=]FILE",
      description = "Resolve this type by the model in this file.")
  List<String> models = List.of();

  @Option(
      names = "--threshold",
      paramLabel = "[TYPE=]BITS",
      description = "Link pairs of this type from this weight, in bits.")
  List<String> thresholds = List.of();

  @Option(names = "--shipped", description = "Begin with the models that ship.")
  boolean shipped;

  @Option(
      names = "--plan",
      paramLabel = "ID",
      description = "Tell of a plan that was made before, in place of a new one.")
  @Nullable String plan;

  @Option(
      names = "--examples",
      paramLabel = "N",
      defaultValue = "20",
      description = "How many changes of a kind are told (default: ${DEFAULT-VALUE}).")
  int examples = 20;

  @Option(names = "--all", description = "Tell all of them.")
  boolean all;

  @Option(names = "--json", description = "Tell everything as one JSON object.")
  boolean json;

  @Option(names = "--apply", description = "Apply exactly this plan, after it was told.")
  boolean apply;

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() {
    CommandSpec command = Objects.requireNonNull(spec);
    Models wanted = wanted();
    if (plan != null && (shipped || !models.isEmpty() || !thresholds.isEmpty())) {
      throw usage("--plan was made already: it goes with no --model, --threshold or --shipped");
    }
    if (examples < 0) {
      throw usage("--examples: must not be below 0");
    }
    ResolveRun.request =
        new ResolveRun.Request(
            wanted, plan, all ? Integer.MAX_VALUE : examples, json, apply, command.commandLine());
    return Service.run(ResolveRun.class, 0, data, ReplayCommand.QUIET);
  }

  private Models wanted() {
    Map<EntityType, byte[]> files = new EnumMap<>(EntityType.class);
    for (String each : models) {
      String file = value(each);
      try {
        put(files, type("--model", each), Files.readAllBytes(Path.of(file)), "--model");
      } catch (IOException e) {
        throw usage("--model: '" + file + "' cannot be read");
      }
    }
    Map<EntityType, Double> bits = new EnumMap<>(EntityType.class);
    for (String each : thresholds) {
      try {
        double weight = Double.parseDouble(value(each));
        put(bits, type("--threshold", each), weight, "--threshold");
      } catch (NumberFormatException e) {
        throw usage("--threshold: '" + value(each) + "' is not a number of bits such as 2.5");
      }
    }
    return new Models(shipped, files, bits);
  }

  private <T> void put(Map<EntityType, T> values, EntityType type, T value, String option) {
    if (values.put(type, value) != null) {
      throw usage(option + ": is given twice for type " + type.word());
    }
  }

  private static String value(String given) {
    return given.substring(given.indexOf('=') + 1);
  }

  private EntityType type(String option, String given) {
    int sign = given.indexOf('=');
    String word = sign < 0 ? EntityType.EVENT.word() : given.substring(0, sign);
    return Arrays.stream(EntityType.values())
        .filter(type -> type.word().equals(word))
        .findFirst()
        .orElseThrow(() -> usage(option + ": '" + word + "' is not event, venue or artist"));
  }

  private ParameterException usage(String message) {
    return new ParameterException(Objects.requireNonNull(spec).commandLine(), message);
  }
}
