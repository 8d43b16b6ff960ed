package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.catalogue.decisions.Review;

/** A pair that waits for a person, with all there is to see. */
public record ReviewView(String id, Review review, PairView pair) {}
