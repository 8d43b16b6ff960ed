package com.mystage.sourcing.documents;

/** Text that UTF-8 can write. */
public final class UnicodeText {

  private UnicodeText() {}

  /** Whether no half of a surrogate pair stands alone. */
  public static boolean isWhole(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isSurrogate(c)) {
        if (i + 1 == text.length() || !Character.isSurrogatePair(c, text.charAt(i + 1))) {
          return false;
        }
        i++;
      }
    }
    return true;
  }
}
