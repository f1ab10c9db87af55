package userledger.store;

import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.domain.user.Text;
import userledger.domain.user.Username;

/** Names that people trust because of what they say. Nobody's may look like one of them, in whatever script. */
public final class ReservedNames {

    /** The mailboxes of RFC 2142, and those that systems have had for their own since long. */
    private static final Set<String> NAMES = Set.of(
            "abuse",
            "ftp",
            "hostmaster",
            "info",
            "marketing",
            "news",
            "noc",
            "postmaster",
            "sales",
            "security",
            "support",
            "usenet",
            "uucp",
            "webmaster",
            "www",
            "admin",
            "administrator",
            "anonymous",
            "daemon",
            "everyone",
            "help",
            "mailer-daemon",
            "nobody",
            "no-reply",
            "noreply",
            "operator",
            "root",
            "superuser",
            "sysadmin",
            "system");

    private static final Set<String> LOOKS = NAMES.stream().map(Lookalike::look).collect(Collectors.toSet());

    private ReservedNames() {}

    /** Whether the name is one of them, in whatever spelling. */
    public static boolean contain(@Nullable String typed) {
        var name = Text.clean("username", typed, Username.MAX_LENGTH);
        return name != null && NAMES.contains(Canonical.username(name));
    }

    /** Lets the names themselves pass: who may have them is decided elsewhere. */
    static void requireNoLookalike(String username, Lookalike lookalike) {
        if (lookalike.looks().stream().anyMatch(LOOKS::contains) && !contain(username)) {
            throw refusal();
        }
    }

    public static Rejection refusal() {
        return new Rejection(
                Rejection.Kind.UNPROCESSABLE,
                "user.username_reserved",
                "The username is reserved, or looks like one that is");
    }
}
