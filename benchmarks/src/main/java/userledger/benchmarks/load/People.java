package userledger.benchmarks.load;

import java.util.concurrent.atomic.AtomicLong;

/** Made-up people, each with a username and an address that nobody else of a run has. */
public final class People {

    private static final String[] FIRST = {
        "Anna", "Björn", "Chiara", "Dmitri", "Esra", "Farid", "Grace", "Hiroshi", "Inês", "Jelena", "Kwame", "Lucía",
        "Mia", "Noor", "Oskar", "Priya"
    };
    private static final String[] LAST = {
        "Almeida",
        "Berg",
        "Castro",
        "Diallo",
        "Eriksen",
        "Fischer",
        "García",
        "Haddad",
        "Ivanova",
        "Johnson",
        "Kim",
        "Lindqvist",
        "Müller",
        "Novák",
        "Okafor",
        "Petrov",
        "Rossi",
        "Tanaka",
        "Ümit"
    };

    private final AtomicLong next = new AtomicLong();

    /** One of them. */
    public record Person(String username, String email, String firstName, String lastName) {

        public String json() {
            return "{\"username\":\"" + username + "\",\"email\":\"" + email + "\",\"firstName\":\"" + firstName
                    + "\",\"lastName\":\"" + lastName + "\",\"displayName\":\"" + firstName + ' ' + lastName + "\"}";
        }

        public String csv() {
            return username + ',' + email + ',' + firstName + ',' + lastName + ',' + firstName + ' ' + lastName;
        }
    }

    public static final String CSV_HEADER = "username,email,firstName,lastName,displayName";

    public Person next() {
        var number = next.getAndIncrement();
        // Names come in no order that an index would like.
        var mixed = Long.toHexString(number * 0x9E37_79B9_7F4A_7C15L >>> 24) + "." + number;
        var first = FIRST[(int) (number % FIRST.length)];
        var last = LAST[(int) (number / FIRST.length % LAST.length)];
        return new Person("p." + mixed, mixed + "@example.org", first, last);
    }
}
