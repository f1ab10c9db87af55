package userledger.query.directory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.Function;

/** An order as it is asked for, empty where nothing is said; told once more by comparing people. */
record ScanOrder(String typed) {

    static final List<String> SEARCHED = List.of("username", "firstName", "lastName");

    private static final List<String> SORTED = List.of(
            "username",
            "firstName",
            "lastName",
            "middleName",
            "displayName",
            "nickname",
            "description",
            "role",
            "status",
            "email");

    static ScanOrder random(Random random) {
        var keys = new ArrayList<String>();
        for (var i = random.nextInt(4); i > 0; i--) {
            var field = SORTED.get(random.nextInt(SORTED.size()));
            if (keys.stream().noneMatch(key -> key.endsWith(field))) {
                keys.add((random.nextBoolean() ? "-" : "") + field);
            }
        }
        return new ScanOrder(String.join(",", keys));
    }

    Comparator<ScanPerson> of(String prefix) {
        if (typed.isEmpty() && !prefix.isEmpty()) {
            return by(person -> firstMatch(person, ScanPerson.fold(prefix)), false)
                    .thenComparing(by("username"))
                    .thenComparing(by("id"));
        }
        var keys = new ArrayList<>(List.of((typed.isEmpty() ? "username" : typed).split(",")));
        var last = keys.getLast();
        var sign = last.startsWith("-") ? "-" : "";
        if (List.of("firstName", "lastName", "role", "status").contains(last.substring(sign.length()))) {
            keys.add(sign + "username");
        }
        keys.add(sign + "id");
        return keys.stream()
                .map(ScanOrder::by)
                .reduce(Comparator::thenComparing)
                .orElseThrow();
    }

    private static String firstMatch(ScanPerson person, String prefix) {
        return SEARCHED.stream()
                .map(person::folded)
                .filter(name -> name.startsWith(prefix))
                .min(ScanOrder::byCodePoints)
                .orElseThrow();
    }

    private static Comparator<ScanPerson> by(String key) {
        var descending = key.startsWith("-");
        var field = descending ? key.substring(1) : key;
        return by(person -> field.equals("id") ? person.id().toString() : person.folded(field), descending);
    }

    private static Comparator<ScanPerson> by(Function<ScanPerson, String> value, boolean descending) {
        var order = Comparator.comparing(value, ScanOrder::byCodePoints);
        return descending ? order.reversed() : order;
    }

    private static int byCodePoints(String one, String other) {
        return Arrays.compare(one.codePoints().toArray(), other.codePoints().toArray());
    }
}
