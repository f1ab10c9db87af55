package userledger.benchmarks;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import userledger.benchmarks.bed.TestBed;
import userledger.benchmarks.load.NamedPeople;
import userledger.benchmarks.load.Requests;
import userledger.benchmarks.report.Samples;
import userledger.benchmarks.report.Table;
import userledger.benchmarks.rival.Keycloak;

/** What both can be asked, asked of Keycloak with the same people on the same server. */
final class BesideKeycloak {

    private static final int EACH = 500;

    /** Lists come in full unless one asks for less, as whoever cares about time does. */
    private static final String LIST = Keycloak.USERS + "?briefRepresentation=true&";

    private static final String PAGE = LIST + "max=20";

    private BesideKeycloak() {}

    /** @param ours what was measured of ours */
    static Table table(TestBed bed, Options options, NamedPeople people, int size, int clients, Samples ours)
            throws Exception {
        var version = options.text("keycloak", "");
        var database = bed.server().fresh();
        var table = new Table(
                "Keycloak %s with as many users, its lists in brief form, %d clients, one run"
                        .formatted(version, clients),
                "question",
                "ours, times theirs",
                "theirs per second",
                "their p50 ms",
                "their p99 ms");
        try (var keycloak = Keycloak.start(version, database, bed.folder())) {
            keycloak.fill(people, size);
            bed.server().settle();
            var asking = new Asking(
                    new Requests(keycloak.port(), keycloak.token()),
                    clients,
                    options.seconds("warmup", 2),
                    options.seconds("seconds", 5).multipliedBy(4));
            var questions = questions(people, size);
            asking.requireSomebody(questions);
            asking.heat(questions, options.seconds("heat", 60));
            questions.forEach((kind, paths) -> {
                var counts = asking.ask(kind, paths).requireNoFailures();
                table.row(
                        kind,
                        ours.median(kind, size, "rate") / counts.perSecond(kind),
                        asking.rate(counts.perSecond(kind)),
                        counts.of(kind).millis(0.5),
                        counts.of(kind).millis(0.99));
            });
        }
        bed.server().drop(database);
        return table;
    }

    /** Under the names that ours have. */
    private static Map<String, List<String>> questions(NamedPeople people, int size) {
        var random = new Random(5);
        var questions = new LinkedHashMap<String, List<String>>();
        var numbers =
                IntStream.range(0, EACH).map(_ -> random.nextInt(size)).boxed().toList();
        questions.put(
                "get by id",
                numbers.stream()
                        .map(number -> Keycloak.USERS + "/" + Keycloak.id(number))
                        .toList());
        questions.put(
                "get by username",
                numbers.stream()
                        .map(number -> LIST + "exact=true&username=" + NamedPeople.username(number))
                        .toList());
        questions.put("count", List.of(Keycloak.USERS + "/count"));
        for (var length : List.of(1, 3, 6)) {
            questions.put("prefix of " + length, asked(people, numbers, PAGE + "&search=", "%s*", length));
        }
        questions.put("first page by username", List.of(PAGE));
        questions.put("page in the middle by username", List.of(PAGE + "&first=" + size / 2));
        questions.put("inside of names", asked(people, numbers, PAGE + "&search=", "*%s*", 4));
        questions.put("count inside of names", asked(people, numbers, Keycloak.USERS + "/count?search=", "*%s*", 4));
        return questions;
    }

    private static List<String> asked(
            NamedPeople people, List<Integer> numbers, String question, String pattern, int length) {
        return numbers.stream()
                .map(number -> people.name(number, number % 2))
                // A space would part it into two searches.
                .filter(name -> !name.contains(" "))
                .map(name -> pattern.formatted(name.substring(0, Math.min(length, name.length()))))
                .map(text -> question + URLEncoder.encode(text, StandardCharsets.UTF_8))
                .toList();
    }
}
