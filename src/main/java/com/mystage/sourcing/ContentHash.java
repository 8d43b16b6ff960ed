package com.mystage.sourcing;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 of some bytes, in lower-case hex: the address of everything content-addressed. */
public record ContentHash(@JsonValue String hex) implements Comparable<ContentHash> {

  private static final int DIGITS = 64;
  private static final HexFormat HEX = HexFormat.of();

  /** Length of {@link #brief()}: 120 bits, beyond accidental collision for any catalogue. */
  private static final int BRIEF_DIGITS = 30;

  @JsonCreator
  public ContentHash {
    if (hex.length() != DIGITS || !hex.chars().allMatch(ContentHash::isLowerCaseHex)) {
      throw new IllegalArgumentException("'" + hex + "' is not a SHA-256 in lower-case hex");
    }
  }

  private static boolean isLowerCaseHex(int digit) {
    return ('0' <= digit && digit <= '9') || ('a' <= digit && digit <= 'f');
  }

  public static ContentHash of(byte[] bytes) {
    return new ContentHash(HEX.formatHex(sha256().digest(bytes)));
  }

  /** Hash of the parts with their lengths, so that ("ab","c") and ("a","bc") differ. */
  public static ContentHash ofParts(Object... parts) {
    MessageDigest digest = sha256();
    for (Object part : parts) {
      byte[] bytes = part.toString().getBytes(StandardCharsets.UTF_8);
      digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
      digest.update(bytes);
    }
    return new ContentHash(HEX.formatHex(digest.digest()));
  }

  /** The first 120 bits, for ids and names that people see. */
  public String brief() {
    return hex.substring(0, BRIEF_DIGITS);
  }

  @Override
  public int compareTo(ContentHash other) {
    return hex.compareTo(other.hex);
  }

  @Override
  public String toString() {
    return hex;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every JDK has SHA-256", e);
    }
  }
}
