package com.mystage.sourcing.egress;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells public unicast addresses from all others, by the IANA special-purpose address registries
 * (RFC 6890 and its updates). IPv6 addresses that carry an IPv4 address are judged by it.
 */
final class PublicAddresses {

  private static final List<AddressBlock> RESERVED_V4 =
      List.of(
          AddressBlock.of("0.0.0.0/8", "unspecified"),
          AddressBlock.of("10.0.0.0/8", "private"),
          AddressBlock.of("100.64.0.0/10", "carrier-grade NAT"),
          AddressBlock.of("127.0.0.0/8", "loopback"),
          AddressBlock.of("168.63.129.16/32", "cloud metadata"),
          AddressBlock.of("169.254.169.254/32", "cloud metadata"),
          AddressBlock.of("169.254.0.0/16", "link-local"),
          AddressBlock.of("172.16.0.0/12", "private"),
          AddressBlock.of("192.0.0.0/24", "reserved"),
          AddressBlock.of("192.0.2.0/24", "documentation"),
          AddressBlock.of("192.88.99.0/24", "6to4 relay"),
          AddressBlock.of("192.168.0.0/16", "private"),
          AddressBlock.of("198.18.0.0/15", "benchmarking"),
          AddressBlock.of("198.51.100.0/24", "documentation"),
          AddressBlock.of("203.0.113.0/24", "documentation"),
          AddressBlock.of("224.0.0.0/4", "multicast"),
          AddressBlock.of("255.255.255.255/32", "broadcast"),
          AddressBlock.of("240.0.0.0/4", "reserved"));

  private static final List<AddressBlock> RESERVED_V6 =
      List.of(
          AddressBlock.of("::/128", "unspecified"),
          AddressBlock.of("::1/128", "loopback"),
          AddressBlock.of("64:ff9b:1::/48", "local NAT64"),
          AddressBlock.of("2001::/23", "protocol assignment"),
          AddressBlock.of("2001:db8::/32", "documentation"),
          AddressBlock.of("3fff::/20", "documentation"),
          AddressBlock.of("fc00::/7", "unique local"),
          AddressBlock.of("fe80::/10", "link-local"),
          AddressBlock.of("fec0::/10", "site-local"),
          AddressBlock.of("ff00::/8", "multicast"));

  private static final AddressBlock GLOBAL_UNICAST_V6 = AddressBlock.of("2000::/3", "public");

  /** Where an IPv6 address of the block carries an IPv4 address. */
  private record Embedding(AddressBlock block, int offset) {}

  private static final List<Embedding> EMBEDDINGS =
      List.of(
          new Embedding(AddressBlock.of("::/96", "IPv4-compatible"), 12),
          new Embedding(AddressBlock.of("::ffff:0:0:0/96", "IPv4-translated"), 12),
          new Embedding(AddressBlock.of("64:ff9b::/96", "NAT64"), 12),
          new Embedding(AddressBlock.of("2002::/16", "6to4"), 2));

  private PublicAddresses() {}

  /** What the address is reserved for; null for a public unicast address. */
  static @Nullable String purposeOf(InetAddress address) {
    return purposeOf(address.getAddress());
  }

  private static @Nullable String purposeOf(byte[] address) {
    return address.length == 4 ? purpose(RESERVED_V4, address) : purposeOfV6(address);
  }

  private static @Nullable String purposeOfV6(byte[] address) {
    String purpose = purpose(RESERVED_V6, address);
    if (purpose != null) {
      return purpose;
    }
    for (Embedding embedding : EMBEDDINGS) {
      if (embedding.block().contains(address)) {
        return embeddedPurpose(embedding, address);
      }
    }
    if (isIsatap(address)) {
      return purpose(RESERVED_V4, Arrays.copyOfRange(address, 12, 16));
    }
    return GLOBAL_UNICAST_V6.contains(address) ? null : "reserved";
  }

  private static @Nullable String embeddedPurpose(Embedding embedding, byte[] address) {
    byte[] inner = Arrays.copyOfRange(address, embedding.offset(), embedding.offset() + 4);
    String purpose = purpose(RESERVED_V4, inner);
    return purpose == null ? null : purpose + " inside " + embedding.block().purpose();
  }

  /** RFC 5214: the interface identifier begins with 0000:5efe or 0200:5efe. */
  private static boolean isIsatap(byte[] address) {
    return (address[8] & ~0x02) == 0
        && address[9] == 0
        && address[10] == 0x5e
        && (address[11] & 0xff) == 0xfe;
  }

  private static @Nullable String purpose(List<AddressBlock> blocks, byte[] address) {
    for (AddressBlock block : blocks) {
      if (block.contains(address)) {
        return block.purpose();
      }
    }
    return null;
  }
}
