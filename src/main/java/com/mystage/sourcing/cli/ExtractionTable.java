package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.extraction.Extraction;
import com.mystage.sourcing.extraction.FileExtraction;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Provenance;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** What whole folders yield, as Markdown: counts, fields filled, and what was refused and why. */
final class ExtractionTable {

  /** Fields that a table shows, each with when it counts as filled. */
  private static final Map<String, Predicate<Listing>> FIELDS = new LinkedHashMap<>();

  static {
    FIELDS.put("end", listing -> listing.end() != null);
    FIELDS.put("zone", listing -> listing.start().text().matches(".*(?:Z|[+-]\\d\\d:\\d\\d)$"));
    FIELDS.put("venue", listing -> listing.venue() != null);
    FIELDS.put("coordinates", listing -> listing.venue() != null && listing.venue().lat() != null);
    FIELDS.put("url", listing -> listing.url() != null);
    FIELDS.put("description", listing -> listing.description() != null);
    FIELDS.put("image", listing -> listing.image() != null);
    FIELDS.put("performers", listing -> !listing.performers().isEmpty());
    FIELDS.put("organizer", listing -> listing.organizer() != null);
    FIELDS.put("offers", listing -> !listing.offers().isEmpty());
    FIELDS.put("genres", listing -> !listing.genres().isEmpty());
  }

  private final FileExtraction extraction = new FileExtraction();
  private final FileExtraction.Options options;
  private final List<Folder> folders = new ArrayList<>();

  ExtractionTable(FileExtraction.Options options) {
    this.options = options;
  }

  private static final class Folder {
    final String name;
    final Map<String, Integer> unread = new TreeMap<>();
    final Map<String, Integer> refused = new TreeMap<>();
    final Map<String, Integer> extractors = new TreeMap<>();
    final Map<String, Integer> filled = new TreeMap<>();
    int files;
    int items;
    int listed;
    int outside;
    int folded;
    int listings;

    Folder(String name) {
      this.name = name;
    }

    void add(Extraction found) {
      items += found.itemsRead();
      listed += found.itemsListed();
      outside += found.itemsOutside();
      folded += found.itemsFolded();
      listings += found.listings().size();
      found.refusals().forEach(refusal -> refused.merge(general(refusal), 1, Integer::sum));
      for (Listing listing : found.listings()) {
        Provenance title = listing.provenance().get("title");
        if (title != null) {
          extractors.merge(title.extractor(), 1, Integer::sum);
        }
        FIELDS.forEach(
            (field, isFilled) -> filled.merge(field, isFilled.test(listing) ? 1 : 0, Integer::sum));
      }
    }
  }

  /** Reads every file below the folder. */
  void read(Path path) throws IOException {
    Path name = path.toAbsolutePath().normalize().getFileName();
    Folder folder = new Folder(name == null ? path.toString() : name.toString());
    folders.add(folder);
    try (Stream<Path> files = Files.walk(path)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        folder.files++;
        try {
          folder.add(extraction.extract(file, options));
        } catch (FailureException e) {
          folder.unread.merge(general(e.failure()), 1, Integer::sum);
        }
      }
    }
  }

  /** The reason without what it quotes, so that like is counted with like. */
  private static String general(Failure failure) {
    return failure
        .reason()
        .replaceAll("'[^']*'", "…")
        .replaceAll(": .*", "")
        .replaceAll("\\s+", " ")
        .strip();
  }

  void print(PrintWriter out) {
    out.println(
        "| Folder | Files | Read | Items | Listed | Outside | Folded | Refused | Listings | Found by |");
    out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|---|");
    for (Folder folder : folders) {
      out.println(
          "| %s | %d | %d | %d | %d | %d | %d | %d | %d | %s |"
              .formatted(
                  folder.name,
                  folder.files,
                  folder.files - sum(folder.unread),
                  folder.items,
                  folder.listed,
                  folder.outside,
                  folder.folded,
                  sum(folder.refused),
                  folder.listings,
                  counts(folder.extractors)));
    }
    out.println();
    out.println("| Filled, of 100 listings | " + String.join(" | ", FIELDS.keySet()) + " |");
    out.println("|---" + "|--:".repeat(FIELDS.size()) + "|");
    for (Folder folder : folders) {
      List<String> shares = FIELDS.keySet().stream().map(field -> share(folder, field)).toList();
      out.println("| " + folder.name + " | " + String.join(" | ", shares) + " |");
    }
    out.println();
    out.println("| Folder | Not taken | How many | Why |");
    out.println("|---|---|--:|---|");
    for (Folder folder : folders) {
      reasons(out, folder.name, "file", folder.unread);
      reasons(out, folder.name, "item", folder.refused);
    }
  }

  private static void reasons(
      PrintWriter out, String folder, String what, Map<String, Integer> reasons) {
    reasons.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry ->
            out.println(
                "| %s | %s | %d | %s |"
                    .formatted(
                        folder, what, entry.getValue(), entry.getKey().replace("|", "\\|"))));
  }

  private static String share(Folder folder, String field) {
    return folder.listings == 0
        ? "–"
        : "%.0f"
            .formatted(100.0 * folder.filled.getOrDefault(field, 0) / folder.listings)
            .toLowerCase(Locale.ROOT);
  }

  private static String counts(Map<String, Integer> counts) {
    return String.join(
        ", ",
        counts.entrySet().stream().map(entry -> entry.getKey() + " " + entry.getValue()).toList());
  }

  private static int sum(Map<String, Integer> counts) {
    return counts.values().stream().mapToInt(Integer::intValue).sum();
  }
}
