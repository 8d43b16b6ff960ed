package com.mystage.sourcing.catalogue;

/** An entity that is published in revisions. */
public interface Revised<T extends Revised<T>> {

  long revision();

  /**
   * This content as the revision after the older one; equal to the older one if it says nothing
   * new.
   */
  T after(T older);
}
