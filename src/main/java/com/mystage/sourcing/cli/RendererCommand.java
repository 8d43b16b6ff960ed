package com.mystage.sourcing.cli;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.scraping.ScrapingConfig;
import com.mystage.sourcing.scraping.renderer.PageRenderer;
import com.mystage.sourcing.scraping.renderer.Renderers;
import com.mystage.sourcing.scraping.renderer.remote.RendererServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The renderer in a process of its own, for a service that runs elsewhere. */
@Command(
    name = "renderer",
    description = "Render pages that need JavaScript, for a service elsewhere, until stopped.",
    footer = {
      "",
      "The service finds it by mystage.scraping.renderer.address. Without it, the service starts a",
      "Chromium itself when a source with 'render: true' is due. All about it: docs/rendering.md."
    },
    mixinStandardHelpOptions = true)
final class RendererCommand implements Callable<Integer> {

  private static final int LARGEST_PORT = 65_535;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "8090",
      description = "Port to serve, 0 for any that is free (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address to listen on; beyond this machine only with mystage.scraping.renderer.token"
              + " (default: ${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Spec @Nullable CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException, UnknownHostException {
    if (port < 0 || port > LARGEST_PORT) {
      throw new ParameterException(
          Objects.requireNonNull(spec).commandLine(),
          "--port: " + port + " is not 0 to " + LARGEST_PORT);
    }
    ScrapingConfig config = OneShot.scraping();
    if (config.renderer().address().isPresent()) {
      throw new Failure.Invalid(
              "mystage.scraping.renderer.address", "is for the service, not for the renderer")
          .asException();
    }
    try (PageRenderer renderer = Renderers.of(OneShot.http(""), config);
        RendererServer server = serve(InetAddress.getByName(host), config, renderer)) {
      System.out.printf(
          "Pages are rendered at http://%s:%d. Ctrl-C stops it.%n",
          host.contains(":") ? "[" + host + "]" : host, server.port());
      new CountDownLatch(1).await();
    }
    return 0;
  }

  private RendererServer serve(InetAddress address, ScrapingConfig config, PageRenderer renderer) {
    try {
      return new RendererServer(address, port, config.renderer().token(), renderer);
    } catch (IOException e) {
      throw new Failure.Unreachable(host + ":" + port, "cannot be served: " + e.getMessage())
          .asException();
    }
  }
}
