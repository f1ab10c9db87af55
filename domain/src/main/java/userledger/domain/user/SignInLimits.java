package userledger.domain.user;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * From where, and with which applications, a user may sign in and go on.
 *
 * @param applications as they call themselves; none for any
 */
public record SignInLimits(AllowedAddresses addresses, SortedSet<String> applications) {

    public static final SignInLimits NONE = new SignInLimits(AllowedAddresses.ANY, Collections.emptySortedSet());

    public SignInLimits {
        applications = Collections.unmodifiableSortedSet(new TreeSet<>(applications));
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
}
