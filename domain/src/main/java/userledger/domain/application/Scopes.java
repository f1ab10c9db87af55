package userledger.domain.application;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;
import userledger.domain.user.Rejection;

/** What an application may do at most; its owner's rights are the other limit. */
public record Scopes(SortedSet<String> names) {

    /** Whom something is done to: the owner, or others of the tenant. */
    public enum Area {
        OWNER,
        USERS;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done. */
    public enum Verb {
        READ,
        UPDATE,
        CREATE,
        DELETE;

        String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final String ALL = "*";

    /** Every scope there is. */
    public static final List<String> KNOWN = Stream.concat(
                    Stream.of(ALL),
                    Stream.of(Area.values())
                            .flatMap(area -> Stream.concat(
                                    Stream.of(area.wireName()),
                                    Stream.of(Verb.values()).map(verb -> area.wireName() + ':' + verb.wireName()))))
            .toList();

    public Scopes {
        names = Collections.unmodifiableSortedSet(new TreeSet<>(names));
    }

    /** @throws Rejection where one is not known, or there is none at all */
    public static Scopes require(Collection<String> typed) {
        var unknown = typed.stream().filter(scope -> !KNOWN.contains(scope)).findFirst();
        if (unknown.isPresent()) {
            throw Rejection.invalid("scopes", "unknown", "Each is one of " + String.join(" ", KNOWN));
        }
        if (typed.isEmpty()) {
            throw Rejection.invalid("scopes", "required", "At least one scope is expected");
        }
        return new Scopes(new TreeSet<>(typed));
    }

    public boolean coverEverything() {
        return names.contains(ALL);
    }

    /** Whether there is nothing in the other ones that is not in these. */
    boolean cover(Scopes other) {
        return coverEverything()
                || !other.coverEverything()
                        && Stream.of(Area.values())
                                .allMatch(area -> Stream.of(Verb.values())
                                        .allMatch(verb -> cover(area, verb) || !other.cover(area, verb)));
    }

    /** A scope without a verb stands for all its verbs. */
    public boolean cover(Area area, Verb verb) {
        return coverEverything()
                || names.contains(area.wireName())
                || names.contains(area.wireName() + ':' + verb.wireName());
    }
}
