package com.mystage.sourcing.scraping.renderer;

import com.mystage.sourcing.Failure;
import java.util.List;

/** What became of one page in a browser. */
public sealed interface Rendering {

  /** One header of the page's own response. */
  record Header(String name, String value) {}

  /**
   * The page is there.
   *
   * @param url where it is; its scripts may have changed the path
   * @param status of the page's own response
   * @param headers of that response, as they came
   * @param html the document as it stood when it was quiet
   * @param how in a line: by which browser, what the page asked for, and what it was not given
   */
  record Page(String url, int status, List<Header> headers, String html, String how)
      implements Rendering {

    public Page {
      headers = List.copyOf(headers);
    }
  }

  /** It leads elsewhere, by a redirect or by itself; nobody has been there yet. */
  record LeadsTo(String url) implements Rendering {}

  /**
   * It could not be rendered.
   *
   * @param retryable whether another try may succeed soon
   */
  record Failed(Failure failure, boolean retryable) implements Rendering {}
}
