package com.mystage.sourcing.triggers;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.triggers.decoding.Payload;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the bytes of uploaded objects are read: from their bucket, or a folder that stands for it.
 */
final class Uploads {

  private static final Set<String> ELSEWHERE = Set.of("", ".", "..");

  /** Cloud Storage's longest name, escaped, fits; a task's body has to carry it. */
  private static final int LONGEST_ADDRESS = 3_200;

  private final URI imports;

  /**
   * @param imports {@code gs://bucket/}, or the address of a folder
   */
  Uploads(URI imports) {
    this.imports = imports;
    boolean bucket = isBucket() && imports.getAuthority() != null;
    boolean folder = "file".equals(imports.getScheme());
    if (!folder && !(bucket && Set.of("", "/").contains(imports.getPath()))) {
      throw new Failure.Invalid(
              "mystage.triggers.imports",
              "'" + imports + "' is neither gs://bucket/ nor a folder's file: address")
          .asException();
    }
  }

  private boolean isBucket() {
    return "gs".equals(imports.getScheme());
  }

  /**
   * The address of the object that the event told of; in a bucket, of the version that it told of.
   * A name that would lead elsewhere is refused.
   */
  String address(Payload payload) {
    String name = payload.data().path("name").asText("");
    if (name.isEmpty()
        || name.codePoints().anyMatch(Uploads::isUnreadable)
        || Stream.of(name.split("/", -1)).anyMatch(ELSEWHERE::contains)) {
      throw invalid("name", "'" + name + "' is not an object's name");
    }
    String path = Stream.of(name.split("/")).map(Uploads::escaped).collect(Collectors.joining("/"));
    String root = imports.toString();
    String address = root + (root.endsWith("/") ? "" : "/") + path;
    if (address.length() > LONGEST_ADDRESS) {
      throw invalid("name", "is too long: its address has " + address.length() + " characters");
    }
    return isBucket() ? address + "#" + generation(payload) : address;
  }

  private String generation(Payload payload) {
    String bucket = payload.data().path("bucket").asText("");
    if (!bucket.equals(imports.getAuthority())) {
      throw new Failure.Refused(
              "data.bucket",
              "'" + bucket + "' is not the bucket of uploads, " + imports.getAuthority())
          .asException();
    }
    String generation = payload.data().path("generation").asText("");
    if (!generation.matches("[0-9]{1,18}")) {
      throw invalid("generation", "'" + generation + "' is not an object's generation");
    }
    return generation;
  }

  /** A control character, or half of a pair. */
  private static boolean isUnreadable(int character) {
    return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
  }

  private static FailureException invalid(String field, String reason) {
    return new Failure.Invalid("data." + field, reason).asException();
  }

  private static String escaped(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
