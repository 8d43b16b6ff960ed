package com.mystage.sourcing.dedup;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.mystage.sourcing.ContentHash;
import com.mystage.sourcing.EntityType;
import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** A model with the version that its file's content gives it. */
public record ModelFile(Model model, String version) {

  private static final int VERSION_DIGITS = 12;

  private static final YAMLMapper YAML =
      YAMLMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
          .build();

  /** The model that ships for the type: {@code models/event.yaml} and so on. */
  public static ModelFile shipped(EntityType type) {
    String name = "/models/" + type.word() + ".yaml";
    try (InputStream file = ModelFile.class.getResourceAsStream(name)) {
      if (file == null) {
        throw new Failure.Missing(name, "this model is not packaged").asException();
      }
      return read(name, file.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /**
   * Reads a model; a {@link Failure.Invalid} names the file, the line and the rule that it breaks.
   *
   * @param name of the file, for people
   */
  public static ModelFile read(String name, byte[] yaml) {
    try {
      Model model = YAML.readValue(yaml, Model.class);
      return new ModelFile(model, ContentHash.of(yaml).hex().substring(0, VERSION_DIGITS));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      String why =
          e.getCause() instanceof IllegalArgumentException rule
              ? rule.getMessage()
              : e.getOriginalMessage();
      throw new Failure.Invalid(name, where + why).asException();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  /**
   * The same model with another threshold; its version says which.
   *
   * @param match weight in bits from which a pair links; people look at pairs from there, or from
   *     where they did if that is less
   */
  public ModelFile linkingFrom(double match) {
    Model other =
        new Model(
            model.prior(),
            match,
            Math.min(model.review(), match),
            model.unproposed(),
            model.facts(),
            model.comparisons(),
            model.constraints());
    return new ModelFile(other, version + "@" + match);
  }
}
