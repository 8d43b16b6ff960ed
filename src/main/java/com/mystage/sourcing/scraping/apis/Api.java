package com.mystage.sourcing.scraping.apis;

import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.sources.SourceKind;
import java.util.Objects;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * An interface that wants a key.
 *
 * @see <a href="https://www.songkick.com/developer/getting-started">Songkick</a>
 * @see <a href="https://help.artists.bandsintown.com/en/articles/9186477-api-documentation">
 *     Bandsintown</a>
 * @see <a href="https://developer.ticketmaster.com/products-and-docs/apis/discovery-api/v2/">
 *     Ticketmaster</a>
 * @see <a href="https://www.eventbrite.com/platform/api">Eventbrite</a>
 */
enum Api {
  SONGKICK(SourceKind.SONGKICK, "https://api.songkick.com"),
  BANDSINTOWN(SourceKind.BANDSINTOWN, "https://rest.bandsintown.com"),
  TICKETMASTER(SourceKind.TICKETMASTER, "https://app.ticketmaster.com"),
  EVENTBRITE(SourceKind.EVENTBRITE, "https://www.eventbriteapi.com") {
    @Override
    Request.Builder sign(Request.Builder request, HttpUrl url, String key) {
      return request.header("Authorization", "Bearer " + key);
    }
  };

  private final SourceKind kind;
  private final String base;

  Api(SourceKind kind, String base) {
    this.kind = kind;
    this.base = base;
  }

  SourceKind kind() {
    return kind;
  }

  @Nullable String key(ScrapingConfig config) {
    return settings(config).key().map(String::strip).filter(key -> !key.isEmpty()).orElse(null);
  }

  HttpUrl base(ScrapingConfig config) {
    return HttpUrl.get(settings(config).base().orElse(base));
  }

  private ScrapingConfig.Api settings(ScrapingConfig config) {
    return switch (this) {
      case SONGKICK -> config.songkick();
      case BANDSINTOWN -> config.bandsintown();
      case TICKETMASTER -> config.ticketmaster();
      case EVENTBRITE -> config.eventbrite();
    };
  }

  String setting() {
    return "mystage.scraping." + kind.word() + ".key";
  }

  String parameter() {
    return Objects.requireNonNull(kind.keyParameter());
  }

  /** The request, with the key where this interface looks for it. */
  Request.Builder sign(Request.Builder request, HttpUrl url, String key) {
    return request.url(url.newBuilder().setQueryParameter(parameter(), key).build());
  }
}
