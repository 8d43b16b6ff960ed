package com.mystage.sourcing.scraping.renderer.chromium;

import com.mystage.sourcing.scraping.renderer.RendererConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How Chromium is started: headless, spoken to by a pipe, with its sandbox, and never as root.
 *
 * @param program its path
 * @param setpriv the program that becomes somebody else; null when we are not root
 * @param user whom it becomes
 */
record ChromiumCommand(Path program, @Nullable Path setpriv, int user, boolean sandbox) {

  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome");

  private static final String INSTALL =
      "no Chromium is on the PATH; install it, or set mystage.scraping.renderer.chromium";

  /** File descriptors 3 and 4 are where {@code --remote-debugging-pipe} reads and writes. */
  private static final String PIPES = "exec 3<&0 4>&1 0</dev/null 1>&2; exec \"$@\"";

  /**
   * Beside the usual ones of automated browsers: no way past the proxy (which is another one for
   * each page; what belongs to no page meets a dead end), no names looked up, no datagrams.
   */
  private static final List<String> SWITCHES =
      List.of(
          "--headless",
          "--remote-debugging-pipe",
          "--no-startup-window",
          "--no-first-run",
          "--no-default-browser-check",
          "--proxy-server=http://127.0.0.1:9",
          "--proxy-bypass-list=<-loopback>",
          "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
          "--dns-prefetch-disable",
          "--no-pings",
          "--disable-quic",
          "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--webrtc-ip-handling-policy=disable_non_proxied_udp",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-component-extensions-with-background-pages",
          "--disable-default-apps",
          "--disable-domain-reliability",
          "--disable-extensions",
          "--disable-sync",
          "--disable-breakpad",
          "--disable-crash-reporter",
          "--disable-client-side-phishing-detection",
          "--disable-hang-monitor",
          "--disable-popup-blocking",
          "--disable-prompt-on-repost",
          "--disable-dev-shm-usage",
          "--disable-gpu",
          "--disable-notifications",
          "--disable-speech-api",
          "--disable-background-timer-throttling",
          "--disable-backgrounding-occluded-windows",
          "--disable-renderer-backgrounding",
          "--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,"
              + "AutofillServerCommunication,InterestFeedContentSuggestions,"
              + "CertificateTransparencyComponentUpdater,WebTransport,SharedStorageAPI,"
              + "FencedFrames,BackForwardCache,Prerender2,AsyncDns,DnsOverHttps",
          "--js-flags=--max-old-space-size=384",
          "--mute-audio",
          "--password-store=basic",
          "--use-mock-keychain",
          "--metrics-recording-only");

  /**
   * @throws IOException in words for an operator, when there is no Chromium, or only root to run it
   */
  static ChromiumCommand of(RendererConfig config) throws IOException {
    Path program =
        config
            .chromium()
            .or(() -> NAMES.stream().flatMap(name -> onPath(name).stream()).findFirst())
            .orElseThrow(() -> new IOException(INSTALL));
    if (!Files.isExecutable(program)) {
      throw new IOException(
          program + " cannot be executed; see mystage.scraping.renderer.chromium");
    }
    if (!isRoot()) {
      return new ChromiumCommand(program, null, config.user(), config.sandbox());
    }
    Path setpriv =
        onPath("setpriv")
            .orElseThrow(() ->
                new IOException(
                    "Chromium is not run as root, and there is no setpriv to become somebody else;"
                        + " run this program as another user"));
    if (config.user() == 0) {
      throw new IOException("mystage.scraping.renderer.user must not be 0, which is root");
    }
    return new ChromiumCommand(program, setpriv, config.user(), config.sandbox());
  }

  /** An empty folder that only the browser's user, and root, can look into. */
  Path makeProfile() throws IOException {
    Path profile =
        Files.createTempDirectory(
            "mystage-chromium-",
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    if (setpriv != null) {
      Files.setAttribute(profile, "unix:uid", user);
      Files.setAttribute(profile, "unix:gid", user);
    }
    return profile;
  }

  List<String> arguments(Path profile) {
    List<String> arguments = new ArrayList<>();
    if (setpriv != null) {
      arguments.add(setpriv.toString());
      arguments.add("--reuid=" + user);
      arguments.add("--regid=" + user);
      arguments.addAll(List.of("--clear-groups", "--no-new-privs", "--inh-caps=-all"));
    }
    // Nothing of our own environment, which may hold keys.
    arguments.addAll(List.of("/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=UTC"));
    arguments.add("HOME=" + profile);
    arguments.add("TMPDIR=" + profile);
    arguments.addAll(List.of("/bin/sh", "-c", PIPES, "sh", program.toString()));
    arguments.addAll(SWITCHES);
    arguments.add("--user-data-dir=" + profile.resolve("profile"));
    if (!sandbox) {
      arguments.add("--no-sandbox");
    }
    return arguments;
  }

  private static boolean isRoot() throws IOException {
    Path self = Path.of("/proc/self");
    return Files.exists(self)
        ? Integer.valueOf(0).equals(Files.getAttribute(self, "unix:uid"))
        : "root".equals(System.getProperty("user.name"));
  }

  private static Optional<Path> onPath(String name) {
    String path = System.getenv().getOrDefault("PATH", "");
    return Stream.of(path.split(":"))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
