package userledger.domain.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.UserSessionsCommand.EndSessions;
import userledger.domain.session.UserSessionsCommand.LimitSignIn;
import userledger.domain.session.UserSessionsEvent.SessionsEnded;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.Rejection;
import userledger.domain.user.Rejection.FieldError;
import userledger.domain.user.SignInLimits;

/** Decides about all sessions of a user together. */
public final class UserSessions {

    private UserSessions() {}

    public static final int MAX_APPLICATIONS = 50;

    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    /** Both are looked at before anything is refused, so that a caller learns of all mistakes at once. */
    public static List<UserSessionsEvent> decide(LimitSignIn command, SignInLimits before) {
        var errors = new ArrayList<FieldError>();
        var addresses = collect(
                errors,
                before.addresses(),
                () -> command.addresses() == null
                        ? before.addresses()
                        : AllowedAddresses.of(
                                AllowedAddresses.clean(command.addresses().orNull())));
        var applications = collect(
                errors,
                before.applications(),
                () -> command.applications() == null
                        ? before.applications()
                        : labels(command.applications().orNull()));
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        var wanted = new SignInLimits(addresses, applications);
        return wanted.equals(before)
                ? List.of()
                : List.of(new SignInLimited(command.userId(), addresses.texts(), wanted.labels(), command.at()));
    }

    private static <T> T collect(List<FieldError> errors, T before, Supplier<T> read) {
        try {
            return read.get();
        } catch (Rejection rejection) {
            errors.addAll(rejection.errors());
            return before;
        }
    }

    private static SortedSet<String> labels(@Nullable Collection<String> typed) {
        if (typed == null) {
            return Collections.emptySortedSet();
        }
        if (typed.isEmpty() || typed.size() > MAX_APPLICATIONS) {
            throw Rejection.invalid(
                    "allowedApplications", "range", "From 1 to " + MAX_APPLICATIONS + " names, or null for any");
        }
        if (!typed.stream().allMatch(label -> LABEL.matcher(label).matches())) {
            throw Rejection.invalid("allowedApplications", "format", "Each is 1 to 64 of A-Z a-z 0-9 . _ : -");
        }
        return new TreeSet<>(typed);
    }

    public static List<UserSessionsEvent> decide(EndSessions command) {
        return List.of(new SessionsEnded(command.userId(), command.by(), command.at()));
    }
}
