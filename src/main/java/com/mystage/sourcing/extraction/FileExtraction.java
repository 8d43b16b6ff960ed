package com.mystage.sourcing.extraction;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.Window;
import com.mystage.sourcing.sources.rules.PageRules;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * Listings out of a file, or out of bytes that were fetched already: the core of the command {@code
 * extract}.
 */
public final class FileExtraction {

  /**
   * How to read.
   *
   * @param at when the input was seen; the default window lies around it
   * @param zone for times whose zone the input does not tell
   * @param url the address that the input was saved from: base of relative links
   * @param from beginning of the window, instead of one day before {@code at}
   * @param to end of the window (exclusive), instead of 365 days after {@code at}
   * @param rules how events stand on the pages; null for pages that tell it themselves
   */
  public record Options(
      Instant at,
      @Nullable ZoneId zone,
      @Nullable String url,
      @Nullable Instant from,
      @Nullable Instant to,
      @Nullable PageRules rules) {

    public Options {
      window(at, from, to);
    }

    /** Without rules. */
    public Options(
        Instant at,
        @Nullable ZoneId zone,
        @Nullable String url,
        @Nullable Instant from,
        @Nullable Instant to) {
      this(at, zone, url, from, to, null);
    }

    public static Options at(Instant at) {
      return new Options(at, null, null, null, null);
    }

    Window window() {
      return window(at, from, to);
    }

    private static Window window(Instant at, @Nullable Instant from, @Nullable Instant to) {
      Window usual = Window.around(at);
      return new Window(from == null ? usual.from() : from, to == null ? usual.to() : to);
    }
  }

  private static final int LONGEST_ID = 100;

  private final Extractors extractors = new Extractors();

  /** Throws {@link com.mystage.sourcing.FailureException} if the file cannot be read. */
  public Extraction extract(Path file, Options options) {
    try {
      return extract(file.toString(), null, Files.readAllBytes(file), options);
    } catch (NoSuchFileException e) {
      throw new Failure.Missing(file.toString(), "there is no such file").asException();
    } catch (IOException e) {
      throw new Failure.Unreadable(file.toString(), "cannot be read: " + e.getMessage())
          .asException();
    }
  }

  /**
   * @param name the file's name or the URL
   * @param contentType as the server said, or null
   */
  public Extraction extract(
      String name, @Nullable String contentType, byte[] bytes, Options options) {
    boolean fetched = name.startsWith("http://") || name.startsWith("https://");
    String url = options.url() == null && fetched ? name : options.url();
    return extractors.extract(
        new ExtractionInput(
            sourceId(name),
            name,
            url,
            contentType,
            bytes,
            options.zone(),
            options.window(),
            options.at(),
            ContentHash.of(bytes),
            options.rules()));
  }

  /** The source of a file is its name without folder and last extension; of a URL, all of it. */
  static SourceId sourceId(String name) {
    boolean url = name.matches("https?://.*");
    String rest = url ? name.replaceFirst("https?://(www\\.)?", "") : name;
    String last =
        url ? rest : rest.substring(Math.max(rest.lastIndexOf('/'), rest.lastIndexOf('\\')) + 1);
    String bare = url ? last : last.replaceFirst("(?<=.)\\.[A-Za-z0-9]{1,6}$", "");
    String id = bare.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+|-+$", "");
    if (id.length() > LONGEST_ID) {
      String hash = ContentHash.ofParts(name).brief().substring(0, 10);
      id = id.substring(0, LONGEST_ID - 11) + "-" + hash;
    }
    return new SourceId(id.isEmpty() ? "file-" + ContentHash.ofParts(name).brief() : id);
  }
}
