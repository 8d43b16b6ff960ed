package com.mystage.sourcing.demo;

import com.mystage.sourcing.Failure;
import io.quarkus.qute.Engine;
import io.quarkus.qute.HtmlEscaper;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.ValueResolvers;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** The demo's own Qute templates, rendered without the rest of the service. */
final class Templates {

  private static final Map<String, String> CONTENT_TYPES =
      Map.of("html", "text/html", "svg", "text/html", "ics", "text/plain");

  private final Engine engine =
      Engine.builder()
          .addDefaults()
          .addValueResolver(ValueResolvers.rawResolver())
          .addValueResolver(new ReflectionValueResolver())
          .addResultMapper(new HtmlEscaper(List.of("text/html")))
          .addLocator(name -> Optional.of(new Location(name)))
          .build();

  String render(String name, Map<String, ?> data) {
    return Objects.requireNonNull(engine.getTemplate(name), name).data(data).render();
  }

  /** A file of the demo's folder. */
  static byte[] resource(String name) {
    try (InputStream in = Templates.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new Failure.Missing("demo/" + name, "is not packaged").asException();
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private record Location(String name) implements TemplateLocation {

    @Override
    public Reader read() {
      return new StringReader(new String(resource("templates/" + name), StandardCharsets.UTF_8));
    }

    @Override
    public Optional<Variant> getVariant() {
      String ending = name.substring(name.lastIndexOf('.') + 1);
      return Optional.of(Variant.forContentType(CONTENT_TYPES.getOrDefault(ending, "text/plain")));
    }
  }
}
