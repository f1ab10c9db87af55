package userledger.rest.input;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What a merge patch says of one field: nothing, that it is to be cleared (null), or its value. */
public sealed interface Field<T> {

    /** Not mentioned, so to be left alone. */
    record Absent<T>() implements Field<T> {}

    /** Mentioned; null clears. */
    record Present<T>(@Nullable T value) implements Field<T> {}

    default boolean isPresent() {
        return this instanceof Present;
    }

    /** The value; null also where the field is absent. */
    default @Nullable T orNull() {
        return this instanceof Present<T> present ? present.value() : null;
    }

    default T orElse(T other) {
        var value = orNull();
        return value == null ? other : value;
    }

    default void ifPresent(Consumer<? super @Nullable T> action) {
        if (this instanceof Present<T> present) {
            action.accept(present.value());
        }
    }

    default <R> Field<R> map(Function<? super T, ? extends R> change) {
        return switch (this) {
            case Absent<T> _ -> new Absent<>();
            case Present<T>(var value) -> new Present<>(value == null ? null : change.apply(value));
        };
    }
}
