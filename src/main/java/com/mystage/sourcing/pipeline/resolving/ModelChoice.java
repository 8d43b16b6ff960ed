package com.mystage.sourcing.pipeline.resolving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.mystage.sourcing.ContentHash;
import org.jspecify.annotations.Nullable;

/**
 * The model by which one type is resolved, where it is not simply the one that ships.
 *
 * @param file the model's text, in the archive; null for the one that ships
 * @param match weight in bits from which a pair links; null for what the file says
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ModelChoice(@Nullable ContentHash file, @Nullable Double match) {

  static final ModelChoice SHIPPED = new ModelChoice(null, null);

  ModelChoice linkingFrom(double bits) {
    return new ModelChoice(file, bits);
  }
}
