package com.mystage.sourcing.documents;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.mystage.sourcing.documents.DeclaredIndexes.Index;
import java.util.List;
import java.util.TreeSet;

/**
 * The declared indexes as {@code firestore.indexes.json}, which the Firebase CLI deploys. Firestore
 * indexes each single field by itself, in both directions, so only the others are listed: ascending
 * and descending, since an index serves the order of its last field in one direction only.
 *
 * @see <a href="https://firebase.google.com/docs/reference/firestore/indexes">Index definition</a>
 */
public final class FirestoreIndexes {

  private FirestoreIndexes() {}

  public static String json(DeclaredIndexes declared) {
    ObjectNode file = Json.mapper().createObjectNode();
    ArrayNode indexes = file.putArray("indexes");
    for (Index index : declared.indexes()) {
      if (index.fields().size() > 1) {
        indexes.add(composite(index, "ASCENDING"));
        indexes.add(composite(index, "DESCENDING"));
      }
    }
    exempt(declared, file.putArray("fieldOverrides"));
    return file.toPrettyString() + "\n";
  }

  private static ObjectNode composite(Index index, String lastDirection) {
    ObjectNode composite =
        Json.mapper()
            .createObjectNode()
            .put("collectionGroup", index.collection())
            .put("queryScope", "COLLECTION");
    ArrayNode fields = composite.putArray("fields");
    List<String> names = index.fields();
    names.forEach(name ->
        fields
            .addObject()
            .put("fieldPath", name)
            .put("order", name.equals(names.getLast()) ? lastDirection : "ASCENDING"));
    return composite;
  }

  /**
   * A field that stands behind others only is never asked for alone. Its own index would cost
   * writes, and where its values grow with time, all of them would meet at the index's end.
   */
  private static void exempt(DeclaredIndexes declared, ArrayNode overrides) {
    TreeSet<String> alone = new TreeSet<>();
    TreeSet<String> behind = new TreeSet<>();
    for (Index index : declared.indexes()) {
      alone.add(index.collection() + "/" + index.fields().getFirst());
      index.fields().stream().skip(1).forEach(it -> behind.add(index.collection() + "/" + it));
    }
    behind.removeAll(alone);
    for (String each : behind) {
      int slash = each.indexOf('/');
      overrides
          .addObject()
          .put("collectionGroup", each.substring(0, slash))
          .put("fieldPath", each.substring(slash + 1))
          .putArray("indexes");
    }
  }
}
