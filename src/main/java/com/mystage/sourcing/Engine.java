package com.mystage.sourcing;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.nio.file.Path;

/** What every room must know of where it runs. */
@ConfigMapping(prefix = "mystage")
public interface Engine {

  /** {@code embedded}: everything on this machine, or {@code gcp}: Google Cloud's services. */
  @WithDefault("embedded")
  String engine();

  /** Where the embedded engine keeps everything it knows. */
  @WithDefault("data")
  Path data();
}
