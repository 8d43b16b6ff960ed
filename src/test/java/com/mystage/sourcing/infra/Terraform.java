package com.mystage.sourcing.infra;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The real {@code terraform} with the provider's stand-in. */
public final class Terraform implements AutoCloseable {

  private static final Path SCHEMA =
      Path.of("..", "shared", "terraform", "google-provider-schema-6.50.json.gz");
  private static final Pattern TYPE =
      Pattern.compile("^(?:resource|data) \"(\\w+)\"", Pattern.MULTILINE);

  /** What a run said, both streams together. */
  public record Run(int exit, String output) {}

  private final ProviderStandIn provider;
  private final Path data;

  private Terraform(ProviderStandIn provider, Path data) {
    this.provider = provider;
    this.data = data;
  }

  /** What is not here that a run needs. */
  public static Optional<String> missing() throws InterruptedException {
    if (!Files.isRegularFile(SCHEMA)) {
      return Optional.of("the schema of Terraform's provider is not here");
    }
    return isInstalled() ? Optional.empty() : Optional.of("terraform is not installed");
  }

  /** With the types that the module names. */
  public static Terraform forModule(Path module, Path data) throws IOException {
    return new Terraform(new ProviderStandIn(ProviderSchema.read(SCHEMA, types(module))), data);
  }

  private static boolean isInstalled() throws InterruptedException {
    try {
      return new ProcessBuilder("terraform", "version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false;
    }
  }

  private static Set<String> types(Path module) throws IOException {
    Set<String> types = new HashSet<>();
    for (Path file : files(module)) {
      Matcher type = TYPE.matcher(Files.readString(file));
      while (type.find()) {
        types.add(type.group(1));
      }
    }
    return types;
  }

  static List<Path> files(Path module) throws IOException {
    try (Stream<Path> files = Files.list(module)) {
      return files.filter(file -> file.toString().endsWith(".tf")).sorted().toList();
    }
  }

  public Run run(Path module, String... arguments) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(Stream.concat(Stream.of("terraform"), Stream.of(arguments)).toList())
            .directory(module.toFile())
            .redirectErrorStream(true);
    builder.environment().put("TF_REATTACH_PROVIDERS", provider.address());
    builder.environment().put("TF_DATA_DIR", data.toAbsolutePath().toString());
    builder.environment().put("TF_CLI_CONFIG_FILE", "/dev/null");
    builder.environment().put("CHECKPOINT_DISABLE", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Run(process.waitFor(), output);
  }

  @Override
  public void close() {
    provider.close();
  }
}
