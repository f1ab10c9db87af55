package userledger.command.session;

import org.jspecify.annotations.Nullable;
import userledger.domain.user.Rejection;
import userledger.domain.user.Text;

/** What a caller says that it is, as far as it can be shown to somebody. */
final class Device {

    private static final int MAX_LENGTH = 200;

    private Device() {}

    /** Without what cannot be shown; nobody is kept out for it. */
    static @Nullable String of(@Nullable String agent) {
        if (agent == null) {
            return null;
        }
        try {
            return Text.clean("device", agent.substring(0, Math.min(agent.length(), MAX_LENGTH)), MAX_LENGTH);
        } catch (Rejection _) {
            return null;
        }
    }
}
