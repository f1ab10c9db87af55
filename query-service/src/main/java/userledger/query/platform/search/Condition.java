package userledger.query.platform.search;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What a search asks of a user. */
sealed interface Condition {

    /** What it consists of. */
    default Stream<Condition> terms() {
        return Stream.of(this);
    }

    /** What has to hold all at once. */
    default List<Condition> conjuncts() {
        return List.of(this);
    }

    record All(List<Condition> conditions) implements Condition {

        @Override
        public List<Condition> conjuncts() {
            return conditions;
        }

        @Override
        public Stream<Condition> terms() {
            return conditions.stream().flatMap(Condition::terms);
        }
    }

    record Any(List<Condition> conditions) implements Condition {

        @Override
        public Stream<Condition> terms() {
            return conditions.stream().flatMap(Condition::terms);
        }
    }

    record Not(Condition condition) implements Condition {

        @Override
        public Stream<Condition> terms() {
            return condition.terms();
        }
    }

    /** One field as a whole is as the pattern says. */
    record Matches(SearchField field, TextPattern pattern) implements Condition {}

    /** An attribute, which lasts and is not sealed, is as the pattern says. */
    record OfAttribute(String name, TextPattern pattern) implements Condition {}

    /** Some name has the pattern's words in it, in their order. */
    record Mentions(TextPattern pattern) implements Condition {}

    /** A time compares so; who has no such time meets no comparison. */
    record Compares(SearchField field, Comparison comparison, Instant time) implements Condition {}

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
