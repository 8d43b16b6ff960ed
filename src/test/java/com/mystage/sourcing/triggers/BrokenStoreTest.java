package com.mystage.sourcing.triggers;

import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.catalogue.feeds.Problem;
import com.mystage.sourcing.triggers.decoding.AMessage;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedHashMap;
import jakarta.ws.rs.core.Response;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokenStoreTest {

  @TempDir Path folder;

  @Test
  void aStoreThatCannotBeReachedIsWorthAnotherTry() throws Exception {
    TriggersConfig config =
        new SmallRyeConfigBuilder()
            .withMapping(TriggersConfig.class)
            .build()
            .getConfigMapping(TriggersConfig.class);
    AMessage message =
        AMessage.binary()
            .with("ce-type", "com.mystage.source.scrape")
            .body("{\"source\":\"bluemoon\"}");
    try (IntakeFixture here = new IntakeFixture(folder)) {
      EventsEndpoint endpoint =
          new EventsEndpoint(
              here.intake(), new Senders(Map.of(), true, () -> null, Clock.systemUTC()), config);
      // A file where the archive's folder would be.
      Files.writeString(folder.resolve("archive"), "");

      try (Response answer = endpoint.accept(headers(message), message.body())) {
        assertThat(answer.getStatus()).isEqualTo(503);
        assertThat(((Problem) answer.getEntity()).detail()).isEqualTo("a store cannot be reached");
      }
      assertThat(here.queued).isEmpty();
    }
  }

  private static HttpHeaders headers(AMessage message) {
    return (HttpHeaders)
        Proxy.newProxyInstance(
            HttpHeaders.class.getClassLoader(),
            new Class<?>[] {HttpHeaders.class},
            (proxy, method, arguments) ->
                method.getName().equals("getRequestHeaders")
                    ? new MultivaluedHashMap<>(message.headerMap())
                    : null);
  }
}
