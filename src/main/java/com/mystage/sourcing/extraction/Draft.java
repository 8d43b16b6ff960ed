package com.mystage.sourcing.extraction;

import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.Provenance;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A listing in the making: fields found so far, each with its origin. Belongs to one extraction,
 * hence to one thread.
 */
public final class Draft {

  private record Found(Object value, Provenance origin) {}

  private final Map<Field<?>, Found> found = new LinkedHashMap<>();

  /** Sets the field; what says nothing (null, blank, an empty list) leaves it as it was. */
  public <T> Draft put(Field<T> field, @Nullable T value, Provenance origin) {
    if (value != null && !saysNothing(value)) {
      found.put(field, new Found(bounded(value), origin));
    }
    return this;
  }

  /** No text of a listing may outgrow a document. */
  private static Object bounded(Object value) {
    return value instanceof String text && text.length() > Listing.MAX_TEXT
        ? text.substring(0, Listing.MAX_TEXT - 1) + "…"
        : value;
  }

  @SuppressWarnings("unchecked") // put() ties the value's type to the field's
  public <T> @Nullable T get(Field<T> field) {
    Found entry = found.get(field);
    return entry == null ? null : (T) entry.value();
  }

  public @Nullable Provenance origin(Field<?> field) {
    Found entry = found.get(field);
    return entry == null ? null : entry.origin();
  }

  public boolean has(Field<?> field) {
    return found.containsKey(field);
  }

  public void remove(Field<?> field) {
    found.remove(field);
  }

  Set<Field<?>> fields() {
    return Collections.unmodifiableSet(found.keySet());
  }

  @Nullable Object value(Field<?> field) {
    Found entry = found.get(field);
    return entry == null ? null : entry.value();
  }

  void takeFrom(Draft other, Field<?> field) {
    Found entry = other.found.get(field);
    if (entry != null) {
      found.put(field, entry);
    }
  }

  /** Takes over every field that is missing here. */
  public void fillFrom(Draft later) {
    later.found.forEach(found::putIfAbsent);
  }

  /** Equal for drafts of one syntax that say the same event again. */
  public List<String> repeatKey() {
    return SameEvent.repeatKey(this);
  }

  public Draft copy() {
    Draft copy = new Draft();
    copy.found.putAll(found);
    return copy;
  }

  public Map<String, Provenance> origins() {
    Map<String, Provenance> origins = new LinkedHashMap<>();
    found.forEach((field, entry) -> origins.put(field.name(), entry.origin()));
    return origins;
  }

  private static boolean saysNothing(Object value) {
    return switch (value) {
      case String text -> text.isBlank();
      case Collection<?> many -> many.isEmpty();
      default -> false;
    };
  }
}
