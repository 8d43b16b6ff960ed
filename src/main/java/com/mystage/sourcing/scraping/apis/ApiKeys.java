package com.mystage.sourcing.scraping.apis;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.FetchOutcome;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.sources.SourceKind;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * The operator's keys for platforms' interfaces. A key is put into a request as it leaves, and
 * taken out of whatever comes back before anybody else sees it: addresses, headers, problems, and
 * the answer's own links.
 */
public final class ApiKeys {

  private static final String HIDDEN = "KEY";

  /**
   * A shorter one may be an ordinary word of the answer; it goes where it stands as a parameter.
   */
  private static final int UNMISTAKABLE = 12;

  private final Map<Api, HttpUrl> bases = new EnumMap<>(Api.class);
  private final Map<Api, String> keys = new EnumMap<>(Api.class);

  public ApiKeys(ScrapingConfig config) {
    for (Api api : Api.values()) {
      bases.put(api, api.base(config));
      String key = api.key(config);
      if (key != null) {
        keys.put(api, key);
      }
    }
  }

  /** Where the interface of that kind is; empty for a kind that has none. */
  public Optional<HttpUrl> base(SourceKind kind) {
    return bases.entrySet().stream()
        .filter(entry -> entry.getKey().kind() == kind)
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** Whether the address is one of an interface that wants a key. */
  public boolean concern(String address) {
    HttpUrl url = HttpUrl.parse(address);
    return url != null && of(url) != null;
  }

  /** What is missing before the address can be visited. */
  public Optional<Failure> missing(String address) {
    HttpUrl url = HttpUrl.parse(address);
    Api api = url == null ? null : of(url);
    return api == null || keys.containsKey(api)
        ? Optional.empty()
        : Optional.of(
            new Failure.Invalid(
                address, "needs the platform's key in the setting " + api.setting()));
  }

  /** Puts the key in, if the address is one of an interface that wants one. */
  public Request.Builder sign(Request.Builder request, HttpUrl url) {
    Api api = of(url);
    String key = api == null ? null : keys.get(api);
    return api == null || key == null ? request : api.sign(request, url, key);
  }

  private @Nullable Api of(HttpUrl url) {
    for (Map.Entry<Api, HttpUrl> entry : bases.entrySet()) {
      HttpUrl base = entry.getValue();
      if (base.scheme().equals(url.scheme())
          && base.host().equals(url.host())
          && base.port() == url.port()) {
        return entry.getKey();
      }
    }
    return null;
  }

  /** The outcome of a visit, with no key in it. */
  public FetchOutcome hide(FetchOutcome outcome) {
    if (keys.isEmpty()) {
      return outcome;
    }
    return switch (outcome) {
      case FetchOutcome.Fetched fetched -> hidden(fetched);
      case FetchOutcome.NotModified same ->
          new FetchOutcome.NotModified(orNull(same.etag()), orNull(same.lastModified()));
      case FetchOutcome.Failed failed ->
          new FetchOutcome.Failed(
              hidden(failed.failure()), failed.retryable(), failed.retryAfter());
    };
  }

  private FetchOutcome.Fetched hidden(FetchOutcome.Fetched fetched) {
    HttpUrl url = HttpUrl.parse(fetched.url());
    Api api = url == null ? null : of(url);
    String address =
        url == null || api == null
            ? fetched.url()
            : url.newBuilder().removeAllQueryParameters(api.parameter()).build().toString();
    Map<String, String> headers = new HashMap<>();
    fetched.headers().forEach((name, value) -> headers.put(name, hidden(value)));
    return new FetchOutcome.Fetched(
        api == null ? fetched.bytes() : hidden(fetched.bytes()),
        hidden(address),
        fetched.contentType(),
        headers,
        orNull(fetched.etag()),
        orNull(fetched.lastModified()));
  }

  /** Byte for byte the same where no key stands. */
  private byte[] hidden(byte[] bytes) {
    String before = new String(bytes, StandardCharsets.ISO_8859_1);
    String after = hidden(before);
    return after.equals(before) ? bytes : after.getBytes(StandardCharsets.ISO_8859_1);
  }

  private @Nullable String orNull(@Nullable String text) {
    return text == null ? null : hidden(text);
  }

  private String hidden(String text) {
    String shown = text;
    for (Map.Entry<Api, String> entry : keys.entrySet()) {
      String parameter = entry.getKey().parameter() + "=";
      for (String form : forms(entry.getValue())) {
        shown = shown.replace(parameter + form, parameter + HIDDEN);
        shown = form.length() < UNMISTAKABLE ? shown : shown.replace(form, HIDDEN);
      }
    }
    return shown;
  }

  /** A key as it is, as a query carries it, and as JSON may. */
  private static String[] forms(String key) {
    return new String[] {
      key, URLEncoder.encode(key, StandardCharsets.UTF_8), key.replace("/", "\\/")
    };
  }

  private Failure hidden(Failure failure) {
    String input = hidden(failure.input());
    String reason = hidden(failure.reason());
    return switch (failure) {
      case Failure.Invalid _ -> new Failure.Invalid(input, reason);
      case Failure.Missing _ -> new Failure.Missing(input, reason);
      case Failure.Unreadable _ -> new Failure.Unreadable(input, reason);
      case Failure.Unreachable _ -> new Failure.Unreachable(input, reason);
      case Failure.Blocked _ -> new Failure.Blocked(input, reason);
      case Failure.Refused _ -> new Failure.Refused(input, reason);
      case Failure.Conflict _ -> new Failure.Conflict(input, reason);
    };
  }
}
