package com.mystage.sourcing.infra;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.ConfigMapping;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The environment variables that the infrastructure gives to the service. */
class EnvironmentTest {

  private static final Pattern VARIABLE = Pattern.compile("\\bMYSTAGE_[A-Z_]+\\b");

  /** Settings of parts that a build may be without. */
  private static final Set<String> OPTIONAL = Set.of("MYSTAGE_ARCHIVE_BUCKET");

  private static Set<String> variables() throws IOException {
    List<Path> files = new ArrayList<>(Terraform.files(Path.of("infra")));
    files.add(Path.of("kubernetes/settings.yaml"));
    files.add(Path.of("kubernetes/triggers.yaml"));
    Set<String> variables = new TreeSet<>();
    for (Path file : files) {
      Matcher variable = VARIABLE.matcher(Files.readString(file));
      while (variable.find()) {
        variables.add(variable.group());
      }
    }
    variables.removeAll(OPTIONAL);
    return variables;
  }

  private static List<Pattern> settings() throws Exception {
    List<Pattern> settings = new ArrayList<>();
    for (String name : mappings()) {
      Class<?> mapping = Class.forName(name);
      String prefix = mapping.getAnnotation(ConfigMapping.class).prefix();
      collect(environment(prefix), mapping, settings);
    }
    return settings;
  }

  private static List<String> mappings() throws IOException {
    Path sources = Path.of("src/main/java");
    try (Stream<Path> files = Files.walk(sources)) {
      return files
          .filter(EnvironmentTest::isMapping)
          .map(file -> sources.relativize(file).toString())
          .map(file -> file.replace(".java", "").replace(File.separatorChar, '.'))
          .toList();
    }
  }

  private static boolean isMapping(Path file) {
    try {
      return file.toString().endsWith(".java")
          && Files.readString(file).contains("@ConfigMapping(prefix");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void collect(String prefix, Class<?> mapping, List<Pattern> settings) {
    for (Method setting : mapping.getMethods()) {
      if (!setting.isDefault()) {
        String name = setting.getName().replaceAll("([A-Z])", "-$1");
        collect(prefix + "_" + environment(name), setting.getGenericReturnType(), settings);
      }
    }
  }

  private static void collect(String name, Type type, List<Pattern> settings) {
    if (type instanceof ParameterizedType generic && generic.getRawType() == java.util.Map.class) {
      collect(name + "_[A-Z0-9]+", generic.getActualTypeArguments()[1], settings);
    } else if (type instanceof Class<?> nested
        && nested.isInterface()
        && nested.getName().startsWith("com.mystage")) {
      collect(name, nested, settings);
    } else {
      settings.add(Pattern.compile(name));
    }
  }

  private static String environment(String property) {
    return property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }

  @Test
  void eachIsASettingOfTheService() throws Exception {
    List<Pattern> settings = settings();
    assertThat(variables())
        .isNotEmpty()
        .allSatisfy(variable ->
            assertThat(settings).anyMatch(setting -> setting.matcher(variable).matches()));
  }
}
