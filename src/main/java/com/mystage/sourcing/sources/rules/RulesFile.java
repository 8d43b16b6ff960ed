package com.mystage.sourcing.sources.rules;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A YAML file that holds the rules of one source, to try them before they go into a sources file.
 *
 * @param rules null if anything is wrong
 */
public record RulesFile(@Nullable PageRules rules, List<Failure> failures) {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  public RulesFile {
    failures = List.copyOf(failures);
  }

  public static RulesFile read(Path file) {
    try {
      List<Failure> failures = new ArrayList<>();
      PageRules rules =
          PageRules.read(YAML.readTree(Files.readString(file)), file + " rules", failures);
      return new RulesFile(rules, failures);
    } catch (NoSuchFileException e) {
      return failed(new Failure.Missing(file.toString(), "no such file"));
    } catch (JsonProcessingException e) {
      String first = e.getOriginalMessage().lines().findFirst().orElse("broken");
      return failed(new Failure.Unreadable(file.toString(), "is not YAML: " + first));
    } catch (IOException e) {
      return failed(new Failure.Unreadable(file.toString(), "cannot be read: " + e));
    }
  }

  private static RulesFile failed(Failure failure) {
    return new RulesFile(null, List.of(failure));
  }
}
