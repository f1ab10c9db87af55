package userledger.command.tenant;

import java.util.Optional;
import java.util.Set;
import userledger.domain.tenant.FreedUsernames;
import userledger.domain.tenant.FreedUsernames.Reuse;
import userledger.domain.tenant.Settings;
import userledger.rest.input.MergePatch;

/** Reads a merge patch (RFC 7396) of settings: null brings back what holds where nobody has decided. */
final class SettingsPatch {

    static final String FREED_USERNAMES = "freedUsernames";
    static final String REUSE = "reuse";
    static final String DAYS = "days";

    private SettingsPatch() {}

    static Settings apply(MergePatch patch, Settings before) {
        patch.rejectUnknown(Set.of(FREED_USERNAMES));
        var after = new Settings(freedUsernames(patch, before.freedUsernames()));
        patch.finish();
        return after;
    }

    private static FreedUsernames freedUsernames(MergePatch patch, FreedUsernames before) {
        var field = patch.node(FREED_USERNAMES);
        if (!field.isPresent()) {
            return before;
        }
        var group = field.orNull();
        if (group == null) {
            return FreedUsernames.DEFAULT;
        }
        var inner = MergePatch.of(group).rejectUnknown(Set.of(REUSE, DAYS));
        var after = new FreedUsernames(reuse(inner, before), days(inner, before));
        inner.errors()
                .forEach(error -> patch.error(FREED_USERNAMES + '.' + error.field(), error.code(), error.message()));
        return after;
    }

    private static Reuse reuse(MergePatch patch, FreedUsernames before) {
        var field = patch.text(REUSE);
        if (!field.isPresent()) {
            return before.reuse();
        }
        var name = field.orNull();
        var reuse = name == null ? Optional.of(FreedUsernames.DEFAULT.reuse()) : Reuse.of(name);
        if (reuse.isEmpty()) {
            patch.error(REUSE, "unknown", "One of immediately, after_days, never");
        }
        return reuse.orElse(before.reuse());
    }

    private static int days(MergePatch patch, FreedUsernames before) {
        var field = patch.integer(DAYS);
        // What is out of range stays so; the tenant refuses it.
        return field.isPresent()
                ? Math.clamp(field.orElse((long) FreedUsernames.DEFAULT.days()), 0, FreedUsernames.MAX_DAYS + 1)
                : before.days();
    }
}
