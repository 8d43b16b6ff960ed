package com.mystage.sourcing.documents.schema;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.schema.DocumentTable.Type;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records to JSON Schema 2020-12, as {@link Json} writes them. A component is required unless it is
 * {@code @Nullable}, or a list or map that is left out when empty; nothing else may be there.
 */
final class RecordSchema {

  /** ISO 8601 as {@link Duration} reads it: the format "duration" knows no parts of a second. */
  private static final String DURATION =
      "^P(?=.)(?:[0-9]+D)?(?:T(?=.)(?:[0-9]+H)?(?:[0-9]+M)?(?:[0-9]+(?:\\.[0-9]+)?S)?)?$";

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Map<Class<?>, String> PLAIN =
      Map.of(
          String.class, "string",
          boolean.class, "boolean",
          Boolean.class, "boolean",
          int.class, "integer",
          Integer.class, "integer",
          long.class, "integer",
          Long.class, "integer",
          double.class, "number",
          Double.class, "number");

  private final DocumentTable table;

  /** Schemas of the records within the one asked for, by name. */
  private final Map<String, ObjectNode> definitions = new TreeMap<>();

  RecordSchema(DocumentTable table) {
    this.table = table;
  }

  Map<String, ObjectNode> definitions() {
    return definitions;
  }

  /** Adds the scalar that a schema of documents.yaml refers to, if it does. */
  void refer(ObjectNode field) {
    String name = field.path("$ref").asText().replace("#/$defs/", "");
    if (!name.isEmpty()) {
      reference(name, () -> table.scalars().get(name));
    }
  }

  /** Adds the record's properties to a schema of type object. */
  void describe(Class<?> record, ObjectNode schema) {
    ObjectNode properties = schema.withObject("/properties");
    ArrayNode required = schema.withArray("/required");
    boolean sparse = record.isAnnotationPresent(JsonInclude.class);
    for (RecordComponent component : record.getRecordComponents()) {
      property(record, component, component.getAnnotatedType(), sparse, properties, required);
    }
    Arrays.stream(record.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(JsonProperty.class))
        .filter(method -> !properties.has(method.getName()))
        .sorted(Comparator.comparing(Method::getName))
        .forEach(method ->
            property(
                record, method, method.getAnnotatedReturnType(), sparse, properties, required));
    if (required.isEmpty()) {
      schema.remove("required");
    }
  }

  private void property(
      Class<?> record,
      AnnotatedElement element,
      AnnotatedType type,
      boolean sparse,
      ObjectNode properties,
      ArrayNode required) {
    String name =
        element instanceof RecordComponent component
            ? component.getName()
            : ((Method) element).getName();
    boolean nullable = type.isAnnotationPresent(Nullable.class);
    ObjectNode schema = schema(type);
    if (nullable && !sparse) {
      ObjectNode either = NODES.objectNode();
      either.putArray("anyOf").add(schema).addObject().put("type", "null");
      schema = either;
    }
    String text = text(record, name);
    if (text != null) {
      schema.put("description", text);
    }
    properties.set(name, schema);
    if (!sparse || !(nullable || isContainer(type))) {
      required.add(name);
    }
  }

  private @Nullable String text(Class<?> record, String property) {
    Type type = table.types().get(name(record));
    return type == null ? null : type.fields().get(property);
  }

  private static boolean isContainer(AnnotatedType type) {
    Class<?> raw = raw(type.getType());
    return Collection.class.isAssignableFrom(raw) || Map.class.isAssignableFrom(raw);
  }

  private ObjectNode schema(AnnotatedType type) {
    return schema(type.getType());
  }

  private ObjectNode schema(java.lang.reflect.Type type) {
    Class<?> raw = raw(type);
    ObjectNode schema = NODES.objectNode();
    String plain = PLAIN.get(raw);
    if (table.scalars().containsKey(raw.getSimpleName())) {
      return reference(raw.getSimpleName(), () -> table.scalars().get(raw.getSimpleName()));
    } else if (plain != null) {
      return schema.put("type", plain);
    } else if (raw == Instant.class) {
      return schema.put("type", "string").put("format", "date-time");
    } else if (raw == Duration.class) {
      return schema.put("type", "string").put("pattern", DURATION);
    } else if (raw.isEnum()) {
      return reference(name(raw), () -> enumeration(raw));
    } else if (Collection.class.isAssignableFrom(raw)) {
      schema.put("type", "array").set("items", schema(argument(type, 0)));
      return schema;
    } else if (Map.class.isAssignableFrom(raw)) {
      schema.put("type", "object").set("additionalProperties", schema(argument(type, 1)));
      if (raw(argument(type, 0)) != String.class) {
        schema.set("propertyNames", schema(argument(type, 0)));
      }
      return schema;
    } else if (raw.isRecord()) {
      return reference(name(raw), () -> nested(raw));
    }
    throw new IllegalStateException("documents.yaml has no scalar " + raw.getSimpleName());
  }

  /** The schema stands once under {@code $defs}; a record may hold itself. */
  private ObjectNode reference(String name, java.util.function.Supplier<@Nullable ObjectNode> of) {
    if (!definitions.containsKey(name)) {
      definitions.put(name, NODES.objectNode());
      ObjectNode made = of.get();
      if (made != null) {
        definitions.put(name, made.deepCopy());
      }
    }
    return NODES.objectNode().put("$ref", "#/$defs/" + name);
  }

  private ObjectNode nested(Class<?> record) {
    ObjectNode schema = NODES.objectNode().put("type", "object");
    Type type = table.types().get(name(record));
    if (type != null) {
      schema.put("description", type.what());
    }
    describe(record, schema);
    return schema.put("additionalProperties", false);
  }

  private static ObjectNode enumeration(Class<?> type) {
    ObjectNode schema = NODES.objectNode();
    ArrayNode values = schema.putArray("enum");
    for (Object constant : type.getEnumConstants()) {
      values.add(Json.mapper().<JsonNode>valueToTree(constant));
    }
    return schema;
  }

  /** A nested record has its outer one before it. */
  static String name(Class<?> type) {
    Class<?> outer = type.getEnclosingClass();
    return outer == null ? type.getSimpleName() : name(outer) + "." + type.getSimpleName();
  }

  private static Class<?> raw(java.lang.reflect.Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getRawType()
        : (Class<?>) type;
  }

  private static java.lang.reflect.Type argument(java.lang.reflect.Type type, int index) {
    return ((ParameterizedType) type).getActualTypeArguments()[index];
  }
}
