package com.mystage.sourcing.catalogue.feeds;

import com.mystage.sourcing.EntityId;

/** Where an entity is served. */
final class EntityAddress {

  private EntityAddress() {}

  static String path(EntityId id) {
    return "/api/v1/" + id.type().word() + "s/" + id;
  }
}
