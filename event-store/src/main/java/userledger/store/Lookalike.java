package userledger.store;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.text.SpoofChecker;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a username looks like (Unicode TR 39). Two names are taken for one another when they share a look but no script:
 * whoever reads a script tells its own letters apart, but not those of another.
 *
 * @param looks of the canonical form and of the name as typed, nearly always one: a Cyrillic Ve is a Latin B as a capital
 */
record Lookalike(Set<String> looks, Scripts scripts) {

    private static final SpoofChecker CONFUSABLES = new SpoofChecker.Builder().build();

    /** Of a name that has a canonical form. */
    static Lookalike of(String typed) {
        var canonical = Canonical.username(typed);
        return new Lookalike(
                Stream.of(canonical, typed).distinct().map(Lookalike::look).collect(Collectors.toUnmodifiableSet()),
                Scripts.of(canonical));
    }

    boolean isTakenFor(Lookalike other) {
        return looks.stream().anyMatch(other.looks::contains) && !scripts.overlap(other.scripts);
    }

    /** The skeleton whatever the case: that of a zero is a capital O, and that of a capital I is an l. */
    static String look(String name) {
        var small = UCharacter.toLowerCase(Locale.ROOT, CONFUSABLES.getSkeleton(name));
        return CONFUSABLES.getSkeleton(small).replace('i', 'l');
    }
}
