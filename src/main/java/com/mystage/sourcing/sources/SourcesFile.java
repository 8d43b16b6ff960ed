package com.mystage.sourcing.sources;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A YAML file of sources, as documented in {@code docs/sources.md}. Every error is found in one
 * reading; the good entries are usable whatever is wrong with the others.
 *
 * @param failures each names the file, the entry's number and id, and the field
 */
public record SourcesFile(List<Source> sources, List<Failure> failures) {

  private static final ObjectMapper YAML =
      new ObjectMapper(
          YAMLFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  public SourcesFile {
    sources = List.copyOf(sources);
    failures = List.copyOf(failures);
  }

  /** Reads the file; addresses without a scheme are files relative to its folder. */
  public static SourcesFile read(Path file) {
    try {
      return new Reading(file).of(YAML.readTree(Files.readString(file)));
    } catch (NoSuchFileException e) {
      return failed(new Failure.Missing(file.toString(), "no such file"));
    } catch (JsonProcessingException e) {
      return failed(new Failure.Unreadable(file.toString(), "is not YAML: " + firstLine(e)));
    } catch (IOException e) {
      return failed(new Failure.Unreadable(file.toString(), "cannot be read: " + e));
    }
  }

  private static SourcesFile failed(Failure failure) {
    return new SourcesFile(List.of(), List.of(failure));
  }

  private static String firstLine(JsonProcessingException e) {
    String where = e.getLocation() == null ? "" : " (line " + e.getLocation().getLineNr() + ")";
    return e.getOriginalMessage().lines().findFirst().orElse("broken") + where;
  }

  /** One reading: what was accepted so far, and what was wrong. */
  private static final class Reading {

    private final Path file;
    private final List<Source> sources = new ArrayList<>();
    private final List<Failure> failures = new ArrayList<>();
    private final Map<SourceId, Integer> entryOfId = new HashMap<>();
    private final Map<String, Integer> entryOfUrl = new HashMap<>();

    Reading(Path file) {
      this.file = file;
    }

    SourcesFile of(JsonNode root) {
      JsonNode list = root.path("sources");
      for (String key : root.propertyStream().map(Map.Entry::getKey).toList()) {
        if (!key.equals("sources")) {
          invalid(file.toString(), "key '" + key + "' is not known; only 'sources' is");
        }
      }
      if (!list.isArray()) {
        invalid(file.toString(), "must have a list under 'sources:'");
      }
      int number = 0;
      for (JsonNode entry : list) {
        number++;
        accept(number, new SourceEntry(file, number, entry));
      }
      return new SourcesFile(sources, failures);
    }

    private void accept(int number, SourceEntry entry) {
      Optional<Source> read = entry.read();
      failures.addAll(entry.failures());
      read.filter(source -> isNew(number, entry, source)).ifPresent(sources::add);
    }

    private boolean isNew(int number, SourceEntry entry, Source source) {
      Integer sameId = entryOfId.putIfAbsent(source.id(), number);
      if (sameId != null) {
        invalid(entry.at("id"), "'" + source.id() + "' is the id of entry " + sameId + " already");
        return false;
      }
      Integer sameUrl = entryOfUrl.putIfAbsent(source.url(), number);
      if (sameUrl != null) {
        invalid(entry.at("url"), source.url() + " is the url of entry " + sameUrl + " already");
        return false;
      }
      return true;
    }

    private void invalid(String input, String reason) {
      failures.add(new Failure.Invalid(input, reason));
    }
  }
}
