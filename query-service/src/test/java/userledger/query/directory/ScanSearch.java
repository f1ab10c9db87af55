package userledger.query.directory;

import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A random search in the query language, and whom it means. */
record ScanSearch(String typed, Predicate<ScanPerson> means) {

    private static final List<String> FIELDS = List.of(
            "username", "firstName", "middleName", "lastName", "displayName", "nickname", "description", "role");
    private static final List<String> INSIDE =
            List.of("username", "email", "firstName", "middleName", "lastName", "displayName", "nickname");

    static ScanSearch random(Random random, List<ScanPerson> people, int depth) {
        return switch (depth == 0 ? random.nextInt(3) : random.nextInt(6)) {
            case 0 -> whole(random, people);
            case 1 -> inside(random, people);
            case 2 -> start(random, people);
            case 3 -> {
                var inner = random(random, people, depth - 1);
                yield new ScanSearch("!(" + inner.typed + ")", inner.means.negate());
            }
            case 4 -> {
                var one = random(random, people, depth - 1);
                var other = random(random, people, depth - 1);
                yield new ScanSearch("(" + one.typed + "|" + other.typed + ")", one.means.or(other.means));
            }
            default -> {
                var one = random(random, people, depth - 1);
                var other = random(random, people, depth - 1);
                yield new ScanSearch(one.typed + "," + other.typed, one.means.and(other.means));
            }
        };
    }

    private static ScanSearch whole(Random random, List<ScanPerson> people) {
        var field = one(random, FIELDS);
        var value = one(random, people).folded(field);
        return value.isEmpty()
                ? new ScanSearch(
                        "!" + field + (random.nextBoolean() ? ":*" : ":?*"),
                        person -> person.folded(field).isEmpty())
                : new ScanSearch(
                        field + ":\"" + value.toUpperCase(java.util.Locale.ROOT) + "\"",
                        person -> person.folded(field).equals(value));
    }

    private static ScanSearch start(Random random, List<ScanPerson> people) {
        var field = one(random, FIELDS);
        var value = one(random, people).folded(field);
        var start = value.substring(0, Math.min(value.length(), random.nextInt(3) + 1));
        return new ScanSearch(
                field + ":'" + start.replace("'", "\\'") + "*?'",
                person -> person.folded(field).startsWith(start)
                        && person.folded(field).length() > start.length());
    }

    private static ScanSearch inside(Random random, List<ScanPerson> people) {
        var words = Stream.of(one(random, people).folded("displayName").split("[^a-z]+"))
                .filter(word -> word.length() > 1)
                .map(word -> word.substring(1))
                .toList();
        if (words.isEmpty()) {
            return whole(random, people);
        }
        var pattern = Pattern.compile(String.join(".*", words), Pattern.DOTALL);
        return new ScanSearch(
                String.join(" ", words),
                person -> INSIDE.stream()
                        .anyMatch(field -> pattern.matcher(person.folded(field)).find()));
    }

    private static <T> T one(Random random, List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
