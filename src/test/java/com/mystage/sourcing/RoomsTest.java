package com.mystage.sourcing;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Keeps the table of rooms in ARCHITECTURE.md true: the test reads the table itself. */
class RoomsTest {

  private static final String ROOT = "com.mystage.sourcing";
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z]+)` \\| [^|]+ \\| ([^|]*) \\|$", Pattern.MULTILINE);
  private static final Set<String> ADAPTERS =
      Set.of(
          "sqlite",
          "duckdb",
          "bigquery",
          "embedded",
          "firestore",
          "pubsub",
          "gcs",
          "kafka",
          "chromium");

  private static JavaClasses classes;
  private static Map<String, Set<String>> allowed;

  @BeforeAll
  static void read() throws IOException {
    classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);
    allowed = table(Files.readString(Path.of("ARCHITECTURE.md")));
  }

  @Test
  void everyRoomStandsInTheTable() {
    Set<String> rooms =
        classes.stream()
            .map(RoomsTest::room)
            .filter(room -> !room.isEmpty())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(allowed.keySet()).containsAll(rooms);
  }

  @Test
  void aRoomImportsOnlyWhatItsRowNames() {
    List<String> strangers =
        dependencies()
            .filter(d -> !mayImport(room(d.getOriginClass()), room(d.getTargetClass())))
            .map(d -> d.getOriginClass().getName() + " -> " + d.getTargetClass().getName())
            .distinct()
            .sorted()
            .toList();
    assertThat(strangers).isEmpty();
  }

  @Test
  void anAdapterIsImportedByItsOwnRoomOnly() {
    List<String> strangers =
        dependencies()
            .filter(d -> isAdapter(d.getTargetClass()))
            .filter(d -> !room(d.getOriginClass()).equals(room(d.getTargetClass())))
            .map(d -> d.getOriginClass().getName() + " -> " + d.getTargetClass().getName())
            .distinct()
            .toList();
    assertThat(strangers).isEmpty();
  }

  @Test
  void onlyAdaptersKnowTheirDatabases() {
    List<String> strangers =
        classes.stream()
            .filter(type -> !isAdapter(type) && !room(type).equals("sqlite"))
            .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
            .filter(d ->
                d.getTargetClass()
                    .getName()
                    .matches(
                        "(org\\.sqlite|com\\.mystage\\.sourcing\\.sqlite|org\\.duckdb|java\\.sql|org\\.apache\\.kafka|com\\.google\\.pubsub|com\\.google\\.cloud\\.(bigquery|firestore|pubsub|storage))\\..*"))
            .map(Dependency::getDescription)
            .toList();
    assertThat(strangers).isEmpty();
  }

  private static Stream<Dependency> dependencies() {
    return classes.stream()
        .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
        .filter(d -> d.getTargetClass().getPackageName().startsWith(ROOT))
        .filter(d -> !room(d.getOriginClass()).equals(room(d.getTargetClass())));
  }

  private static boolean mayImport(String from, String to) {
    if (to.isEmpty() || to.equals("telemetry")) {
      return true;
    }
    Set<String> names = allowed.getOrDefault(from, Set.of());
    return names.contains(to) || names.contains("everything");
  }

  /** In a folder of a room that is named after the technology. */
  private static boolean isAdapter(JavaClass type) {
    String[] parts = type.getPackageName().split("\\.");
    return ADAPTERS.contains(parts[parts.length - 1])
        && !type.getPackageName().equals(ROOT + "." + room(type));
  }

  private static String room(JavaClass type) {
    String name = type.getPackageName();
    if (name.equals(ROOT)) {
      return "";
    }
    return name.substring(ROOT.length() + 1).split("\\.")[0];
  }

  private static Map<String, Set<String>> table(String text) {
    Map<String, Set<String>> rows = new LinkedHashMap<>();
    Matcher row = ROW.matcher(text);
    while (row.find()) {
      Set<String> names = new TreeSet<>();
      Matcher word = Pattern.compile("[a-z]+").matcher(row.group(2));
      while (word.find()) {
        names.add(word.group());
      }
      rows.put(row.group(1), names);
    }
    return rows;
  }
}
