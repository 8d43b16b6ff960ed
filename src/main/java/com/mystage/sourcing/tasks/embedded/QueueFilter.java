package com.mystage.sourcing.tasks.embedded;

import com.google.cloud.tasks.v2.Queue;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.Message;
import com.google.protobuf.Timestamp;
import com.google.protobuf.util.Durations;
import com.google.protobuf.util.Timestamps;
import java.text.ParseException;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The filter of ListQueues: comparisons of fields of a queue, joined by AND, such as {@code state:
 * PAUSED} or {@code rateLimits.maxDispatchesPerSecond > 10 AND state = RUNNING}. Operators are
 * {@code : = != < <= > >=}; {@code :} also means "contains" for text.
 */
final class QueueFilter {

  private static final Pattern COMPARISON =
      Pattern.compile("\\s*([A-Za-z_.]+)\\s*(!=|<=|>=|[:=<>])\\s*(\"[^\"]*\"|[^\"\\s]+)\\s*");

  private QueueFilter() {}

  /** INVALID_ARGUMENT names what cannot be read. */
  static Predicate<Queue> of(String filter) {
    Predicate<Queue> all = queue -> true;
    if (filter.isBlank()) {
      return all;
    }
    for (String term : filter.split("\\s+AND\\s+")) {
      all = all.and(comparison(term));
    }
    return all;
  }

  private static Predicate<Queue> comparison(String term) {
    Matcher matcher = COMPARISON.matcher(term);
    if (!matcher.matches()) {
      throw Refusals.invalid(
          "ListQueuesRequest.filter: '" + term.strip() + "' is not like 'state: PAUSED'.");
    }
    String path = matcher.group(1);
    String operator = matcher.group(2);
    String wanted = matcher.group(3).replace("\"", "");
    comparedTo(value(Queue.getDefaultInstance(), path), wanted, path);
    return queue -> {
      Object value = value(queue, path);
      boolean contains =
          operator.equals(":") && value instanceof String text && text.contains(wanted);
      return contains || holds(operator).test(comparedTo(value, wanted, path));
    };
  }

  private static IntPredicate holds(String operator) {
    return switch (operator) {
      case "<" -> order -> order < 0;
      case "<=" -> order -> order <= 0;
      case ">" -> order -> order > 0;
      case ">=" -> order -> order >= 0;
      case "!=" -> order -> order != 0;
      default -> order -> order == 0;
    };
  }

  private static Object value(Message message, String path) {
    String[] names = path.split("\\.", 2);
    @Nullable FieldDescriptor field =
        message.getDescriptorForType().getFields().stream()
            .filter(f -> f.getJsonName().equals(names[0]) || f.getName().equals(names[0]))
            .findFirst()
            .orElse(null);
    if (field == null || field.isRepeated()) {
      throw Refusals.invalid("ListQueuesRequest.filter: Queue has no field '" + path + "'.");
    }
    Object value = message.getField(field);
    if (names.length == 1) {
      return value;
    }
    if (value instanceof Message nested) {
      return value(nested, names[1]);
    }
    throw Refusals.invalid("ListQueuesRequest.filter: Queue has no field '" + path + "'.");
  }

  private static int comparedTo(EnumValueDescriptor constant, String wanted) {
    @Nullable EnumValueDescriptor known =
        constant.getType().findValueByName(wanted.toUpperCase(Locale.ROOT));
    if (known == null) {
      throw new NumberFormatException(wanted);
    }
    return Integer.compare(constant.getNumber(), known.getNumber());
  }

  private static int comparedTo(Object value, String wanted, String path) {
    try {
      return switch (value) {
        case Integer number -> Double.compare(number, Double.parseDouble(wanted));
        case Double number -> Double.compare(number, Double.parseDouble(wanted));
        case EnumValueDescriptor constant -> comparedTo(constant, wanted);
        case Duration duration -> Durations.compare(duration, Durations.parse(wanted));
        case Timestamp time -> Timestamps.compare(time, Timestamps.parse(wanted));
        case String text -> text.compareTo(wanted);
        default ->
            throw Refusals.invalid(
                "ListQueuesRequest.filter: '" + path + "' cannot be compared with a value.");
      };
    } catch (NumberFormatException | ParseException e) {
      throw Refusals.invalid(
          "ListQueuesRequest.filter: '" + wanted + "' is no value of '" + path + "'.");
    }
  }
}
