package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.HttpMethod;
import com.google.cloud.tasks.v2.HttpRequest;
import com.google.cloud.tasks.v2.OAuthToken;
import com.google.cloud.tasks.v2.OidcToken;
import com.google.cloud.tasks.v2.Queue;
import com.google.cloud.tasks.v2beta3.HttpTarget;
import com.google.cloud.tasks.v2beta3.UriOverride;
import com.google.cloud.tasks.v2beta3.UriOverride.Scheme;
import com.google.cloud.tasks.v2beta3.UriOverride.UriOverrideEnforceMode;
import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.FieldMask;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import com.google.protobuf.util.FieldMaskUtil;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP target of a queue, which overrides what its tasks say. The REST API has it as {@code
 * Queue.httpTarget}; the proto of v2 has no such field, so it travels in a queue's message under
 * the number that v2beta3 gives it, as that version's message.
 */
public final class HttpTargets {

  private static final int FIELD = com.google.cloud.tasks.v2beta3.Queue.HTTP_TARGET_FIELD_NUMBER;

  /** What a mask names is replaced, and cleared where it is absent (field_mask.proto). */
  static final FieldMaskUtil.MergeOptions REPLACING =
      new FieldMaskUtil.MergeOptions()
          .setReplaceMessageFields(true)
          .setReplaceRepeatedFields(true)
          .setReplacePrimitiveFields(true);

  /** A name, an IPv4 address, or an IPv6 address in brackets. */
  private static final Pattern HOST = Pattern.compile("[\\p{L}\\p{N}._-]+|\\[[0-9A-Fa-f:.]+]");

  private static final String PATH = "http_target";

  private HttpTargets() {}

  /** The queue's HTTP target; the default instance where it has none. */
  public static HttpTarget of(Queue queue) {
    List<ByteString> values = queue.getUnknownFields().getField(FIELD).getLengthDelimitedList();
    try {
      return values.isEmpty()
          ? HttpTarget.getDefaultInstance()
          : HttpTarget.parseFrom(values.getLast());
    } catch (InvalidProtocolBufferException e) {
      throw Refusals.invalid("Queue.httpTarget cannot be read.");
    }
  }

  /** The queue with this HTTP target; with none for the default instance. */
  public static Queue with(Queue queue, HttpTarget target) {
    UnknownFieldSet.Builder fields = queue.getUnknownFields().toBuilder().clearField(FIELD);
    if (!target.equals(HttpTarget.getDefaultInstance())) {
      fields.addField(
          FIELD,
          UnknownFieldSet.Field.newBuilder().addLengthDelimited(target.toByteString()).build());
    }
    return queue.toBuilder().setUnknownFields(fields.build()).build();
  }

  static boolean isField(Descriptor message, int number) {
    return number == FIELD && message.equals(Queue.getDescriptor());
  }

  /** Refuses a target that the service refuses. */
  static void check(HttpTarget target) {
    UriOverride uri = target.getUriOverride();
    if (uri.hasHost() && uri.getHost().isEmpty()) {
      throw Refusals.invalid("Queue.httpTarget.uriOverride.host cannot be an empty string.");
    }
    if (uri.hasHost() && !HOST.matcher(uri.getHost()).matches()) {
      throw Refusals.invalid(
          "Queue.httpTarget.uriOverride.host: '" + uri.getHost() + "' is no host.");
    }
    if (uri.getPathOverride().getPath().matches("(?s).*[?#\\s].*")) {
      throw Refusals.invalid(
          "Queue.httpTarget.uriOverride.pathOverride.path cannot hold '?', '#' or spaces.");
    }
    requireKnown(
        target.getHttpMethodValue(),
        HttpMethod.forNumber(target.getHttpMethodValue()),
        "httpMethod");
    requireKnown(
        uri.getSchemeValue(), Scheme.forNumber(uri.getSchemeValue()), "uriOverride.scheme");
    requireKnown(
        uri.getUriOverrideEnforceModeValue(),
        UriOverrideEnforceMode.forNumber(uri.getUriOverrideEnforceModeValue()),
        "uriOverride.uriOverrideEnforceMode");
    if (uri.hasPort() && (uri.getPort() < 0 || uri.getPort() > 65_535)) {
      throw Refusals.invalid("Queue.httpTarget.uriOverride.port must be between 0 and 65535.");
    }
    for (HttpTarget.HeaderOverride override : target.getHeaderOverridesList()) {
      HeaderRules.require(
          override.getHeader().getKey(),
          override.getHeader().getValue(),
          "Queue.httpTarget.headerOverrides");
    }
    if (target.hasOidcToken() && target.getOidcToken().getServiceAccountEmail().isEmpty()) {
      throw Refusals.invalid("Queue.httpTarget.oidcToken.serviceAccountEmail is required.");
    }
    if (target.hasOauthToken() && target.getOauthToken().getServiceAccountEmail().isEmpty()) {
      throw Refusals.invalid("Queue.httpTarget.oauthToken.serviceAccountEmail is required.");
    }
  }

  private static void requireKnown(int number, @Nullable Enum<?> constant, String field) {
    if (constant == null) {
      throw Refusals.invalid("Queue.httpTarget." + field + " has no value " + number + ".");
    }
  }

  /** The paths of the mask that name fields of the v2 proto. */
  static FieldMask otherPaths(FieldMask mask) {
    return paths(mask, path -> !concerns(path));
  }

  static void requireValid(FieldMask mask) {
    for (String path : paths(mask, HttpTargets::concerns).getPathsList()) {
      if (!path.equals(PATH) && !FieldMaskUtil.isValid(HttpTarget.class, within(path))) {
        throw Refusals.invalid("update_mask names '" + path + "', a field that Queue has not.");
      }
    }
  }

  /** Takes over what the mask names of the HTTP target. */
  static void merge(FieldMask mask, Queue from, Queue.Builder into) {
    FieldMask named = paths(mask, HttpTargets::concerns);
    if (named.getPathsCount() == 0) {
      return;
    }
    HttpTarget asked = of(from);
    HttpTarget.Builder merged = of(into.build()).toBuilder();
    for (String path : named.getPathsList()) {
      if (path.equals(PATH)) {
        merged = asked.toBuilder();
      } else {
        FieldMask one = FieldMask.newBuilder().addPaths(within(path)).build();
        FieldMaskUtil.merge(one, asked, merged, REPLACING);
      }
    }
    into.setUnknownFields(with(into.build(), merged.build()).getUnknownFields());
  }

  private static boolean concerns(String path) {
    return path.equals(PATH) || path.startsWith(PATH + ".");
  }

  private static String within(String path) {
    return path.substring(PATH.length() + 1);
  }

  private static FieldMask paths(FieldMask mask, Predicate<String> which) {
    return FieldMask.newBuilder()
        .addAllPaths(mask.getPathsList().stream().filter(which).toList())
        .build();
  }

  /** What is sent for a task of a queue with this target. */
  static HttpRequest applied(HttpTarget target, HttpRequest request) {
    if (target.equals(HttpTarget.getDefaultInstance())) {
      return request;
    }
    HttpRequest.Builder result = request.toBuilder().setUrl(url(target, request.getUrl()));
    if (target.getHttpMethodValue() != 0) {
      result.setHttpMethod(HttpMethod.forNumber(target.getHttpMethodValue()));
    }
    Map<String, String> headers = new LinkedHashMap<>(request.getHeadersMap());
    for (HttpTarget.HeaderOverride override : target.getHeaderOverridesList()) {
      String name = override.getHeader().getKey();
      if (!HeaderRules.isReserved(name)) {
        headers.keySet().removeIf(name::equalsIgnoreCase);
        headers.put(name, override.getHeader().getValue());
      }
    }
    return withToken(target, result.clearHeaders().putAllHeaders(headers)).build();
  }

  private static HttpRequest.Builder withToken(HttpTarget target, HttpRequest.Builder request) {
    return switch (target.getAuthorizationHeaderCase()) {
      case OIDC_TOKEN ->
          request.setOidcToken(
              OidcToken.newBuilder()
                  .setServiceAccountEmail(target.getOidcToken().getServiceAccountEmail())
                  .setAudience(target.getOidcToken().getAudience()));
      case OAUTH_TOKEN ->
          request.setOauthToken(
              OAuthToken.newBuilder()
                  .setServiceAccountEmail(target.getOauthToken().getServiceAccountEmail())
                  .setScope(target.getOauthToken().getScope()));
      case AUTHORIZATIONHEADER_NOT_SET -> request;
    };
  }

  private static String url(HttpTarget target, String url) {
    UriOverride override = target.getUriOverride();
    boolean keep =
        !url.isEmpty()
            && override.getUriOverrideEnforceMode() == UriOverrideEnforceMode.IF_NOT_EXISTS;
    return !target.hasUriOverride() || keep ? url : overridden(override, UrlParts.of(url)).text();
  }

  private static UrlParts overridden(UriOverride override, UrlParts parts) {
    String scheme =
        switch (override.getScheme()) {
          case HTTP -> "http";
          case HTTPS -> "https";
          case SCHEME_UNSPECIFIED, UNRECOGNIZED ->
              override.hasScheme() || parts.scheme().isEmpty() ? "https" : parts.scheme();
        };
    String host = override.hasHost() ? override.getHost() : parts.host();
    String port = parts.port();
    if (override.hasPort()) {
      port = override.getPort() == 0 ? "" : Long.toString(override.getPort());
    }
    String path = override.hasPathOverride() ? override.getPathOverride().getPath() : parts.path();
    String query =
        override.hasQueryOverride() ? override.getQueryOverride().getQueryParams() : parts.query();
    return new UrlParts(scheme, parts.user(), host, port, path, query);
  }
}
