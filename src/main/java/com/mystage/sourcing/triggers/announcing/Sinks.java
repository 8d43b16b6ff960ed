package com.mystage.sourcing.triggers.announcing;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.Endpoint;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.identity.GoogleIdTokens;
import com.mystage.sourcing.pipeline.announcing.AnnouncementSink;
import com.mystage.sourcing.triggers.pubsub.PubSubSink;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/** The sinks that the configuration names; a mistake names the setting. */
final class Sinks {

  private static final String PREFIX = "mystage.announcements.sinks.";
  private static final String KNATIVE = "k-sink";
  private static final Duration KNATIVE_TIMEOUT = Duration.ofSeconds(10);

  private final AnnouncementsConfig config;
  private final AnnouncedEvents events;
  private final Function<String, GoogleIdTokens> tokens;

  Sinks(AnnouncementsConfig config) {
    this(config, GoogleIdTokens::new);
  }

  /**
   * @param tokens those for an audience
   */
  Sinks(AnnouncementsConfig config, Function<String, GoogleIdTokens> tokens) {
    this.config = config;
    this.tokens = tokens;
    this.events = new AnnouncedEvents(config.source());
  }

  List<AnnouncementSink> all() {
    List<AnnouncementSink> sinks = new ArrayList<>();
    config.sinks().forEach((name, sink) -> sinks.add(sink(name, sink)));
    config
        .knativeSink()
        .ifPresent(url ->
            sinks.add(
                new HttpSink(
                    KNATIVE,
                    address("K_SINK", url),
                    AnnouncementsConfig.Mode.BINARY,
                    config.knativeOverrides().map(Overrides::extensions).orElse(Map.of()),
                    KNATIVE_TIMEOUT,
                    reaching(address("K_SINK", url), config.knativeAudience()),
                    events)));
    return sinks;
  }

  private AnnouncementSink sink(String name, AnnouncementsConfig.Sink sink) {
    if (!name.matches("[a-z][a-z0-9-]{0,39}") || name.equals(KNATIVE)) {
      throw invalid(
          PREFIX + name,
          "a name must be 1-40 of a-z, 0-9 and '-', beginning with a letter, and not k-sink");
    }
    return switch (sink.kind()) {
      case HTTP -> {
        HttpUrl url = address(PREFIX + name + ".url", require(name, "url", sink.url()));
        OkHttpClient client = reaching(url, sink.audience());
        yield new HttpSink(name, url, sink.mode(), Map.of(), sink.timeout(), client, events);
      }
      case PUBSUB ->
          new PubSubSink(
              name,
              topic(name, require(name, "topic", sink.topic())),
              sink.timeout(),
              sink.endpoint(),
              config.pubsubEmulator(),
              events);
      case FILE -> new FileSink(name, require(name, "file", sink.file()), events);
      case LOG -> new LogSink(name, events);
    };
  }

  /**
   * A client for the one endpoint that the operator named, wherever it is, and for nothing else
   * that is not public. What sources say cannot reach it: they have a client of their own. With an
   * audience, each request bears a token; where there is none to be had, the sink is not reached.
   */
  private OkHttpClient reaching(HttpUrl url, Optional<String> audience) {
    Endpoint endpoint = new Endpoint(url.host(), url.port());
    OkHttpClient client = new OutboundHttp(new EgressGuard(List.of(endpoint))).client();
    return audience
        .map(tokens)
        .map(own -> client.newBuilder().addInterceptor(chain -> signed(chain, own)).build())
        .orElse(client);
  }

  private static Response signed(Interceptor.Chain chain, GoogleIdTokens tokens)
      throws IOException {
    String token;
    try {
      token = tokens.token();
    } catch (IOException e) {
      throw new IOException("no token to sign in with: " + e.getMessage(), e);
    }
    return chain.proceed(
        chain.request().newBuilder().header("Authorization", "Bearer " + token).build());
  }

  private static HttpUrl address(String setting, URI url) {
    HttpUrl address = HttpUrl.parse(url.toString());
    if (address == null) {
      throw invalid(setting, "'" + url + "' is not an http or https address");
    }
    return address;
  }

  private static String topic(String name, String topic) {
    if (!topic.matches("projects/[^/]+/topics/[^/]+")) {
      throw invalid(
          PREFIX + name + ".topic", "'" + topic + "' must read projects/PROJECT/topics/TOPIC");
    }
    return topic;
  }

  private static <T> T require(String name, String setting, Optional<T> value) {
    return value.orElseThrow(() -> invalid(PREFIX + name + "." + setting, "is missing"));
  }

  private static RuntimeException invalid(String setting, String reason) {
    return new Failure.Invalid(setting, reason).asException();
  }
}
