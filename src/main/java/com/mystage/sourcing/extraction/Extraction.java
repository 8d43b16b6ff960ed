package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingKey;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What one snapshot yielded. The account balances: {@code itemsRead == itemsListed + itemsOutside +
 * itemsFolded + itemsRefused}, where an item is a VEVENT or an event object.
 *
 * @param listings one per instance in the window, in the order of the document; keys are unique
 * @param itemsRead VEVENTs or event objects found
 * @param itemsListed items that yielded at least one listing
 * @param itemsOutside items with no instance in the window
 * @param itemsFolded items that only change another one (RECURRENCE-ID overrides, older SEQUENCEs,
 *     the same event in two syntaxes on one page)
 * @param refusals items refused, one failure each, naming the item
 * @param problems what was wrong with the document as a whole, or repaired on the way
 * @param rungs what each rung of the ladder gave, in its order; rungs that do not read such
 *     documents are left out
 */
public record Extraction(
    List<Listing> listings,
    int itemsRead,
    int itemsListed,
    int itemsOutside,
    int itemsFolded,
    List<Failure> refusals,
    List<Failure> problems,
    List<Rung> rungs) {

  public Extraction {
    listings = List.copyOf(listings);
    refusals = List.copyOf(refusals);
    problems = List.copyOf(problems);
    rungs = List.copyOf(rungs);
    Set<ListingKey> keys = new HashSet<>();
    for (Listing listing : listings) {
      if (!keys.add(listing.key())) {
        throw new IllegalStateException("extraction granted a key twice: " + listing.key());
      }
    }
    int sum = itemsListed + itemsOutside + itemsFolded + refusals.size();
    if (itemsRead != sum) {
      throw new IllegalStateException(
          "extraction lost count: " + itemsRead + " items read, " + sum + " accounted for");
    }
  }
}
