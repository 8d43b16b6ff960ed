package com.mystage.sourcing.sources.hosts;

import com.mystage.sourcing.ContentHash;

/** Ids of the documents of hosts: a port or an IPv6 address is not fit to be one. */
final class HostDocuments {

  private HostDocuments() {}

  static String id(String host) {
    return ContentHash.ofParts(host).brief();
  }
}
