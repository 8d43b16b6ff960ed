package com.mystage.sourcing.extraction;

import com.mystage.sourcing.Failure;
import com.mystage.sourcing.extraction.PageMarks.Mark;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Recognises pages that stand in place of the content: bot challenges, denials, logins. A page that
 * carries event markup is content, whatever scripts it loads.
 */
final class ChallengePages {

  /** A page is one of these if its title or its body says so. */
  private record Sign(String reason, Pattern title, Pattern body) {}

  private static final Pattern NEVER = Pattern.compile("(?!)");
  private static final List<Sign> SIGNS =
      List.of(
          new Sign(
              "a Cloudflare challenge stands in place of the content",
              Pattern.compile("^(just a moment|attention required|please wait)\\b.*"),
              Pattern.compile(
                  "window\\._cf_chl_opt|/cdn-cgi/challenge-platform/[^\"']*orchestrate")),
          new Sign(
              "a captcha stands in place of the content",
              Pattern.compile(
                  ".*\\b(captcha|are you (a )?(human|robot)|verify you are human|"
                      + "bot verification|security check|human verification)\\b.*"),
              Pattern.compile(
                  "geo\\.captcha-delivery\\.com|_incapsula_resource|px-captcha|awswafintegration")),
          new Sign(
              "access was denied",
              Pattern.compile(
                  "^(\\d{3}\\W*)?(access denied|access to this page has been denied|forbidden|"
                      + "request blocked|blocked|not authorized|unauthorized)\\b.*"
                      + "|^403\\b.*|^429\\b.*|^too many requests\\b.*"),
              NEVER),
          new Sign(
              "a login page stands in place of the content",
              Pattern.compile(
                  "^(log ?in|sign ?in|log into|please log ?in|login required|anmelden)\\b.*"
                      + "|.*[|\\-–] ?(log ?in|sign ?in)$"),
              NEVER));
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>(.{0,300}?)</title>", Pattern.DOTALL);

  private ChallengePages() {}

  static void refuse(Document.Page page) {
    if (page.marks().hold(Mark.LD_JSON, Mark.ITEMSCOPE)) {
      return;
    }
    if (page.raw().contains("start_timestamp")) {
      // Facebook's event data: the page's title is the event's, whatever it says.
      return;
    }
    String lower = page.text().toLowerCase(Locale.ROOT);
    Matcher matcher = TITLE.matcher(lower);
    String title = matcher.find() ? matcher.group(1).strip() : "";
    for (Sign sign : SIGNS) {
      if (sign.title().matcher(title).matches() || sign.body().matcher(lower).find()) {
        throw new Failure.Blocked(page.input().name(), sign.reason()).asException();
      }
    }
  }
}
