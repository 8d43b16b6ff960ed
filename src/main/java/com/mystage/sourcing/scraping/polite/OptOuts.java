package com.mystage.sourcing.scraping.polite;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.scraping.ScrapingConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import okhttp3.HttpUrl;

/**
 * The publishers that want no visits. An entry is a domain, which stands for all that is below it,
 * or a domain and the beginning of a path. Names are compared as the web writes them, so {@code
 * Bücher.example} is {@code xn--bcher-kva.example}.
 */
public final class OptOuts {

  private static final String SETTING = "mystage.scraping.opt-out";

  /** Beginnings of paths by domain. */
  private final Map<String, List<String>> paths = new HashMap<>();

  private OptOuts() {}

  /** Those of the configuration and of the file it names; an entry that is none is an error. */
  public static OptOuts of(ScrapingConfig config) {
    OptOuts all = new OptOuts();
    config.optOut().orElse(List.of()).forEach(entry -> all.add(SETTING, entry.strip()));
    config.optOutFile().ifPresent(all::addFile);
    return all;
  }

  private void addFile(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new FailureException(
          new Failure.Unreadable(file.toString(), "the opt-outs cannot be read: " + e), e);
    }
    for (int line = 1; line <= lines.size(); line++) {
      String entry = lines.get(line - 1).strip();
      if (!entry.isEmpty() && !entry.startsWith("#")) {
        add(file + " line " + line, entry);
      }
    }
  }

  private void add(String where, String entry) {
    HttpUrl url = entry.contains("://") ? null : HttpUrl.parse("http://" + entry);
    if (url == null || url.port() != 80 || url.query() != null || !url.username().isEmpty()) {
      throw new Failure.Invalid(
              where + " '" + entry + "'", "must read example.org or example.org/path/")
          .asException();
    }
    paths.computeIfAbsent(url.host(), _ -> new ArrayList<>()).add(url.encodedPath());
  }

  /** Whether the publisher of this address wants no visits. */
  public boolean contains(HttpUrl url) {
    String domain = url.host();
    while (true) {
      if (paths.getOrDefault(domain, List.of()).stream().anyMatch(url.encodedPath()::startsWith)) {
        return true;
      }
      int dot = domain.indexOf('.');
      if (dot < 0) {
        return false;
      }
      domain = domain.substring(dot + 1);
    }
  }
}
