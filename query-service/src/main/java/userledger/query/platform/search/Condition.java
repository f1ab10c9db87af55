package userledger.query.platform.search;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a search asks of a user. */
sealed interface Condition {

    /** The fields that it names. */
    Stream<SearchField> fields();

    record All(List<Condition> conditions) implements Condition {

        @Override
        public Stream<SearchField> fields() {
            return conditions.stream().flatMap(Condition::fields);
        }
    }

    record Any(List<Condition> conditions) implements Condition {

        @Override
        public Stream<SearchField> fields() {
            return conditions.stream().flatMap(Condition::fields);
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public Stream<SearchField> fields() {
            return condition.fields();
        }
    }

    /** One field as a whole is as the pattern says. */
    record Matches(SearchField field, TextPattern pattern) implements Condition {

        @Override
        public Stream<SearchField> fields() {
            return Stream.of(field);
        }
    }

    /** Some name has the pattern's words in it, in their order. */
    record Mentions(TextPattern pattern) implements Condition {

        @Override
        public Stream<SearchField> fields() {
            return Stream.empty();
        }
    }

    /** A time compares so; who has no such time meets no comparison. */
    record Compares(SearchField field, Comparison comparison, Instant time) implements Condition {

        @Override
        public Stream<SearchField> fields() {
            return Stream.of(field);
        }
    }

    /** How two times compare. */
    enum Comparison {
        BEFORE("<"),
        UNTIL("<="),
        AFTER(">"),
        SINCE(">=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        /** As it is typed, and in SQL. */
        String sign() {
            return sign;
        }

        static Comparison of(String sign) {
            return Stream.of(values())
                    .filter(comparison -> comparison.sign.equals(sign))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
