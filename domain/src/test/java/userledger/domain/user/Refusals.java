package userledger.domain.user;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Says what a refusal says. */
public final class Refusals {

    private Refusals() {}

    public static AbstractStringAssert<?> assertThatCodeOf(ThrowingCallable refused) {
        return Assertions.assertThat(rejection(refused).code());
    }

    /** The wrong fields, each as {@code field:code}. */
    public static ListAssert<String> assertThatErrorsOf(ThrowingCallable refused) {
        var rejection = rejection(refused);
        Assertions.assertThat(rejection.kind()).isEqualTo(Rejection.Kind.INVALID);
        return Assertions.assertThat(rejection.errors().stream()
                .map(error -> error.field() + ':' + error.code())
                .toList());
    }

    private static Rejection rejection(ThrowingCallable refused) {
        var rejection = catchThrowableOfType(Rejection.class, refused);
        Assertions.assertThat(rejection).as("a refusal").isNotNull();
        return rejection;
    }
}
