package com.mystage.sourcing.documents;

/** A transaction lost against others on every attempt; trying again later may help. */
public final class ContendedTransaction extends RuntimeException {

  public ContendedTransaction(int attempts) {
    super("the transaction met concurrent changes on each of " + attempts + " attempts");
  }
}
