package com.mystage.sourcing.egress;

import com.mystage.sourcing.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import okhttp3.CookieJar;
import okhttp3.Dns;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.OkHttpClient;
import okhttp3.Response;

/**
 * The one HTTP client that everything outgoing shares: through the guard, without proxy, without
 * cookies, and without following redirects by itself. Rooms derive their own settings from it with
 * {@link OkHttpClient#newBuilder()}, which keeps the guard and the connection pool.
 */
public final class OutboundHttp {

  private final EgressGuard guard;
  private final OkHttpClient client;

  public OutboundHttp(EgressGuard guard) {
    this(guard, Dns.SYSTEM);
  }

  public OutboundHttp(EgressGuard guard, Dns dns) {
    this.guard = guard;
    this.client =
        new OkHttpClient.Builder()
            .socketFactory(new GuardedSocketFactory(guard))
            .proxy(Proxy.NO_PROXY)
            .addInterceptor(OutboundHttp::plainHostOnly)
            .dns(host -> named(host, dns.lookup(host)))
            .cookieJar(CookieJar.NO_COOKIES)
            .followRedirects(false)
            .followSslRedirects(false)
            .build();
  }

  private static Response plainHostOnly(Interceptor.Chain chain) throws IOException {
    Optional<Failure.Refused> refusal = ambiguous(chain.request().url());
    if (refusal.isPresent()) {
      throw new RefusedConnection(refusal.get());
    }
    return chain.proceed(chain.request());
  }

  private static Optional<Failure.Refused> ambiguous(HttpUrl url) {
    return NumericHost.isAmbiguous(url.host())
        ? Optional.of(new Failure.Refused(url.host(), "its host is a number in an ambiguous form"))
        : Optional.empty();
  }

  /**
   * Why an address will be refused, as far as its spelling tells; what a name stands for is judged
   * only when it is dialled.
   */
  public Optional<Failure.Refused> refusal(HttpUrl url) {
    return ambiguous(url)
        .or(() ->
            IpLiteral.parse(url.host())
                .flatMap(address -> guard.refusal(new InetSocketAddress(address, url.port()))));
  }

  public OkHttpClient client() {
    return client;
  }

  /**
   * Whether a page may send us on to the target. An endpoint that only the operator's exception
   * makes reachable is not for other sites to point at.
   */
  public boolean mayRedirect(HttpUrl from, HttpUrl target) {
    return !guard.allows(endpoint(target))
        || guard.allows(endpoint(from))
        || endpoint(from).equals(endpoint(target));
  }

  /** Whether the operator named the address's endpoint, so that it is no stranger's. */
  public boolean isOwn(HttpUrl url) {
    return guard.allows(endpoint(url));
  }

  private static Endpoint endpoint(HttpUrl url) {
    return new Endpoint(url.host(), url.port());
  }

  /** Keeps the asked name with each address: the guard's exceptions go by the name. */
  private static List<InetAddress> named(String host, List<InetAddress> addresses)
      throws UnknownHostException {
    List<InetAddress> named = new ArrayList<>();
    for (InetAddress address : addresses) {
      named.add(InetAddress.getByAddress(host, address.getAddress()));
    }
    return named;
  }
}
