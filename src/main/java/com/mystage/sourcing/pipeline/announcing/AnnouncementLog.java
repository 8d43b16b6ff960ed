package com.mystage.sourcing.pipeline.announcing;

import com.mystage.sourcing.Lane;
import com.mystage.sourcing.documents.Document;
import com.mystage.sourcing.documents.DocumentPath;
import com.mystage.sourcing.documents.DocumentStore;
import com.mystage.sourcing.documents.Json;
import com.mystage.sourcing.documents.Transaction;
import com.mystage.sourcing.documents.Write;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/**
 * All announcements in one order, durably: pages of several, numbered without a gap. What comes
 * later about the same event stands later.
 *
 * <p>A sequence is {@code page * 1000 + place in the page}, so that reading on after one needs no
 * query.
 */
public final class AnnouncementLog {

  private static final String COLLECTION = Lane.LIVE.collection("announcements");
  private static final int PAGES_AT_ONCE = 20;

  /** About so much is read at once, whatever the number asked for: 500 events can be 128 MB. */
  private static final long LONGEST = 8L << 20;

  private final DocumentStore documents;

  public AnnouncementLog(DocumentStore documents) {
    this.documents = documents;
  }

  /** The announcements of one commit. */
  record Page(Instant at, List<Announcement> announcements) {
    Page {
      announcements = List.copyOf(announcements);
    }

    static Page of(Document document) {
      return Json.read(document, Page.class);
    }
  }

  /** Where the log begins and ends now. */
  public Bounds bounds() {
    LogHead head = LogHead.read(documents);
    return new Bounds(head.trimmed(), head.trimmedAt(), head.last());
  }

  /**
   * The bounds of what is kept.
   *
   * @param trimmed sequence of the last announcement that is kept no more; 0 if all are
   * @param trimmedAt when that was recorded
   * @param last sequence of the last announcement; 0 if there was none
   */
  public record Bounds(long trimmed, Instant trimmedAt, long last) {}

  /**
   * So many announcements after this one, in their order, or fewer where they are large; none only
   * where there is none.
   */
  public List<Logged> after(long sequence, int most) {
    LogHead head = LogHead.read(documents);
    List<Logged> found = new ArrayList<>();
    long page = Math.max(sequence / LogHead.PAGE, head.firstPage());
    long room = LONGEST;
    while (found.size() < most && page < head.nextPage() && (found.isEmpty() || room > 0)) {
      long end = Math.min(head.nextPage(), page + atOnce(room));
      for (Document document : pages(page, end)) {
        room -= document.fields().toString().length();
        Page read = Page.of(document);
        long first = Long.parseLong(document.id()) * LogHead.PAGE;
        for (int i = 0; i < read.announcements().size() && found.size() < most; i++) {
          if (first + i > sequence) {
            found.add(new Logged(first + i, read.at(), read.announcements().get(i)));
          }
        }
      }
      page = end;
    }
    return found;
  }

  /** So many pages as there is room for, were each as large as a document may be. */
  private static long atOnce(long room) {
    return Math.clamp(room / DocumentStore.MAX_DOCUMENT_BYTES, 1, PAGES_AT_ONCE);
  }

  /** The sequence after which everything stands that was recorded at this moment or later. */
  public long before(Instant moment) {
    LogHead head = LogHead.read(documents);
    long low = head.firstPage();
    long high = head.nextPage();
    while (low < high) {
      long middle = (low + high) >>> 1;
      Optional<Instant> at = documents.get(path(middle)).map(Page::of).map(Page::at);
      if (at.isEmpty() || at.get().isBefore(moment)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return Math.min(low * LogHead.PAGE - 1, head.last());
  }

  /** Writes one more page in the transaction, after all of its reads. */
  static void append(
      Transaction transaction, LogHead head, List<Announcement> announcements, Instant now) {
    // A clock that was set back must not put the log out of the order of its times.
    Instant at = now.isBefore(head.lastAt()) ? head.lastAt() : now;
    transaction.write(
        new Write.Set(path(head.nextPage()), Json.fields(new Page(at, announcements))));
    transaction.write(head.appended(announcements.size(), at).keep());
  }

  /**
   * Drops pages from the front while they are older and everything in them was told.
   *
   * @param told sequence up to which every sink was told
   * @param most how many pages
   */
  void trim(Instant olderThan, long told, int most) {
    for (int i = 0; i < most && trimFirst(olderThan, told); i++) {}
  }

  private boolean trimFirst(Instant olderThan, long told) {
    return documents.transaction(transaction -> {
      LogHead head = LogHead.read(transaction);
      Optional<Page> first = transaction.get(path(head.firstPage())).map(Page::of);
      if (first.isEmpty() || !first.get().at().isBefore(olderThan)) {
        return false;
      }
      LogHead without = head.withoutFirst(first.get().announcements().size(), first.get().at());
      if (without.trimmed() > told) {
        return false;
      }
      transaction.write(without.keep());
      transaction.write(new Write.Delete(path(head.firstPage())));
      return true;
    });
  }

  private List<Document> pages(long from, long to) {
    List<DocumentPath> paths = LongStream.range(from, to).mapToObj(AnnouncementLog::path).toList();
    Map<DocumentPath, Document> found = documents.getAll(paths);
    return paths.stream().map(found::get).filter(page -> page != null).toList();
  }

  private static DocumentPath path(long page) {
    return new DocumentPath(COLLECTION, "%012d".formatted(page));
  }
}
