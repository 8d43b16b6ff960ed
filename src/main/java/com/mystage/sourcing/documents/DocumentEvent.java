package com.mystage.sourcing.documents;

import org.jspecify.annotations.Nullable;

/**
 * A committed change of one document.
 *
 * @param id grows with each change; the same whenever this change is told
 * @param before null where it was created
 * @param after null where it was deleted
 */
public record DocumentEvent(
    String id, DocumentPath path, @Nullable Document before, @Nullable Document after) {}
