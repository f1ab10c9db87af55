package userledger.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import userledger.benchmarks.bed.Api;
import userledger.benchmarks.load.NamedPeople;

/** What is asked of a directory: paths by kind, to be asked in turn. */
final class FindQuestions {

    static final String MIDDLE = "page in the middle";

    private static final String USERS = "/v1/users";
    private static final int EACH = 500;
    private static final int[] PREFIX_LENGTHS = {1, 2, 3, 4, 5, 6, 7, 8, 10};

    private static final List<String> SORTS = List.of(
            "username",
            "-createdAt",
            "lastName",
            "email",
            "displayName",
            "nickname",
            "status",
            "-updatedAt",
            "lastSignInAt",
            "role,username",
            "lastName,-createdAt");

    /** Most people are meant, and no index knows it. */
    private static final List<String> BROAD =
            List.of("*a*", "firstName:*a*", "lastName:*o*", "email:*example*", "displayName:*n*", "!role:publisher");

    private static final List<String> WALKED = List.of("username", "-createdAt", "lastName");
    private static final int LONGEST_PAGE = 500;

    private final Random random = new Random(5);
    private final Map<String, List<String>> paths = new LinkedHashMap<>();
    private final NamedPeople people;
    private final int users;

    /**
     * @param api of an administrator, at the query-service
     * @param to when the last one was there
     */
    FindQuestions(Api api, NamedPeople people, int users, Instant to) {
        this.people = people;
        this.users = users;
        var names = IntStream.range(0, EACH).mapToObj(_ -> somebody()).toList();
        var ids = names.stream()
                .limit(EACH / 5)
                .map(name -> api.get(USERS + "/by-username/" + name).get("id").asString())
                .toList();
        paths.put("get by id", ids.stream().map(id -> USERS + "/" + id).toList());
        paths.put(
                "get by username",
                names.stream().map(name -> USERS + "/by-username/" + name).toList());
        paths.put("count", List.of(USERS + "/count"));
        paths.put("count by role", List.of(USERS + "/count?role=viewer", USERS + "/count?role=publisher%7Cviewer"));
        for (var length : PREFIX_LENGTHS) {
            paths.put("prefix of " + length, asked("?total=false&prefix=", length));
            paths.put("prefix of " + length + ", total", asked("?prefix=", length));
        }
        for (var sort : List.of("-createdAt", "email", "lastName")) {
            paths.put("prefix of 1 by " + sort, asked("?total=false&sort=" + sort + "&prefix=", 1));
            paths.put("prefix of 3 by " + sort, asked("?total=false&sort=" + sort + "&prefix=", 3));
        }
        for (var sort : SORTS) {
            paths.put("first page by " + sort, List.of(USERS + "?total=false&sort=" + sort));
        }
        for (var sort : WALKED) {
            paths.put(MIDDLE + " by " + sort, List.of(pageInTheMiddle(api, sort)));
        }
        paths.put("count of a prefix of 6", asked("/count?prefix=", 6));
        paths.put("count inside of names", asked("/count?q=", "\"%s\"", 4));
        paths.put(
                "count of any filter",
                BROAD.stream()
                        .map(filter -> USERS + "/count?q=" + URLEncoder.encode(filter, UTF_8))
                        .toList());
        paths.put("two fields and a wildcard", asked("?total=false&q=role:viewer,", "lastName:\"%s*\"", 3));
        paths.put(
                "first names with a wildcard, by e-mail",
                asked("?total=false&sort=email&q=role:viewer,", "firstName:\"%s*\"", 2));
        paths.put("inside of names", asked("?total=false&q=", "\"%s\"", 4));
        paths.put("similar names", asked("?total=false&q=", "~%s", 10).subList(0, EACH / 10));
        var first = api.get(USERS + "/by-username/" + NamedPeople.username(0));
        // Not its createdAt: the log's clock, which instants are looked up by, is a little later.
        var created = api.get(USERS + "/" + first.get("id").asString() + "/history?limit=1");
        var start = Instant.parse(created.get("data").get(0).get("at").asString());
        var instants = IntStream.range(0, EACH)
                .mapToObj(_ -> start.plus(Duration.between(start, to)
                        .multipliedBy(1 + random.nextInt(1_000))
                        .dividedBy(1_000)))
                .toList();
        paths.put(
                "get as of",
                instants.stream()
                        .map(at -> USERS + "/" + first.get("id").asString() + "?at=" + at)
                        .toList());
        paths.put(
                "page as of",
                instants.stream().map(at -> USERS + "?total=false&at=" + at).toList());
    }

    Map<String, List<String>> all() {
        return paths;
    }

    private String somebody() {
        return NamedPeople.username(random.nextInt(users));
    }

    private List<String> asked(String question, int length) {
        return asked(question, "%s", length);
    }

    /** With what names start with, of that length. */
    private List<String> asked(String question, String pattern, int length) {
        return IntStream.range(0, EACH)
                .mapToObj(_ -> people.name(random.nextInt(users), random.nextInt(2)))
                .map(name -> name.substring(0, Math.min(length, name.length())))
                .map(start -> USERS + question + URLEncoder.encode(pattern.formatted(start), UTF_8))
                .toList();
    }

    private String pageInTheMiddle(Api api, String sort) {
        var length = Math.min(LONGEST_PAGE, users / 4);
        var path = USERS + "?total=false&sort=" + sort + "&limit=" + length;
        for (int seen = 0; seen < users / 2; seen += length) {
            path = api.get(path).get("next").asString();
        }
        return path.replace("limit=" + length, "limit=20");
    }
}
