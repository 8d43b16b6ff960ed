package com.mystage.sourcing.cli;

import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.SourceId;
import com.mystage.sourcing.sources.Source;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Files and URLs from the command line as sources.
 *
 * @param sources by the input as it was typed
 * @param failures inputs that are none: missing files, repeated ones, malformed URLs
 */
record Inputs(Map<String, Source> sources, List<Failure> failures) {

  private static final String WEB = "(?i)https?://.*";
  private static final String LOCAL = "localhost|127\\.0\\.0\\.1|\\[::1\\]";

  static Inputs of(List<String> inputs, @Nullable String zone) {
    Inputs found = new Inputs(new LinkedHashMap<>(), new ArrayList<>());
    Set<String> locations = new HashSet<>();
    Set<String> ids = new HashSet<>();
    for (String input : inputs) {
      try {
        String url = url(input);
        if (locations.add(url)) {
          SourceId id = id(input, url, ids);
          found.sources.put(input, new Source(id, input, url, zone, null));
        } else {
          found.failures.add(new Failure.Invalid(input, "is given twice; read once"));
        }
      } catch (IllegalArgumentException e) {
        found.failures.add(new Failure.Invalid(input, String.valueOf(e.getMessage())));
      }
    }
    return found;
  }

  /**
   * The {@code host:port} pairs of this machine that a person named outright, for the egress
   * guard's exceptions: typing an address is consent to reach it.
   */
  static String localEndpoints(Collection<Source> sources) {
    return sources.stream()
        .map(source -> URI.create(source.url()))
        .filter(url -> url.getHost() != null && url.getHost().matches(LOCAL))
        .map(url -> url.getHost() + ":" + (url.getPort() >= 0 ? url.getPort() : usualPort(url)))
        .distinct()
        .collect(Collectors.joining(","));
  }

  private static int usualPort(URI url) {
    return url.getScheme().equalsIgnoreCase("https") ? 443 : 80;
  }

  /**
   * The same inputs, where one that is known by its very address keeps the id it has: which other
   * files stand beside it on the command line makes no difference. It keeps its rules, too.
   */
  Inputs known(Collection<Source> registered) {
    Map<String, Source> byUrl = new HashMap<>();
    registered.forEach(source -> byUrl.put(source.url(), source));
    Map<String, Source> settled = new LinkedHashMap<>();
    sources.forEach((input, source) -> {
      Source known = byUrl.getOrDefault(source.url(), source);
      Source same = new Source(known.id(), source.name(), source.url(), source.timeZone(), null);
      Source ruled = same.of(known.kind(), known.follow()).ruled(known.rules());
      settled.put(input, source.isRendered() || known.isRendered() ? ruled.rendered() : ruled);
    });
    return new Inputs(settled, failures);
  }

  /** The same inputs, of which those on the web are looked at with a browser if that is asked. */
  Inputs rendered(boolean asked) {
    Map<String, Source> settled = new LinkedHashMap<>(sources);
    if (asked) {
      settled.replaceAll((_, source) -> source.url().matches(WEB) ? source.rendered() : source);
    }
    return new Inputs(settled, failures);
  }

  private static String url(String input) {
    if (input.matches(WEB)) {
      return URI.create(input).toString();
    }
    if (input.matches("(?i)file:.*")) {
      return Path.of(URI.create(input)).toAbsolutePath().normalize().toUri().toString();
    }
    if (input.matches("[A-Za-z][A-Za-z0-9+.-]+://.*")) {
      throw new IllegalArgumentException("only http:, https: and file: addresses can be read");
    }
    return Path.of(input).toAbsolutePath().normalize().toUri().toString();
  }

  /**
   * The file's or page's name. Where it had to be respelled, or two inputs share it, a piece of
   * hash keeps them apart.
   */
  private static SourceId id(String input, String url, Set<String> taken) {
    String path = input.replaceFirst("[?#].*$", "").replaceFirst("/+$", "");
    String name = path.substring(path.lastIndexOf('/') + 1).replaceFirst("\\.[A-Za-z0-9]+$", "");
    String plain = name.replaceAll("[^A-Za-z0-9._-]+", "-").replaceFirst("^[^A-Za-z0-9]+", "");
    String base = plain.isEmpty() ? "input" : plain.substring(0, Math.min(80, plain.length()));
    String told = base.equals(name) ? base : base + "-" + brief(name);
    String id = taken.add(told) ? told : told + "-" + brief(url);
    taken.add(id);
    return new SourceId(id);
  }

  private static String brief(String text) {
    return ContentHash.ofParts(text).brief().substring(0, 8);
  }
}
