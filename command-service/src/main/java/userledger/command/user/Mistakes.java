package userledger.command.user;

import java.util.ArrayList;
import java.util.List;
import userledger.domain.user.Rejection;

/** What is wrong with the parts of a command, so that a caller learns of all of it at once. */
final class Mistakes {

    private final List<Rejection.FieldError> errors = new ArrayList<>();

    /** Any other refusal stands for itself. */
    void of(Runnable step) {
        try {
            step.run();
        } catch (Rejection rejection) {
            if (rejection.kind() != Rejection.Kind.INVALID) {
                throw rejection;
            }
            errors.addAll(rejection.errors());
        }
    }

    void requireNone() {
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
    }
}
