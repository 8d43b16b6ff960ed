package com.mystage.sourcing.admin.deciding;

import com.mystage.sourcing.catalogue.decisions.Decision;

/**
 * A decision.
 *
 * @param inForce whether no later decision withdraws it
 */
public record DecisionView(String id, Decision decision, boolean inForce) {}
