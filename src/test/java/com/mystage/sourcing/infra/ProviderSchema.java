package com.mystage.sourcing.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.CodedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPInputStream;

/**
 * The schema of Terraform's Google provider, and as the message {@code GetProviderSchema.Response}
 * of Terraform's plugin protocol 6. The file holds, by kind ({@code resource}, {@code data}) and
 * type, attributes (type, required, optional, computed) and nested blocks (nesting, min, max).
 *
 * @see <a href="https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol">Plugin
 *     protocol</a>
 */
record ProviderSchema(JsonNode schema, Set<String> types) {

  private static final Map<String, Integer> NESTING = Map.of("SINGLE", 1, "LIST", 2, "SET", 3);

  interface Fields {
    void write(CodedOutputStream out) throws IOException;
  }

  /** Of the provider's types only those named: Terraform takes seconds to read all. */
  static ProviderSchema read(Path file, Set<String> types) {
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      return new ProviderSchema(new ObjectMapper().readTree(in), types);
    } catch (IOException e) {
      throw new UncheckedIOException(file.toString(), e);
    }
  }

  /** Whether the provider fills the attribute in where the configuration does not. */
  boolean isComputed(String kind, String type, String attribute) {
    return attribute(kind, type, attribute).path("computed").asBoolean();
  }

  boolean isReadOnly(String kind, String type, String attribute) {
    JsonNode node = attribute(kind, type, attribute);
    return node.path("computed").asBoolean() && !node.path("optional").asBoolean();
  }

  boolean isText(String kind, String type, String attribute) {
    return attribute(kind, type, attribute).path("type").asText().equals("\"string\"");
  }

  private JsonNode attribute(String kind, String type, String attribute) {
    return schema.path(kind).path(type).path("attributes").path(attribute);
  }

  byte[] message() {
    return message(out -> {
      out.writeByteArray(1, schemaOf(schema.path("provider")));
      entries(out, 2, schema.path("resource"), types);
      entries(out, 3, schema.path("data"), types);
    });
  }

  private static void entries(CodedOutputStream out, int field, JsonNode byType, Set<String> types)
      throws IOException {
    for (Map.Entry<String, JsonNode> each : byType.properties()) {
      if (!types.contains(each.getKey())) {
        continue;
      }
      out.writeByteArray(
          field,
          message(entry -> {
            entry.writeString(1, each.getKey());
            entry.writeByteArray(2, schemaOf(each.getValue()));
          }));
    }
  }

  private static byte[] schemaOf(JsonNode block) {
    return message(out -> out.writeByteArray(2, block(block)));
  }

  private static byte[] block(JsonNode block) {
    return message(out -> {
      for (Map.Entry<String, JsonNode> each : block.path("attributes").properties()) {
        out.writeByteArray(2, attribute(each.getKey(), each.getValue()));
      }
      for (Map.Entry<String, JsonNode> each : block.path("blocks").properties()) {
        out.writeByteArray(3, nested(each.getKey(), each.getValue()));
      }
    });
  }

  private static byte[] attribute(String name, JsonNode attribute) {
    return message(out -> {
      out.writeString(1, name);
      out.writeByteArray(2, attribute.path("type").asText().getBytes(StandardCharsets.UTF_8));
      out.writeBool(4, attribute.path("required").asBoolean());
      out.writeBool(5, attribute.path("optional").asBoolean());
      out.writeBool(6, attribute.path("computed").asBoolean());
    });
  }

  private static byte[] nested(String name, JsonNode nested) {
    return message(out -> {
      out.writeString(1, name);
      out.writeByteArray(2, block(nested.path("block")));
      out.writeEnum(3, NESTING.get(nested.path("nesting").asText()));
      out.writeInt64(4, nested.path("min").asLong());
      out.writeInt64(5, nested.path("max").asLong());
    });
  }

  static byte[] message(Fields fields) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    try {
      fields.write(out);
      out.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
