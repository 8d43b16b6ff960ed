package com.mystage.sourcing.triggers.migration.inventory;

import java.net.URI;
import java.net.URISyntaxException;

/** Where a legacy trigger leads. */
public sealed interface Target {

  /** For people; without queries, which may hold secrets. */
  String line();

  /** Full name of a function. */
  record Function(String name) implements Target {
    @Override
    public String line() {
      return "function " + ResourceName.idOf(name);
    }
  }

  record CloudRun(String service, String path) implements Target {
    @Override
    public String line() {
      return "Cloud Run service " + service + " at " + path;
    }
  }

  record Gke(String cluster, String namespace, String service, String path) implements Target {
    @Override
    public String line() {
      return "GKE service " + cluster + "/" + namespace + "/" + service + " at " + path;
    }
  }

  record Workflow(String name) implements Target {
    @Override
    public String line() {
      return "workflow " + ResourceName.idOf(name);
    }
  }

  /** An address; see {@link #bare}. */
  record Address(String url) implements Target {
    @Override
    public String line() {
      return url;
    }
  }

  record AppEngine(String service, String path) implements Target {
    @Override
    public String line() {
      return "App Engine service " + service + " at " + path;
    }
  }

  /** Full name of a topic. */
  record Topic(String name) implements Target {
    @Override
    public String line() {
      return "topic " + ResourceName.idOf(name);
    }
  }

  /** A program that pulls; nothing says which. */
  record Puller() implements Target {
    @Override
    public String line() {
      return "whoever pulls";
    }
  }

  /** A table or bucket that messages are written to, by Pub/Sub itself. */
  record Export(String where) implements Target {
    @Override
    public String line() {
      return where;
    }
  }

  record Unknown(String kind) implements Target {
    @Override
    public String line() {
      return kind;
    }
  }

  /** The URL without user, query and fragment. */
  static String bare(String url) {
    try {
      URI full = new URI(url);
      if (full.getHost() == null) {
        return url.replaceFirst("[?#].*", "");
      }
      String port = full.getPort() < 0 ? "" : ":" + full.getPort();
      return full.getScheme() + "://" + full.getHost() + port + full.getRawPath();
    } catch (URISyntaxException e) {
      return url.replaceFirst("[?#].*", "").replaceFirst("//[^/@]*@", "//");
    }
  }
}
