package com.mystage.sourcing.scraping.renderer.chromium;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.mystage.sourcing.egress.EgressGuard;
import com.mystage.sourcing.egress.OutboundHttp;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.scraping.renderer.PartRules;
import com.mystage.sourcing.scraping.renderer.RenderedVisit;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import okhttp3.Dns;

/** The Chromium of this machine, for tests that are skipped where there is none. */
public final class RealChromium {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome");

  private RealChromium() {}

  /** Skips the test where there is no Chromium that could be run. */
  public static void assume() {
    assumeTrue(
        NAMES.stream().anyMatch(RealChromium::isOnPath),
        "no Chromium on the PATH: nothing is rendered");
  }

  /** Settings with others over them; the sandbox is on wherever this machine lets it be. */
  public static ScrapingConfig config(String... settings) {
    SmallRyeConfigBuilder builder =
        new SmallRyeConfigBuilder()
            .withMapping(ScrapingConfig.class)
            .withDefaultValue("mystage.scraping.connect-timeout", "PT1S")
            .withDefaultValue(
                "mystage.scraping.renderer.sandbox", String.valueOf(namespacesWork()));
    for (int i = 0; i < settings.length; i += 2) {
      builder.withDefaultValue(settings[i], settings[i + 1]);
    }
    return builder.build().getConfigMapping(ScrapingConfig.class);
  }

  public static OutboundHttp web(Dns dns, String... allowed) {
    return new OutboundHttp(EgressGuard.allowing(List.of(allowed)), dns);
  }

  static ChromiumRenderer renderer(
      OutboundHttp http, ScrapingConfig config, PageParts.Reading reading) {
    return new ChromiumRenderer(http, config, new PartRules(new Manners(http, config)), reading);
  }

  /** Visits whose pages get whatever they ask for, so that only the guard stands in their way. */
  static RenderedVisit unfiltered(OutboundHttp http, ScrapingConfig config) {
    return new RenderedVisit(http, config, renderer(http, config, PageParts.Reading.EVERYTHING));
  }

  private static boolean isOnPath(String name) {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, name)));
  }

  private static boolean namespacesWork() {
    try {
      Process unshare = new ProcessBuilder("unshare", "--user", "true").start();
      return unshare.waitFor(5, TimeUnit.SECONDS) && unshare.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
