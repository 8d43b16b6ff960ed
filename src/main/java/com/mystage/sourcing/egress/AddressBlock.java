package com.mystage.sourcing.egress;

import java.net.InetAddress;

/** A range of addresses in CIDR form, and what it is reserved for. */
record AddressBlock(byte[] prefix, int bits, String purpose) {

  static AddressBlock of(String cidr, String purpose) {
    int slash = cidr.indexOf('/');
    return new AddressBlock(
        InetAddress.ofLiteral(cidr.substring(0, slash)).getAddress(),
        Integer.parseInt(cidr.substring(slash + 1)),
        purpose);
  }

  boolean contains(byte[] address) {
    if (address.length != prefix.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit += 8) {
      int mask = bits - bit >= 8 ? 0xff : (0xff << (8 - (bits - bit))) & 0xff;
      if (((address[bit / 8] ^ prefix[bit / 8]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
