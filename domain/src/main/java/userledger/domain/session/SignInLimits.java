package userledger.domain.session;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import userledger.domain.session.UserSessionsCommand.LimitSignIn;
import userledger.domain.session.UserSessionsEvent.SignInLimited;
import userledger.domain.user.AllowedAddresses;
import userledger.domain.user.Rejection;

/**
 * From where, and with which applications, a user may sign in and go on.
 *
 * @param applications as they call themselves; none for any
 */
public record SignInLimits(AllowedAddresses addresses, SortedSet<String> applications) {

    public static final SignInLimits NONE = new SignInLimits(AllowedAddresses.ANY, Collections.emptySortedSet());

    public static final int MAX_APPLICATIONS = 50;

    private static final String FIELD = "allowedApplications";
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9._:-]{1,64}");

    public SignInLimits {
        applications = Collections.unmodifiableSortedSet(new TreeSet<>(applications));
    }

    /** Where the person is forgotten there are none. */
    public static SignInLimits from(SignInLimited event) {
        var applications = event.applications();
        return new SignInLimits(
                AllowedAddresses.of(event.addresses()),
                applications == null ? Collections.emptySortedSet() : applications);
    }

    public List<UserSessionsEvent> decide(LimitSignIn command) {
        var errors = new ArrayList<Rejection.FieldError>();
        var wanted = this;
        try {
            wanted = command.addresses() == null
                    ? wanted
                    : new SignInLimits(
                            AllowedAddresses.of(
                                    AllowedAddresses.clean(command.addresses().orNull())),
                            wanted.applications);
        } catch (Rejection rejection) {
            errors.addAll(rejection.errors());
        }
        try {
            wanted = command.applications() == null
                    ? wanted
                    : new SignInLimits(
                            wanted.addresses, labels(command.applications().orNull()));
        } catch (Rejection rejection) {
            errors.addAll(rejection.errors());
        }
        if (!errors.isEmpty()) {
            throw Rejection.invalid(errors);
        }
        return wanted.equals(this)
                ? List.of()
                : List.of(new SignInLimited(
                        command.userId(), wanted.addresses.texts(), wanted.labels(), command.at()));
    }

    private static SortedSet<String> labels(@Nullable Collection<String> typed) {
        if (typed == null) {
            return Collections.emptySortedSet();
        }
        if (typed.isEmpty() || typed.size() > MAX_APPLICATIONS) {
            throw Rejection.invalid(FIELD, "range", "From 1 to " + MAX_APPLICATIONS + " names, or null for any");
        }
        if (!typed.stream().allMatch(label -> LABEL.matcher(label).matches())) {
            throw Rejection.invalid(FIELD, "format", "Each is 1 to 64 of A-Z a-z 0-9 . _ : -");
        }
        return new TreeSet<>(typed);
    }

    /** As they are written in events; null for any. */
    public @Nullable SortedSet<String> labels() {
        return applications.isEmpty() ? null : applications;
    }

    /** @param application as it calls itself; null where it does not */
    public boolean admitApplication(@Nullable String application) {
        return applications.isEmpty() || (application != null && applications.contains(application));
    }

    public boolean admit(@Nullable String address, @Nullable String application) {
        return addresses.admit(address) && admitApplication(application);
    }

    public SignInLimits evolve(UserSessionsEvent event) {
        return event instanceof SignInLimited limited ? from(limited) : this;
    }
}
