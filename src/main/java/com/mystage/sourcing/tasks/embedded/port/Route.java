package com.mystage.sourcing.tasks.embedded.port;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.Message;
import io.grpc.MethodDescriptor;
import io.grpc.protobuf.ProtoMethodDescriptorSupplier;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call's REST form, as the {@code google.api.http} rule of its proto says (the grammar is in
 * google/api/http.proto).
 *
 * @param fields the request's fields that the groups of the path give, in order
 * @param body the field that the body gives, {@code *} for the whole request, empty for none
 */
record Route(
    MethodDescriptor<Message, Message> method,
    String verb,
    Pattern path,
    List<String> fields,
    String body) {

  private static final Pattern VARIABLE = Pattern.compile("\\{([a-z_.]+)(?:=([^}]+))?}");

  /** The routes of a call; the Locations service is served under the version of Cloud Tasks. */
  static Stream<Route> of(MethodDescriptor<Message, Message> method) {
    HttpRule rule =
        ((ProtoMethodDescriptorSupplier) Objects.requireNonNull(method.getSchemaDescriptor()))
            .getMethodDescriptor()
            .getOptions()
            .getExtension(AnnotationsProto.http);
    return Stream.concat(Stream.of(rule), rule.getAdditionalBindingsList().stream())
        .map(binding -> of(method, binding));
  }

  private static Route of(MethodDescriptor<Message, Message> method, HttpRule rule) {
    return switch (rule.getPatternCase()) {
      case GET -> of(method, "GET", rule.getGet(), rule.getBody());
      case PUT -> of(method, "PUT", rule.getPut(), rule.getBody());
      case POST -> of(method, "POST", rule.getPost(), rule.getBody());
      case DELETE -> of(method, "DELETE", rule.getDelete(), rule.getBody());
      case PATCH -> of(method, "PATCH", rule.getPatch(), rule.getBody());
      case CUSTOM, PATTERN_NOT_SET ->
          throw new IllegalArgumentException(method.getFullMethodName() + " has no REST form");
    };
  }

  private static Route of(
      MethodDescriptor<Message, Message> method, String verb, String template, String body) {
    List<String> fields = new ArrayList<>();
    StringBuilder path = new StringBuilder();
    Matcher variable = VARIABLE.matcher(template.replaceFirst("^/v1/", "/v2/"));
    int from = 0;
    String text = template.replaceFirst("^/v1/", "/v2/");
    while (variable.find()) {
      path.append(Pattern.quote(text.substring(from, variable.start())));
      fields.add(variable.group(1));
      String segments = Objects.requireNonNullElse(variable.group(2), "*");
      path.append('(').append(segments.replace("*", "[^/]+")).append(')');
      from = variable.end();
    }
    path.append(Pattern.quote(text.substring(from)));
    return new Route(method, verb, Pattern.compile(path.toString()), fields, body);
  }

  /** The fields that the path gives; empty when it is not this route's. */
  Optional<Map<String, String>> match(String verb, String path) {
    Matcher matcher = this.path.matcher(path);
    if (!this.verb.equals(verb) || !matcher.matches()) {
      return Optional.empty();
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      values.put(fields.get(i), decoded(matcher.group(i + 1)));
    }
    return Optional.of(values);
  }

  /** Of two routes that match, the one with more literal text is meant: {@code …:pause}. */
  int literalLength() {
    return path.pattern().length();
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
