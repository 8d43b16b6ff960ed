package com.mystage.sourcing.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Query.Operator;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which values every {@link DocumentStore} keeps, how it compares them, and what it refuses. */
public abstract class DocumentValuesContract extends DocumentStoreContract {

  private ObjectNode written(ObjectNode fields) {
    store.commit(List.of(set("a", fields)));
    return store.get(show("a")).orElseThrow().fields();
  }

  @Test
  void fieldsComeBackInTheOrderOfTheirNames() {
    ObjectNode fields = fields().put("b", 1).put("é", 2).put("a.b", 3).put("B", 4);
    fields.putObject("A").put("y", 1).put("x", 2);
    assertThat(written(fields).toString())
        .isEqualTo("{\"A\":{\"x\":2,\"y\":1},\"B\":4,\"a.b\":3,\"b\":1,\"é\":2}");
  }

  @Test
  void numbersKeepTheirKindAndTheirDigits() {
    ObjectNode fields = fields().put("whole", 1).put("real", 1.0).put("minusZero", -0.0);
    fields.put("most", Long.MAX_VALUE).put("least", Long.MIN_VALUE).put("odd", (1L << 53) + 1);
    fields.put("sum", 0.1 + 0.2).put("tiny", Double.MIN_VALUE).put("huge", Double.MAX_VALUE);
    assertThat(written(fields)).isEqualTo(fields);
    assertThat(written(fields).get("minusZero").doubleValue()).isEqualTo(-0.0);
  }

  @Test
  void decimalsAndFloatsComeBackAsTheNearestDouble() {
    ObjectNode fields = fields().put("price", new BigDecimal("12.50")).put("float", 0.1f);
    fields.put("short", (short) 3).put("large", new BigInteger("9007199254740993"));
    assertThat(written(fields).toString())
        .isEqualTo("{\"float\":0.1,\"large\":9007199254740993,\"price\":12.5,\"short\":3}");
  }

  @Test
  void nullsAndEmptyThingsAreKept() {
    ObjectNode fields = fields().putNull("null").put("text", "");
    fields.putArray("array");
    fields.putObject("object");
    fields.putArray("mixed").addNull().add("").add(0).addObject().putArray("inner").addObject();
    fields.putObject("deep").putObject("er").putNull("null").putArray("none");
    assertThat(written(fields)).isEqualTo(fields);
    assertThat(written(fields())).isEqualTo(fields());
    assertThat(store.get(show("a"))).isPresent();
  }

  @Test
  void anyUnicodeTextIsKept() {
    ObjectNode fields = fields().put("text", "a\u0000b\u2028\ufeff\ud83c\udfb8é\uffff");
    fields.put("ключ 🎸", "x").put("a`b\\\"c", "y").put("true", "z").put(" ", " ");
    assertThat(written(fields)).isEqualTo(fields);
    DocumentPath path = new DocumentPath("shows", "Ünï 🎸 %2F?#");
    store.commit(List.of(new Write.Set(path, fields())));
    assertThat(store.get(path)).isPresent();
    assertThat(ids(shows())).contains(path.id());
  }

  @Test
  void whatFirestoreCannotHoldIsRefusedByName() {
    Map<String, ObjectNode> impossible =
        Map.of(
            "an array in an array",
                fields().set("a", fields().arrayNode().add(fields().arrayNode())),
            "a nameless field", fields().put("", 1),
            "a reserved name", fields().put("__name__", 1),
            "a reserved name within", fields().set("a", fields().put("__x__", 1)),
            "a long name", fields().put("é".repeat(751), 1),
            "half a character", fields().put("a", "\ud83c"),
            "a name with half a character", fields().put("\udfb8", 1),
            "65 bits", fields().put("a", BigInteger.ONE.shiftLeft(63)),
            "no number", fields().put("a", Double.NaN),
            "infinity", fields().put("a", Double.NEGATIVE_INFINITY));
    impossible.forEach((what, fields) ->
        assertThatThrownBy(() -> store.commit(List.of(set("odd", fields))))
            .as(what)
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("shows/odd"));
    assertThat(store.query(shows())).isEmpty();
  }

  @Test
  void twentyLevelsAreKeptAndMoreAreRefused() {
    assertThat(written(nested(19))).isEqualTo(nested(19));
    assertThatThrownBy(() -> written(nested(20))).isInstanceOf(IllegalArgumentException.class);
  }

  private static ObjectNode nested(int levels) {
    ObjectNode fields = fields().put("leaf", 1);
    for (int i = 0; i < levels; i++) {
      ObjectNode outer = fields();
      outer.set("k", fields);
      fields = outer;
    }
    return fields;
  }

  private void ranked(Object... idsAndValues) {
    List<Write> writes = new ArrayList<>();
    for (int i = 0; i < idsAndValues.length; i += 2) {
      ObjectNode fields = fields();
      fields.set("rank", Json.mapper().valueToTree(idsAndValues[i + 1]));
      writes.add(set((String) idsAndValues[i], fields));
    }
    store.commit(writes);
  }

  @Test
  void everyTypeHasItsPlaceInAnOrder() {
    store.commit(List.of(set("missing", fields()), set("null", fields().putNull("rank"))));
    ranked(
        "object",
        Map.of("a", 1),
        "array",
        List.of(9),
        "emoji",
        "🎸",
        "wide",
        "\uff5e",
        "é",
        "é",
        "Z",
        "Z",
        "empty",
        "",
        "half",
        0.5,
        "zero",
        0,
        "minus",
        -1.5,
        "true",
        true,
        "false",
        false);
    List<String> all =
        List.of(
            "null", "false", "true", "minus", "zero", "half", "empty", "Z", "é", "wide", "emoji",
            "array", "object");
    assertThat(ids(shows().orderBy("rank"))).isEqualTo(all);
    assertThat(ids(shows().orderByDescending("rank"))).isEqualTo(all.reversed());
    assertThat(store.count(shows().orderBy("rank"))).isEqualTo(13);
    assertThat(store.count(shows())).isEqualTo(14);
  }

  @Test
  void zeroIsZeroWithAnySignAndKind() {
    ranked("c", 0, "a", 0.0, "b", -0.0, "d", 1, "e", "0");
    assertThat(ids(shows().whereEqual("rank", -0.0))).containsExactly("a", "b", "c");
    assertThat(ids(shows().whereEqual("rank", 0))).containsExactly("a", "b", "c");
    assertThat(pages(shows().orderByDescending("rank").limit(1)))
        .containsExactly("e", "d", "c", "b", "a");
  }

  @Test
  void largeWholeNumbersAreNotRoundedWhenCompared() {
    long odd = (1L << 53) + 1;
    ranked("odd", odd, "even", (double) (odd - 1), "most", Long.MAX_VALUE, "next", odd + 1);
    assertThat(pages(shows().orderBy("rank").limit(1)))
        .containsExactly("even", "odd", "next", "most");
    assertThat(ids(shows().whereEqual("rank", odd))).containsExactly("odd");
    assertThat(ids(shows().whereEqual("rank", odd - 1))).containsExactly("even");
    assertThat(ids(shows().where("rank", Operator.GREATER, (double) (odd - 1))))
        .containsExactly("odd", "next", "most");
  }

  @Test
  void realNumbersAreFoundByTheirExactValue() {
    double[] values = {
      0.1 + 0.2, 0.3, 1e-7, 1.1e300, 123456.789e-12, 5e-324, 4.35, 2.2250738585072014E-308
    };
    Object[] pairs = new Object[2 * values.length];
    for (int i = 0; i < values.length; i++) {
      pairs[2 * i] = "v" + i;
      pairs[2 * i + 1] = values[i];
    }
    ranked(pairs);
    for (int i = 0; i < values.length; i++) {
      assertThat(ids(shows().whereEqual("rank", values[i])))
          .as("" + values[i])
          .containsExactly("v" + i);
    }
  }

  @Test
  void textIsFoundByEveryCharacter() {
    ranked("nul", "a\u0000b", "a", "a", "a2", "a\u0000c", "quote", "it's \"x\"");
    assertThat(ids(shows().whereEqual("rank", "a\u0000b"))).containsExactly("nul");
    assertThat(ids(shows().whereEqual("rank", "it's \"x\""))).containsExactly("quote");
    assertThat(pages(shows().orderBy("rank").limit(1))).containsExactly("a", "nul", "a2", "quote");
  }

  @Test
  void aRangeWithoutAnOrderComesByItsField() {
    ranked("a", 3, "b", 1, "c", 2, "d", 1, "e", "x");
    assertThat(ids(shows().where("rank", Operator.GREATER, 0))).containsExactly("b", "d", "c", "a");
    assertThat(pages(shows().where("rank", Operator.LESS, 3).limit(1)))
        .containsExactly("b", "d", "c");
    assertThat(ids(shows().where("rank", Operator.GREATER, 0).orderByDescending("rank").limit(2)))
        .containsExactly("a", "c");
  }

  @Test
  void rangesOfBooleansAndTextKeepToTheirType() {
    ranked("no", false, "yes", true, "one", 1, "text", "true", "later", "u");
    assertThat(ids(shows().where("rank", Operator.GREATER_OR_EQUAL, false)))
        .containsExactly("no", "yes");
    assertThat(ids(shows().where("rank", Operator.LESS_OR_EQUAL, "true"))).containsExactly("text");
    assertThat(ids(shows().where("rank", Operator.GREATER, "true"))).containsExactly("later");
  }

  @Test
  void arraysAreLookedIntoByTypeAndOneLevelDeep() {
    store.commit(
        List.of(
            set("whole", fields().set("tags", fields().arrayNode().add(1).add("x"))),
            set("real", fields().set("tags", fields().arrayNode().add(1.0))),
            set("text", fields().set("tags", fields().arrayNode().add("1"))),
            set("truth", fields().set("tags", fields().arrayNode().add(true))),
            set("null", fields().set("tags", fields().arrayNode().addNull())),
            set("empty", fields().set("tags", fields().arrayNode())),
            set("scalar", fields().put("tags", 1)),
            set("inner", fields().set("tags", fields().arrayNode().add(fields().put("n", 1))))));
    assertThat(ids(shows().where("tags", Operator.ARRAY_CONTAINS, 1)))
        .containsExactly("real", "whole");
    assertThat(ids(shows().where("tags", Operator.ARRAY_CONTAINS, "1"))).containsExactly("text");
    assertThat(ids(shows().where("tags", Operator.ARRAY_CONTAINS, true))).containsExactly("truth");
  }

  @Test
  void limitsAndCursorsCountToo() {
    ranked("a", 1, "b", 1, "c", 1, "d", 2);
    Document b = store.get(show("b")).orElseThrow();
    assertThat(store.count(shows().orderBy("rank").after(b))).isEqualTo(2);
    assertThat(store.count(shows().orderByDescending("rank").after(b))).isEqualTo(1);
    assertThat(store.count(shows().orderBy("rank").after(b).limit(1))).isEqualTo(1);
    assertThat(store.count(shows().limit(100))).isEqualTo(4);
    assertThat(store.count(shows().whereEqual("rank", 3))).isZero();
    assertThat(ids(shows().where("rank", Operator.IN, List.of(2, 1, 1.0)).limit(3))).hasSize(3);
  }

  @Test
  void aPageAfterADeletedDocumentGoesOnWhereItStood() {
    ranked("a", 1, "b", 1, "c", 1);
    Document b = store.get(show("b")).orElseThrow();
    store.commit(List.of(new Write.Delete(b.path())));
    assertThat(ids(shows().orderBy("rank").after(b))).containsExactly("c");
    assertThat(ids(shows().after(b))).containsExactly("c");
    Document elsewhere = new Document(new DocumentPath("others", "b"), fields(), NOW, NOW);
    assertThatThrownBy(() -> store.query(shows().after(elsewhere)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("others/b");
  }

  @Test
  void aQueryThatFirestoreCannotAnswerIsRefused() {
    assertThatThrownBy(() -> shows().whereEqual("rank", "x".repeat(1_501)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shows().whereEqual("rank", Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> shows().whereEqual("rank", List.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    Query twoArrays =
        shows()
            .where("tags", Operator.ARRAY_CONTAINS, "a")
            .where("tags", Operator.ARRAY_CONTAINS, "b");
    assertThatThrownBy(() -> store.query(twoArrays)).isInstanceOf(IllegalArgumentException.class);
    List<Integer> six = List.of(1, 2, 3, 4, 5, 6);
    Query tooMany = shows().where("city", Operator.IN, six).where("rank", Operator.IN, six);
    assertThatThrownBy(() -> store.query(tooMany)).isInstanceOf(IllegalArgumentException.class);
  }
}
