package com.mystage.sourcing.dedup.model.yaml;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.dedup.matching.Outcomes;
import com.mystage.sourcing.dedup.model.Agreement;
import com.mystage.sourcing.dedup.model.BlockingRule;
import com.mystage.sourcing.dedup.model.Comparison;
import com.mystage.sourcing.dedup.model.Field;
import com.mystage.sourcing.dedup.model.LevelNames;
import com.mystage.sourcing.dedup.model.LinkageModel;
import com.mystage.sourcing.dedup.model.LinkageModel.CannotLink;
import com.mystage.sourcing.dedup.model.LinkageModel.Constraints;
import com.mystage.sourcing.dedup.model.LinkageModel.OneToOne;
import com.mystage.sourcing.dedup.model.LinkageModel.Training;
import com.mystage.sourcing.dedup.model.Normaliser;
import com.mystage.sourcing.dedup.model.TermKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a model file. Whatever it does not understand is an error that names the place. */
public final class ModelYaml {

  private static final YAMLMapper YAML =
      YAMLMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private static final int MOST_LEVELS = 14;
  private static final int DEFAULT_TOP = 10;

  private final Map<String, Field> fields = new LinkedHashMap<>();
  private final AgreementYaml agreements = new AgreementYaml(fields);

  private ModelYaml() {}

  /**
   * @param name of the file, for errors
   */
  public static LinkageModel read(String name, byte[] yaml) {
    try {
      JsonNode node = YAML.readTree(yaml);
      return new ModelYaml().model(new Spot(name, "", node));
    } catch (JsonProcessingException e) {
      String where = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNr() + ": ";
      throw new Failure.Invalid(name, where + e.getOriginalMessage()).asException();
    } catch (IOException e) {
      throw new UncheckedIOException(name, e);
    }
  }

  private LinkageModel model(Spot file) {
    file.only(
        "fields", "blocking", "comparisons", "prior", "match", "review", "constraints", "training");
    for (String name : file.at("fields").keys()) {
      fields.put(name, field(name, file.at("fields").at(name)));
    }
    List<BlockingRule> blocking = file.at("blocking").elements().stream().map(this::rule).toList();
    unique(file.at("blocking"), blocking.stream().map(BlockingRule::name).toList());
    List<Comparison> comparisons =
        file.at("comparisons").elements().stream().map(this::comparison).toList();
    unique(file.at("comparisons"), comparisons.stream().map(Comparison::name).toList());
    if (comparisons.isEmpty() || comparisons.size() > Outcomes.MAX_COMPARISONS) {
      throw file.at("comparisons").wrong("must be 1 to " + Outcomes.MAX_COMPARISONS);
    }
    if (blocking.isEmpty() || blocking.size() > 60) {
      throw file.at("blocking").wrong("must be 1 to 60 rules");
    }
    Double review = file.probability("review");
    return new LinkageModel(
        fields,
        blocking,
        comparisons,
        file.probability("prior"),
        file.probability("match"),
        review == null ? LinkageModel.DEFAULT_REVIEW : review,
        file.has("constraints") ? constraints(file.at("constraints")) : Constraints.NONE,
        file.has("training") ? training(file.at("training")) : Training.DEFAULT);
  }

  private static void unique(Spot spot, List<String> names) {
    Set<String> seen = new HashSet<>();
    names.forEach(name -> {
      if (!seen.add(name)) {
        throw spot.wrong("has '" + name + "' twice");
      }
    });
  }

  private static Field field(String name, Spot spot) {
    spot.only("column", "columns", "kind", "normalise", "split");
    List<String> columns = new ArrayList<>();
    if (spot.has("columns")) {
      spot.at("columns").elements().forEach(each -> columns.add(each.text()));
    } else {
      columns.add(spot.text("column", name));
    }
    Field.Kind kind = spot.has("kind") ? spot.at("kind").word(Field.Kind.class) : Field.Kind.TEXT;
    if (columns.isEmpty() || kind == Field.Kind.POSITION && columns.size() != 2) {
      throw spot.wrong(
          kind == Field.Kind.POSITION
              ? "needs two columns: latitude and longitude"
              : "needs a column");
    }
    if ((kind == Field.Kind.NUMBER || kind == Field.Kind.TIME) && columns.size() != 1) {
      throw spot.wrong("must have one column, since it is of kind " + Spot.written(kind));
    }
    boolean texts = kind == Field.Kind.TEXT || kind == Field.Kind.LIST;
    List<Normaliser> normalise = texts ? Normaliser.PLAIN : List.of();
    if (spot.has("normalise")) {
      normalise =
          spot.at("normalise").elements().stream().map(it -> it.word(Normaliser.class)).toList();
    }
    return new Field(name, columns, kind, normalise, spot.text("split", Field.DEFAULT_SPLIT));
  }

  private BlockingRule rule(Spot spot) {
    spot.only("name", "equal", "nearest", "by", "top");
    if (spot.has("equal") == spot.has("nearest")) {
      throw spot.wrong("must have either 'equal' or 'nearest'");
    }
    if (spot.has("equal")) {
      List<BlockingRule.Key> keys = spot.at("equal").elements().stream().map(this::key).toList();
      if (keys.isEmpty()) {
        throw spot.at("equal").wrong("needs at least one field");
      }
      return new BlockingRule.Equal(spot.at("name").text(), keys);
    }
    String field = known(spot.at("nearest"), Field.Kind.TEXT);
    TermKind by = spot.has("by") ? spot.at("by").word(TermKind.class) : TermKind.WORDS;
    int top = spot.has("top") ? spot.at("top").whole(1, 1000) : DEFAULT_TOP;
    return new BlockingRule.Nearest(spot.at("name").text(), field, by, top);
  }

  private BlockingRule.Key key(Spot spot) {
    if (spot.node().isTextual()) {
      return new BlockingRule.Key(
          known(spot, Field.Kind.TEXT, Field.Kind.LIST, Field.Kind.NUMBER, Field.Kind.TIME), 0);
    }
    spot.only("field", "prefix");
    return new BlockingRule.Key(
        known(spot.at("field"), Field.Kind.TEXT), spot.at("prefix").whole(1, 1000));
  }

  private String known(Spot spot, Field.Kind... kinds) {
    Field field = fields.get(spot.text());
    if (field == null) {
      throw spot.wrong(
          "names the field '" + spot.text() + "', which is none of " + fields.keySet());
    }
    if (!List.of(kinds).contains(field.kind())) {
      throw spot.wrong("cannot use '" + field.name() + "', of kind " + Spot.written(field.kind()));
    }
    return field.name();
  }

  private Comparison comparison(Spot spot) {
    spot.only("name", "field", "levels", "term-frequency");
    String field = known(spot.at("field"), Field.Kind.values());
    boolean frequency = spot.truth("term-frequency");
    if (frequency) {
      known(spot.at("field"), Field.Kind.TEXT, Field.Kind.NUMBER);
    }
    List<Comparison.Level> levels = new ArrayList<>();
    spot.at("levels").elements().forEach(each -> levels.add(level(each, field)));
    if (levels.isEmpty() || levels.size() > (frequency ? MOST_LEVELS - 4 : MOST_LEVELS)) {
      throw spot.at("levels").wrong("must be 1 to " + (frequency ? MOST_LEVELS - 4 : MOST_LEVELS));
    }
    unique(spot.at("levels"), levels.stream().map(Comparison.Level::name).toList());
    return new Comparison(spot.text("name", field), field, levels, frequency);
  }

  private Comparison.Level level(Spot spot, String field) {
    Agreement when = agreements.read(spot, field);
    if (spot.node().isTextual()) {
      return new Comparison.Level(LevelNames.of(when), when, null, null);
    }
    Set<String> known = new HashSet<>(AgreementYaml.WORDS);
    known.addAll(List.of("name", "field", "m", "u"));
    spot.only(known.toArray(String[]::new));
    @Nullable Double m = spot.probability("m");
    return new Comparison.Level(
        spot.text("name", LevelNames.of(when)), when, m, spot.probability("u"));
  }

  private Constraints constraints(Spot spot) {
    spot.only("one-to-one", "cannot-link");
    List<CannotLink> cannotLink = new ArrayList<>();
    if (spot.has("cannot-link")) {
      for (Spot each : spot.at("cannot-link").elements()) {
        each.only("name", "field", "when");
        String field = each.text("field", fields.keySet().iterator().next());
        cannotLink.add(
            new CannotLink(each.at("name").text(), agreements.read(each.at("when"), field)));
      }
    }
    return new Constraints(
        spot.has("one-to-one") ? spot.at("one-to-one").word(OneToOne.class) : OneToOne.AUTO,
        cannotLink);
  }

  private static Training training(Spot spot) {
    spot.only("seed", "random-pairs", "pairs-per-record");
    Training usual = Training.DEFAULT;
    return new Training(
        spot.has("seed") ? spot.at("seed").whole(0, Integer.MAX_VALUE) : usual.seed(),
        spot.has("random-pairs")
            ? spot.at("random-pairs").whole(1000, 100_000_000)
            : usual.randomPairs(),
        spot.has("pairs-per-record")
            ? spot.at("pairs-per-record").whole(1, 100_000)
            : usual.pairsPerRecord());
  }
}
