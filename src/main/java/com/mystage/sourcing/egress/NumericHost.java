package com.mystage.sourcing.egress;

import java.util.regex.Pattern;

/**
 * Hosts that end in a number. The URL standard reads each of them as an IPv4 address
 * (https://url.spec.whatwg.org/#ends-in-a-number-checker), but resolvers disagree on octal, short
 * and integer forms: only the plain form means the same to everybody.
 */
final class NumericHost {

  private static final Pattern ENDS_IN_NUMBER =
      Pattern.compile("(?i)(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?");

  private static final String PART = "(?:0|[1-9][0-9]?|1[0-9]{2}|2[0-4][0-9]|25[0-5])";

  private static final Pattern PLAIN = Pattern.compile(PART + "(?:\\." + PART + "){3}");

  private NumericHost() {}

  /** Whether the host is a number that is not written as four plain decimals. */
  static boolean isAmbiguous(String host) {
    return host.indexOf(':') < 0
        && ENDS_IN_NUMBER.matcher(host).matches()
        && !PLAIN.matcher(host).matches();
  }
}
