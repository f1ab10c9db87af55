package userledger.domain.user;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a tenant keeps about a person beyond the named fields: texts, numbers and flags by name. Those with terms (an end,
 * or sealed) are kept apart from plain ones, so that whoever has none pays for none.
 */
public final class Attributes {

    /** Where a profile keeps those with terms. */
    public static final String WITH_TERMS = "attributesWithTerms";

    public static final Attributes NONE = new Attributes(Map.of());

    private static final String FIELD = ProfileField.ATTRIBUTES.wireName();
    private static final int MAX_COUNT = 100;
    private static final int MAX_NAME_LENGTH = 100;
    private static final Set<String> MEMBERS = Set.of(Attribute.VALUE, Attribute.EXPIRES_AT, Attribute.SEALED);

    /** Behind it a year has five digits, which not everybody can read. */
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final Map<String, Attribute> byName;

    private Attributes(Map<String, Attribute> byName) {
        this.byName = byName;
    }

    /** Those of a profile. */
    public static Attributes of(Map<String, ?> profile) {
        var byName = new LinkedHashMap<String, Attribute>();
        each(profile.get(FIELD), (name, value) -> byName.put(name, new Attribute(value, null, false)));
        each(profile.get(WITH_TERMS), (name, json) -> byName.put(name, Attribute.of((Map<?, ?>) json)));
        return byName.isEmpty() ? NONE : new Attributes(byName);
    }

    private static void each(@Nullable Object json, BiConsumer<String, Object> action) {
        if (json instanceof Map<?, ?> map) {
            map.forEach((name, value) -> action.accept(String.valueOf(name), Objects.requireNonNull(value)));
        }
    }

    /**
     * These with a patch laid over them (RFC 7396): null takes one away, what is not mentioned stays. A plain value leaves
     * the terms alone, an object may set each of {@code value}, {@code expiresAt} and {@code sealed}.
     */
    public Attributes patched(@Nullable Object typed, Instant at) {
        if (typed == null) {
            return NONE;
        }
        if (!(typed instanceof Map<?, ?> patch)) {
            throw refused("type", "Not a value for this field");
        }
        var after = new LinkedHashMap<>(without(at).byName);
        var seen = new HashSet<String>();
        patch.forEach((key, value) -> {
            var name = name(key);
            if (!seen.add(name)) {
                throw refused("duplicate", "Two attributes have the same name");
            }
            var attribute = patch(after.get(name), value, at);
            if (attribute == null) {
                after.remove(name);
            } else {
                after.put(name, attribute);
            }
        });
        if (after.size() > MAX_COUNT) {
            throw refused("too_many", "At most " + MAX_COUNT + " attributes");
        }
        return new Attributes(after);
    }

    private static @Nullable Attribute patch(@Nullable Attribute before, @Nullable Object typed, Instant at) {
        var expiresAt = before == null ? null : before.expiresAt();
        var sealed = before != null && before.sealed();
        if (!(typed instanceof Map<?, ?> members)) {
            var value = Attribute.cleanValue(typed);
            return value == null ? null : new Attribute(value, expiresAt, sealed);
        }
        if (!MEMBERS.containsAll(members.keySet())) {
            throw refused("type", "An attribute is a value, or an object of value, expiresAt and sealed");
        }
        var value = members.containsKey(Attribute.VALUE)
                ? Attribute.cleanValue(members.get(Attribute.VALUE))
                : before == null ? null : before.value();
        if (value == null) {
            if (members.containsKey(Attribute.VALUE)) {
                return null;
            }
            throw refused("required", "An attribute needs a value");
        }
        return new Attribute(
                value,
                members.containsKey(Attribute.EXPIRES_AT) ? end(members.get(Attribute.EXPIRES_AT), at) : expiresAt,
                members.containsKey(Attribute.SEALED) ? flag(members.get(Attribute.SEALED)) : sealed);
    }

    private static @Nullable Instant end(@Nullable Object typed, Instant at) {
        if (typed == null) {
            return null;
        }
        try {
            var end = Instant.parse(String.valueOf(typed));
            if (end.isAfter(LAST)) {
                throw refused("format", "expiresAt is a time");
            }
            if (end.isAfter(at)) {
                return end;
            }
        } catch (DateTimeException _) {
            throw refused("format", "expiresAt is a time");
        }
        throw refused("past", "An attribute ends in the future");
    }

    private static boolean flag(@Nullable Object typed) {
        if (typed == null || typed instanceof Boolean) {
            return Boolean.TRUE.equals(typed);
        }
        throw refused("type", "sealed is true or false");
    }

    /** The form of a name under which an attribute is kept. */
    public static String name(@Nullable Object typed) {
        var name = typed instanceof String text ? Text.clean(FIELD, text, MAX_NAME_LENGTH) : null;
        if (name == null) {
            throw refused("name", "An attribute needs a name");
        }
        return name;
    }

    /** These without what has run out by then. */
    public Attributes without(Instant now) {
        if (byName.values().stream().noneMatch(attribute -> attribute.runsOutBy(now))) {
            return this;
        }
        var after = new LinkedHashMap<>(byName);
        after.values().removeIf(attribute -> attribute.runsOutBy(now));
        return new Attributes(after);
    }

    /** Those without terms, as they are stored; null for none. */
    public @Nullable Map<String, Object> plain() {
        var plain = new LinkedHashMap<String, Object>();
        byName.forEach((name, attribute) -> {
            if (attribute.isPlain()) {
                plain.put(name, attribute.value());
            }
        });
        return plain.isEmpty() ? null : plain;
    }

    /** Those with terms, as they are stored. */
    public Map<String, Object> withTerms() {
        var json = new LinkedHashMap<String, Object>();
        byName.forEach((name, attribute) -> {
            if (!attribute.isPlain()) {
                json.put(name, attribute.json());
            }
        });
        return json;
    }

    /** Whether one of them is to be kept sealed. */
    public boolean anySealed() {
        return byName.values().stream().anyMatch(Attribute::sealed);
    }

    /** When each of those ends that does. */
    public Map<String, Instant> ends() {
        var ends = new TreeMap<String, Instant>();
        byName.forEach((name, attribute) -> {
            if (attribute.expiresAt() != null) {
                ends.put(name, attribute.expiresAt());
            }
        });
        return ends;
    }

    /** The values, with terms or without. */
    public Map<String, Object> values() {
        var values = new TreeMap<String, Object>();
        byName.forEach((name, attribute) -> values.put(name, attribute.value()));
        return values;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Attributes same && same.byName.equals(byName);
    }

    @Override
    public int hashCode() {
        return byName.hashCode();
    }

    /** When the first of them runs out; null for never. */
    public @Nullable Instant nextEnd() {
        return byName.values().stream()
                .flatMap(attribute -> Stream.ofNullable(attribute.expiresAt()))
                .min(Instant::compareTo)
                .orElse(null);
    }

    /** A profile of nothing but these. */
    public static Map<String, Object> profile(Map<String, Object> plain, Map<String, Object> withTerms) {
        return put(plain.isEmpty() ? Map.of() : Map.of(FIELD, plain), withTerms);
    }

    /** A profile with these as its attributes with terms. */
    public static Map<String, Object> put(Map<String, Object> profile, Map<String, Object> withTerms) {
        var after = new HashMap<>(profile);
        if (withTerms.isEmpty()) {
            after.remove(WITH_TERMS);
        } else {
            after.put(WITH_TERMS, withTerms);
        }
        return Map.copyOf(after);
    }

    /** A profile without the attributes that have run out by then; values are not looked at, they may be sealed. */
    public static Map<String, Object> expire(Map<String, Object> profile, Instant now) {
        var left = new LinkedHashMap<String, Object>();
        each(profile.get(WITH_TERMS), (name, json) -> {
            if (!Attribute.runsOutBy((Map<?, ?>) json, now)) {
                left.put(name, json);
            }
        });
        return put(profile, left);
    }

    static Rejection refused(String code, String message) {
        return Rejection.invalid(FIELD, code, message);
    }
}
