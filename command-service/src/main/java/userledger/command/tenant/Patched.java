package userledger.command.tenant;

import java.util.Optional;
import java.util.function.Function;
import userledger.domain.tenant.SettingsGroup;
import userledger.rest.input.Field;
import userledger.rest.input.MergePatch;

/**
 * Reads a group's fields from a merge patch (RFC 7396): absent leaves alone, null brings the default back.
 *
 * @param before the group as it is
 * @param byDefault the group where nobody has decided
 */
record Patched<G extends SettingsGroup>(MergePatch patch, G before, G byDefault) {

    boolean flag(String name, Function<G, Boolean> of) {
        return value(patch.bool(name), of);
    }

    /** A number just out of range stands for all that are. */
    int integer(String name, int max, Function<G, Integer> of) {
        return value(patch.integer(name).map(number -> Math.clamp(number, -1, max + 1)), of);
    }

    /** One of a few names. */
    <E> E choice(String name, Function<String, Optional<E>> find, String expected, Function<G, E> of) {
        return value(
                patch.text(name)
                        .map(text -> find.apply(text).orElseGet(() -> {
                            patch.error(name, "unknown", expected);
                            return of.apply(before);
                        })),
                of);
    }

    <T> T value(Field<T> field, Function<G, T> of) {
        return field.isPresent() ? field.orElse(of.apply(byDefault)) : of.apply(before);
    }
}
