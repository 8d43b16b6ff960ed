package com.mystage.sourcing.pipeline;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.documents.Write;
import java.util.ArrayList;
import java.util.List;

/**
 * What publishing some entities comes to.
 *
 * @param marks of the entities that must be published after them
 * @param indexed events that the search must know anew
 * @param gone events that no listing stands behind any more
 */
record Changes(
    List<Change<?>> entities, List<Write> marks, List<LiveEvent> indexed, List<EntityId> gone) {

  Changes() {
    this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
  }
}
