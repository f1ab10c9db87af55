package userledger.domain.user;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import userledger.domain.registration.RegistrationEvent.UserRegistered;

/** Who and when the tests of this module tell about. */
public final class People {

    public static final UserId ANNA = UserId.of("01900000-0000-7000-8000-000000000001");
    public static final UserId BEN = UserId.of("01900000-0000-7000-8000-000000000002");
    public static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    public static final Instant LATER = NOON.plusSeconds(60);

    private People() {}

    public static UserRegistered registered(@Nullable String email, Map<String, Object> profile) {
        return new UserRegistered(
                ANNA,
                TenantId.DEFAULT,
                "anna",
                email,
                Role.VIEWER,
                null,
                new TreeSet<>(),
                new TreeMap<>(profile),
                NOON);
    }
}
