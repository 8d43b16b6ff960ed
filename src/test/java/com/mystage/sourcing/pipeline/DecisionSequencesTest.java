package com.mystage.sourcing.pipeline;

import static com.mystage.sourcing.fixture.AListing.listingOf;
import static org.assertj.core.api.Assertions.assertThat;

import com.mystage.sourcing.EntityId;
import com.mystage.sourcing.Failure;
import com.mystage.sourcing.FailureException;
import com.mystage.sourcing.Lane;
import com.mystage.sourcing.catalogue.LiveEvent;
import com.mystage.sourcing.catalogue.Membership;
import com.mystage.sourcing.catalogue.decisions.Decision;
import com.mystage.sourcing.catalogue.decisions.Review;
import com.mystage.sourcing.catalogue.decisions.Reviews;
import com.mystage.sourcing.catalogue.decisions.Verdict;
import com.mystage.sourcing.dedup.Resolver;
import com.mystage.sourcing.fixture.AListing;
import com.mystage.sourcing.listings.Listing;
import com.mystage.sourcing.listings.ListingKey;
import com.mystage.sourcing.pipeline.deciding.Author;
import com.mystage.sourcing.pipeline.deciding.Decided;
import com.mystage.sourcing.pipeline.deciding.Deciding.Words;
import com.mystage.sourcing.warehouse.Row;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/**
 * People decide this and that, sources change what they list, runs come in any batches: whatever
 * the sequence, no listing is lost, every decision in force holds, nobody's id changes who is not
 * concerned, and the journal makes the same catalogue again. {@code -Dmystage.test.decisions=N}
 * plays so many sequences, {@code -Dmystage.test.seed=S} begins with the one that failed.
 */
class DecisionSequencesTest {

  private static final int SEQUENCES = Integer.getInteger("mystage.test.decisions", 1_000);
  private static final int FIRST = Integer.getInteger("mystage.test.seed", 1);
  private static final int STEPS = 5;

  /** One sequence in so many is made again from its journal. */
  private static final int REBUILT = 4;

  private static final Author SOMEBODY = new Author("ada", null);

  /** What each of a few sources says of its one event, in three ways. */
  private static final List<List<AListing>> TEXTS =
      List.of(
          texts("a", "Amber Lantern Trio", "Amber Lantern Trio live", "Jazz im Keller"),
          texts("b", "Amber Lantern Trio", "Ben Oru solo", "The Amber Lantern Trio"),
          texts("c", "Amber Lantern Trio!", "Amber Lantern Quartet", "Lesung: Mira Holm"),
          texts("d", "Jazz im Keller", "Amber Lantern Trio", "Jazz im Keller mit Ben Oru"),
          texts("e", "Jazz im Keller", "Ben Oru solo", "Mira Holm liest"),
          texts("f", "Ben Oru solo", "Ben Oru", "Amber Lantern river songs boat"),
          texts("g", "Lesung: Mira Holm", "Amber Lantern parade kites giants", "Ben Oru solo"),
          texts("h", "Mira Holm liest", "Lesung: Mira Holm", "Jazz im Keller"));

  private static List<AListing> texts(String source, String... titles) {
    List<AListing> texts = new ArrayList<>();
    for (int i = 0; i < titles.length; i++) {
      String place = (source.charAt(0) + i) % 3 == 0 ? "Blue Door Club" : "Blue Door";
      texts.add(listingOf(source, source + i).titled(titles[i]).at(place));
    }
    return texts;
  }

  private static final Map<String, Map<String, Map<String, Row>>> REHEARSED =
      RehearsedWarehouse.rehearse(
          TEXTS.stream().flatMap(List::stream).map(AListing::build).toList());

  @Test
  void whateverTheSequenceNothingIsLostAndEveryDecisionHolds() throws Exception {
    List<Callable<Integer>> halves = List.of(() -> play(0), () -> play(1));
    int settled = 0;
    try (ExecutorService both = Executors.newFixedThreadPool(halves.size())) {
      for (Future<Integer> half : both.invokeAll(halves)) {
        settled += half.get();
      }
    }
    assertThat(settled).isGreaterThan(SEQUENCES * 2);
  }

  /** Every second sequence. */
  private static int play(int odd) {
    RehearsedWarehouse warehouse = new RehearsedWarehouse(REHEARSED);
    Resolver resolver = new Resolver(warehouse);
    int settled = 0;
    for (int seed = FIRST + odd; seed < FIRST + SEQUENCES; seed += 2) {
      try {
        settled += new Sequence(warehouse, resolver, seed).play();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("sequence " + seed + ": " + e.getMessage(), e);
      }
    }
    return settled;
  }

  /** One sequence. */
  private static final class Sequence {
    private final Random random;
    private final RehearsedWarehouse warehouse;
    private final DecidingStage stage;
    private final Map<ListingKey, Integer> versions = new TreeMap<>();
    private final List<String> log = new ArrayList<>();
    private int settled;

    Sequence(RehearsedWarehouse warehouse, Resolver resolver, long seed) {
      this.warehouse = warehouse;
      warehouse.clear();
      random = new Random(seed);
      stage = new DecidingStage(resolver, random);
    }

    int play() {
      try {
        for (int i = 0; i < 4; i++) {
          list();
        }
        settle();
        for (int i = 0; i < STEPS; i++) {
          step();
          if (random.nextInt(3) > 0) {
            settle();
          }
        }
        settle();
        if (random.nextInt(REBUILT) == 0) {
          assertThat(stage.rebuilt().told()).as("rebuilt").isEqualTo(stage.told());
        }
        return settled;
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(e.getMessage() + "\nafter " + String.join("\n      ", log), e);
      }
    }

    private void step() {
      switch (random.nextInt(12)) {
        case 0, 1, 2 -> list();
        case 3, 4 -> merge();
        case 5 -> split();
        case 6 -> pair(Verdict.SAME);
        case 7 -> pair(Verdict.NOT_SAME);
        case 8 -> say(new Words(Verdict.REJECTED, List.of(key()), List.of(), null, List.of()));
        case 9 -> undo();
        case 10 -> answer();
        default -> mergedAndTakenBack();
      }
      if (random.nextInt(8) == 0) {
        again();
      }
    }

    private void list() {
      List<AListing> texts = TEXTS.get(random.nextInt(TEXTS.size()));
      Listing text = texts.get(random.nextInt(texts.size())).build();
      ListingKey key = new ListingKey(text.key().source(), "1", null);
      int version = versions.merge(key, 1, Integer::sum);
      Listing listing = keyed(text, key).withVersion(version);
      warehouse.says(listing, text);
      stage.list(listing);
      log.add("list " + key + " " + text.title());
    }

    private static Listing keyed(Listing text, ListingKey key) {
      return new Listing(
          key,
          text.version(),
          text.seenAt(),
          text.snapshot(),
          text.url(),
          text.title(),
          text.start(),
          text.end(),
          text.doors(),
          text.previousStart(),
          text.slot(),
          text.timeZone(),
          text.status(),
          text.attendance(),
          text.venue(),
          text.performers(),
          text.organizer(),
          text.offers(),
          text.description(),
          text.image(),
          text.genres(),
          text.recurrenceId(),
          text.uid(),
          text.provenance());
    }

    private String key() {
      return new ListingKey(
              TEXTS.get(random.nextInt(TEXTS.size())).getFirst().build().key().source(), "1", null)
          .toString();
    }

    private void pair(Verdict verdict) {
      say(new Words(verdict, List.of(key(), key()), List.of(), null, List.of()));
    }

    private void say(Words words) {
      attempt(() -> stage.deciding.decide(words, SOMEBODY), words.toString());
    }

    private void merge() {
      List<EntityId> ids = new ArrayList<>(stage.clusters().keySet());
      Collections.shuffle(ids, random);
      List<EntityId> some = ids.stream().limit(2 + random.nextInt(2)).toList();
      attempt(() -> stage.deciding.merge(Lane.LIVE, some, SOMEBODY), "merge " + some);
    }

    private void split() {
      stage.clusters().entrySet().stream()
          .filter(it -> it.getValue().size() > 1)
          .max(Comparator.comparingInt(it -> it.getValue().size()))
          .ifPresent(it -> {
            Map<String, Membership> members = stage.members();
            List<String> about =
                it.getValue().stream()
                    .limit(1 + random.nextInt(it.getValue().size() - 1))
                    .map(member -> String.valueOf(members.get(member).listing()))
                    .toList();
            attempt(
                () -> stage.deciding.split(Lane.LIVE, it.getKey(), about, SOMEBODY),
                "split " + about + " from " + it);
          });
    }

    private void undo() {
      List<String> ids = List.copyOf(stage.decisions().keySet());
      if (!ids.isEmpty()) {
        String id = ids.get(random.nextInt(ids.size()));
        attempt(() -> stage.deciding.undo(id, SOMEBODY), "undo " + id);
      }
    }

    private void answer() {
      List<Review> open = new Reviews(stage.documents).open(Lane.LIVE);
      if (!open.isEmpty()) {
        Review review = open.get(random.nextInt(open.size()));
        boolean same = random.nextBoolean();
        attempt(
            () -> stage.deciding.answer(Lane.LIVE, review.key(), same, SOMEBODY),
            "answer " + same + " " + review.left().about() + " " + review.right().about());
      }
    }

    /** Whoever asks for what cannot be is refused, and nothing is changed. */
    private String attempt(Supplier<Decided> deciding, String what) {
      try {
        String decision = deciding.get().decision();
        log.add(what + " = " + decision);
        return decision;
      } catch (FailureException e) {
        assertThat(e.failure()).isInstanceOfAny(Failure.Conflict.class, Failure.Invalid.class);
        return "";
      }
    }

    private void mergedAndTakenBack() {
      settle();
      Map<EntityId, Set<String>> before = stage.clusters();
      List<EntityId> ids = new ArrayList<>(before.keySet());
      Collections.shuffle(ids, random);
      List<EntityId> some = ids.stream().limit(2).toList();
      String merge =
          attempt(() -> stage.deciding.merge(Lane.LIVE, some, SOMEBODY), "merge " + some);
      if (!merge.isEmpty()) {
        settle();
        assertThat(stage.clusters()).as("merged").hasSize(before.size() - 1);
        attempt(() -> stage.deciding.undo(merge, SOMEBODY), "take back " + merge);
        settle();
        assertThat(stage.clusters()).as("the merge taken back").isEqualTo(before);
        some.forEach(id -> assertThat(stage.current(id)).isEqualTo(id));
      }
    }

    /** Some members are resolved again, and that changes nothing. */
    private void again() {
      settle();
      Map<String, String> before = stage.told();
      List<String> members = new ArrayList<>(stage.members().keySet());
      Collections.shuffle(members, random);
      stage.mark(members.subList(0, random.nextInt(members.size() + 1)));
      settle();
      assertThat(stage.told()).as("resolved again").isEqualTo(before);
    }

    private void settle() {
      List<Map<EntityId, Set<String>>> states = new ArrayList<>(List.of(stage.clusters()));
      stage.settle(() -> {
        Map<EntityId, Set<String>> now = stage.clusters();
        whoStaysKeepsTheId(states.getLast(), now);
        states.add(now);
      });
      settled++;
      log.add("settled: " + states.getLast());
      nothingIsLost(states.getLast());
      everyDecisionHolds();
    }

    private void nothingIsLost(Map<EntityId, Set<String>> clusters) {
      Map<String, Membership> members = stage.members();
      Set<String> known = new TreeSet<>();
      versions.keySet().forEach(key -> known.add(key.id()));
      Set<String> out = rejected();
      Set<String> unseen = new TreeSet<>(known);
      unseen.removeAll(members.keySet());
      assertThat(known).containsAll(members.keySet());
      assertThat(out).as("rejected before they were listed").containsAll(unseen);
      members.forEach(
          (member, it) -> assertThat(it.takesPart()).as(member).isEqualTo(!out.contains(member)));
      Map<EntityId, Set<String>> shown = new TreeMap<>();
      for (LiveEvent event : stage.events()) {
        Set<String> behind = new TreeSet<>();
        event.listings().forEach(it -> behind.add(it.key().id()));
        shown.put(event.id(), behind);
        assertThat(stage.current(event.id())).isEqualTo(event.id());
      }
      assertThat(shown).as("the catalogue").isEqualTo(clusters);
    }

    private void everyDecisionHolds() {
      Map<String, EntityId> entities = new HashMap<>();
      stage.clusters().forEach((id, all) -> all.forEach(member -> entities.put(member, id)));
      Expected expected = Expected.of(inForce(), entities.keySet());
      expected.apart.forEach(pair -> {
        List<String> two = List.copyOf(pair);
        assertThat(entities.get(two.get(0)))
            .as(two + " apart")
            .isNotEqualTo(entities.get(two.get(1)));
      });
      expected
          .groups
          .values()
          .forEach(group ->
              assertThat(group.stream().map(entities::get).distinct())
                  .as(group + " one")
                  .hasSize(1));
    }

    private static void whoStaysKeepsTheId(
        Map<EntityId, Set<String>> before, Map<EntityId, Set<String>> after) {
      Map<Set<String>, EntityId> now = new HashMap<>();
      after.forEach((id, members) -> now.put(members, id));
      before.forEach((id, members) ->
          assertThat(now.getOrDefault(members, id)).as(members + " stay").isEqualTo(id));
    }

    private Set<String> rejected() {
      Map<String, Verdict> last = new HashMap<>();
      for (Decision decision : inForce()) {
        decision.members().forEach(member -> last.put(member, decision.verdict()));
      }
      last.values().removeIf(verdict -> verdict != Verdict.REJECTED);
      return new TreeSet<>(last.keySet());
    }

    /** The oldest first. That there is no tie is seen to by whoever decides. */
    private List<Decision> inForce() {
      List<Map.Entry<String, Decision>> all = new ArrayList<>(stage.decisions().entrySet());
      all.sort(Map.Entry.comparingByValue(Comparator.comparing(Decision::at)));
      Set<String> withdrawn = new HashSet<>();
      for (Map.Entry<String, Decision> each : all.reversed()) {
        String undone = each.getValue().withdraws();
        if (undone != null && !withdrawn.contains(each.getKey())) {
          withdrawn.add(undone);
        }
      }
      return all.stream()
          .filter(each -> !withdrawn.contains(each.getKey()))
          .map(Map.Entry::getValue)
          .filter(decision -> decision.withdraws() == null)
          .toList();
    }
  }

  /** What decisions make of those who take part, told apart from how resolving does it. */
  private record Expected(Set<Set<String>> apart, Map<String, Set<String>> groups) {

    static Expected of(List<Decision> oldestFirst, Set<String> present) {
      List<Map.Entry<Set<String>, Verdict>> newestFirst = new ArrayList<>();
      Set<Set<String>> seen = new HashSet<>();
      for (Decision decision : oldestFirst.reversed()) {
        List<Set<String>> fresh = new ArrayList<>();
        decision.memberPairs().stream()
            .filter(pair -> !pair.left().equals(pair.right()))
            .map(pair -> Set.of(pair.left(), pair.right()))
            .filter(seen::add)
            .forEach(fresh::add);
        fresh.sort(Comparator.comparing(pair -> new TreeSet<>(pair).toString()));
        fresh.forEach(pair -> newestFirst.add(Map.entry(pair, decision.verdict())));
      }
      Set<Set<String>> apart = new HashSet<>();
      newestFirst.stream()
          .filter(it -> it.getValue() == Verdict.NOT_SAME && present.containsAll(it.getKey()))
          .forEach(it -> apart.add(it.getKey()));
      Map<String, Set<String>> groups = new TreeMap<>();
      present.forEach(member -> groups.put(member, new TreeSet<>(Set.of(member))));
      for (Map.Entry<Set<String>, Verdict> each : newestFirst) {
        if (each.getValue() == Verdict.SAME && present.containsAll(each.getKey())) {
          List<String> two = List.copyOf(each.getKey());
          Set<String> left = groups.get(two.get(0));
          Set<String> right = groups.get(two.get(1));
          boolean between =
              left.stream()
                  .anyMatch(l ->
                      right.stream().anyMatch(r -> !l.equals(r) && apart.contains(Set.of(l, r))));
          if (!between) {
            Set<String> united = new TreeSet<>(left);
            united.addAll(right);
            united.forEach(member -> groups.put(member, united));
          }
        }
      }
      return new Expected(apart, groups);
    }
  }
}
