package userledger.benchmarks;

import static java.util.Map.entry;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What may be set on the command line, as {@code --name value}; every benchmark has defaults of its own. */
record Options(Map<String, String> given) {

    private static final Map<String, String> KNOWN = new TreeMap<>(Map.ofEntries(
            entry("runs", "how often all is measured; medians are shown"),
            entry("seconds", "how long each measurement takes"),
            entry("warmup", "seconds of the same load before each measurement"),
            entry("heat", "seconds of load on a service that has just started"),
            entry("clients", "connections at once, such as 1,16,64,256"),
            entry(
                    "keycloak",
                    "a version, such as 26.7.0: finds asks the same of it; it is fetched from the Maven registry"),
            entry("size", "how many users or events there are"),
            entry(
                    "rate",
                    "writes per second; without it 1000 in finds, elsewhere half of the peak that is measured first"),
            entry("postgres", "host:port of a durable server where the role postgres needs no password"),
            entry("jvm", "options for the services' JVMs, in one argument"),
            entry("record", "yes: a flight recording (JFR) of each service")));

    static Options of(List<String> arguments) {
        var given = new HashMap<String, String>();
        for (var argument = arguments.iterator(); argument.hasNext(); ) {
            var name = argument.next();
            if (!name.startsWith("--") || !KNOWN.containsKey(name.substring(2)) || !argument.hasNext()) {
                throw new IllegalArgumentException("Not an option with a value: " + name + "\n" + help());
            }
            given.put(name.substring(2), argument.next());
        }
        return new Options(given);
    }

    static String help() {
        var text = new StringBuilder("Options:\n");
        KNOWN.forEach((name, meaning) -> text.append("  --%-9s %s\n".formatted(name, meaning)));
        return text.toString();
    }

    int runs() {
        return number("runs", 3);
    }

    Duration measured() {
        return seconds("seconds", 10);
    }

    Duration warmUp() {
        return seconds("warmup", 5);
    }

    Duration heat() {
        return seconds("heat", 20);
    }

    List<Integer> clients(String usual) {
        return Arrays.stream(text("clients", usual).split(","))
                .map(Integer::valueOf)
                .toList();
    }

    Duration seconds(String name, int usual) {
        return Duration.ofSeconds(number(name, usual));
    }

    int number(String name, int usual) {
        return Integer.parseInt(text(name, String.valueOf(usual)));
    }

    String text(String name, String usual) {
        return given.getOrDefault(name, usual);
    }
}
