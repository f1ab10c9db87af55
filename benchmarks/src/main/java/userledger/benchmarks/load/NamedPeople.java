package userledger.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/**
 * As many people as one likes, with names of the sample people put together anew; always the same ones.
 *
 * @param firstNames without repetitions, in order
 * @param lastNames without repetitions, in order
 */
public record NamedPeople(List<String> firstNames, List<String> lastNames) {

    public static final String CSV_HEADER = "username,email,firstName,lastName,displayName,role,clientId";

    private static final List<String> COLUMNS = List.of("firstName", "lastName");

    public static NamedPeople of(Path samples) throws IOException {
        var lines = Files.readAllLines(samples);
        var header = List.of(lines.getFirst().split(","));
        var names = COLUMNS.stream()
                .map(header::indexOf)
                .map(column -> lines.stream()
                        .skip(1)
                        .map(line -> line.split(",", -1))
                        // Lines with quotes are not worth a parser here.
                        .filter(cells -> cells.length == header.size())
                        .map(cells -> cells[column])
                        .filter(name -> name.length() > 1 && !name.contains("\""))
                        .distinct()
                        .sorted()
                        .toList())
                .toList();
        return new NamedPeople(names.getFirst(), names.getLast());
    }

    /** Some names are frequent and most are rare, as it is with people. */
    public String csv(int number) {
        var random = new Random(number);
        var first = frequentOrRare(firstNames, random);
        var last = frequentOrRare(lastNames, random);
        var username = username(number);
        var role = number % 50 == 0 ? "publisher" : "viewer";
        return String.join(
                ",", username, username + "@example.org", first, last, first + " " + last, role, "HR-" + number);
    }

    /** Spread over the alphabet, with the number at its end. */
    public static String username(int number) {
        return Integer.toString((int) (number * 0x9E37_79B9L >>> 8 & 0x7FFF_FFFF), 36) + "." + number;
    }

    private static String frequentOrRare(List<String> names, Random random) {
        var share = random.nextDouble();
        return names.get((int) (names.size() * share * share * share));
    }

    /** @param which 0 for the first name, 1 for the last name */
    public String name(int number, int which) {
        return csv(number).split(",")[2 + which];
    }
}
