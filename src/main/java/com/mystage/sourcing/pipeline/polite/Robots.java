package com.mystage.sourcing.pipeline.polite;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.scraping.Archive;
import com.mystage.sourcing.scraping.polite.Manners;
import com.mystage.sourcing.scraping.polite.RobotsAnswer;
import com.mystage.sourcing.scraping.polite.RobotsRules;
import com.mystage.sourcing.sources.hosts.RobotsFile;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the sites' robots.txt files say, asked for once a day, for all instances. */
public final class Robots {

  private final DocumentStore documents;
  private final Archive archive;
  private final Manners manners;
  private final InstantSource clock;

  public Robots(DocumentStore documents, Archive archive, Manners manners, InstantSource clock) {
    this.documents = documents;
    this.archive = archive;
    this.manners = manners;
    this.clock = clock;
  }

  /**
   * What a site says of one address.
   *
   * @param rules null where there are none
   * @param unreachable why nobody knows; null where somebody does
   */
  record Word(Manners.Site site, @Nullable RobotsRules rules, @Nullable String unreachable) {

    /** Nothing is said. */
    static Word none(Manners.Site site) {
      return new Word(site, null, null);
    }

    boolean allows() {
      return unreachable == null && (rules == null || rules.allow(site.address()));
    }
  }

  /** What is known without asking the site; empty if it must be asked. */
  Optional<Word> known(Lane lane, Manners.Site site) {
    return RobotsFile.find(documents, lane, site.origin())
        .filter(file -> file.isFresh(clock.instant()))
        .map(file -> word(site, file));
  }

  /** What is known, or else what the site answers now. */
  Word ask(Lane lane, Manners.Site site) {
    return known(lane, site).orElseGet(() -> askTheSite(lane, site));
  }

  private Word askTheSite(Lane lane, Manners.Site site) {
    Instant now = clock.instant();
    RobotsFile before =
        RobotsFile.find(documents, lane, site.origin())
            .orElseGet(() -> RobotsFile.unknown(site.origin()));
    RobotsFile file =
        switch (manners.askForRobots(site)) {
          case RobotsAnswer.Rules rules -> before.found(archive.put(rules.bytes()), now);
          case RobotsAnswer.None _ -> before.found(null, now);
          case RobotsAnswer.Unreachable unreachable -> before.missed(unreachable.why(), now);
        };
    documents.commit(List.of(file.keep(lane)));
    return word(site, file);
  }

  private Word word(Manners.Site site, RobotsFile file) {
    RobotsRules rules = file.rules() == null ? null : manners.read(site, archive.get(file.rules()));
    return new Word(site, rules, file.forbidsAll(clock.instant()) ? file.problem() : null);
  }
}
