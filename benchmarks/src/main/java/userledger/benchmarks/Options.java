package userledger.benchmarks;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What may be set on the command line, as {@code --name value}; every benchmark has defaults of its own. */
record Options(Map<String, String> given) {

    private static final Map<String, String> KNOWN = new TreeMap<>(Map.of(
            "runs", "how often all is measured; medians are shown",
            "seconds", "how long each measurement takes",
            "warmup", "seconds of the same load before each measurement",
            "heat", "seconds of load on a service that has just started",
            "clients", "connections at once, such as 1,16,64,256",
            "size", "how many users or events there are",
            "rate", "writes per second; without it half of the peak that is measured first",
            "postgres", "host:port of a durable server where the role postgres needs no password",
            "jvm", "options for the services' JVMs, in one argument",
            "record", "yes: a flight recording (JFR) of each service"));

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
