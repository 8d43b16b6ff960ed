package com.mystage.sourcing.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version that the build stamped. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() throws IOException {
    Properties stamped = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("/version.properties")) {
      if (in != null) {
        stamped.load(in);
      }
    }
    return new String[] {
      "mystage " + stamped.getProperty("version", "unknown"), "Java " + Runtime.version()
    };
  }
}
