package userledger.query.directory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** A random question, to be asked over REST and answered by looking at everybody. */
record ScanQuestion(
        String prefix,
        List<String> roles,
        List<String> statuses,
        ScanSearch search,
        ScanOrder order,
        int index,
        int length) {

    static ScanQuestion random(Random random, List<ScanPerson> people) {
        return new ScanQuestion(
                prefix(random, people.get(random.nextInt(people.size()))),
                random.nextInt(3) == 0 ? List.of("viewer", "publisher").subList(0, random.nextInt(2) + 1) : List.of(),
                random.nextInt(4) == 0 ? List.of(random.nextBoolean() ? "locked" : "active") : List.of(),
                random.nextInt(3) == 0 ? ScanSearch.random(random, people, 2) : new ScanSearch("", _ -> true),
                ScanOrder.random(random),
                random.nextInt(3) == 0 ? random.nextInt(40) : 0,
                random.nextInt(30) + 1);
    }

    /** Up to four letters of somebody's name, in one case or the other. */
    private static String prefix(Random random, ScanPerson person) {
        var letters = person.folded(ScanOrder.SEARCHED.get(random.nextInt(3))).codePoints();
        var start = letters.limit(random.nextInt(5))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return random.nextBoolean() ? start.toUpperCase(Locale.ROOT) : start;
    }

    String query() {
        return "index=" + index + "&pageLength=" + length
                + (order.typed().isEmpty() ? "" : "&sort=" + order.typed())
                + (prefix.isEmpty() ? "" : "&prefix=" + URLEncoder.encode(prefix, UTF_8))
                + (search.typed().isEmpty() ? "" : "&q=" + URLEncoder.encode(search.typed(), UTF_8))
                + (roles.isEmpty() ? "" : "&role=" + String.join("%7C", roles))
                + (statuses.isEmpty() ? "" : "&status=" + String.join("%7C", statuses));
    }

    /** Everybody who is meant, in order. */
    List<ScanPerson> scan(List<ScanPerson> people) {
        return people.stream()
                .filter(person -> roles.isEmpty() || roles.contains(person.role()))
                .filter(person -> statuses.isEmpty() || statuses.contains(person.status()))
                .filter(person -> ScanOrder.SEARCHED.stream()
                        .anyMatch(field -> person.folded(field).startsWith(ScanPerson.fold(prefix))))
                .filter(search.means())
                .sorted(order.of(prefix))
                .toList();
    }

    List<ScanPerson> page(List<ScanPerson> found) {
        return found.subList(Math.min(index, found.size()), Math.min(index + length, found.size()));
    }
}
