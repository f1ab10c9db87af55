package userledger.store;

import static userledger.store.SampleEvents.ANNA;
import static userledger.store.SampleEvents.AT;
import static userledger.store.SampleEvents.REFRESH;

import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.application.ApplicationEvent.ApplicationChanged;
import userledger.domain.application.ApplicationEvent.ApplicationCreated;
import userledger.domain.application.ApplicationEvent.ApplicationDeleted;
import userledger.domain.application.ApplicationEvent.TokenRotated;
import userledger.domain.application.ApplicationId;
import userledger.domain.application.Asker;
import userledger.domain.user.TenantId;

/** What happens to an application, with more or less told about it. */
final class SampleApplications {

    private static final ApplicationId APPLICATION =
            new ApplicationId(UUID.fromString("01900000-0000-7000-8000-000000000005"));

    private SampleApplications() {}

    static ApplicationCreated created(
            @Nullable Instant expiresAt, @Nullable SortedSet<String> addresses, @Nullable Asker asker) {
        return new ApplicationCreated(
                APPLICATION,
                TenantId.DEFAULT,
                ANNA,
                "Anna's backup",
                null,
                new TreeSet<>(List.of("owner", "users:read")),
                true,
                REFRESH,
                expiresAt,
                addresses,
                null,
                asker,
                AT);
    }

    static ApplicationChanged changed(@Nullable SortedSet<String> addresses, @Nullable Asker asker) {
        return new ApplicationChanged(
                APPLICATION,
                ANNA,
                "Anna's sync",
                null,
                new TreeSet<>(List.of("*")),
                true,
                false,
                addresses,
                null,
                asker,
                AT);
    }

    static TokenRotated rotated(@Nullable Instant expiresAt, @Nullable Asker asker) {
        return new TokenRotated(APPLICATION, ANNA, REFRESH, expiresAt, asker, AT);
    }

    static ApplicationDeleted deleted() {
        return new ApplicationDeleted(APPLICATION, ANNA, AT);
    }
}
