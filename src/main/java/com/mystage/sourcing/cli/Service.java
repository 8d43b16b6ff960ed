package com.mystage.sourcing.cli;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;

/** Starts the service inside this process, bound to this machine only. */
final class Service {

  private Service() {}

  /** Runs the application until it ends and returns its exit code. */
  static int run(
      Class<? extends QuarkusApplication> application,
      int port,
      Path data,
      Map<String, String> settings) {
    try (var _ = DataDirectory.hold(data)) {
      set("quarkus.http.host", "127.0.0.1");
      set("quarkus.http.port", Integer.toString(port));
      set("mystage.data", data.toString());
      settings.forEach(Service::set);
      AtomicInteger exit = new AtomicInteger();
      Quarkus.run(
          application,
          (code, failure) -> {
            exit.set(failure == null ? code : 1);
            if (failure != null) {
              System.err.println("mystage: " + Causes.line(failure));
            }
          });
      return exit.get();
    }
  }

  /** These endpoints beside those that the configuration already allows. */
  static String allowed(String endpoints) {
    String configured =
        ConfigProvider.getConfig()
            .getOptionalValue("mystage.egress.allow", String.class)
            .orElse("");
    return Stream.of(configured, endpoints)
        .filter(some -> !some.isEmpty())
        .collect(Collectors.joining(","));
  }

  private static void set(String name, String value) {
    System.setProperty(name, value);
  }
}
