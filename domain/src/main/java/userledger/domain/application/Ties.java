package userledger.domain.application;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.UserId;

/**
 * Whose sessions an application ends with: those of whoever did not prove anew who that is. A session that got lost opens
 * nothing that is still open when all sessions have been ended.
 *
 * @param generations of the sessions, by user
 */
public record Ties(Map<UserId, Integer> generations) {

    public static final Ties NONE = new Ties(Map.of());

    public Ties {
        generations = Map.copyOf(generations);
    }

    static Ties of(@Nullable Asker asker) {
        return NONE.with(asker);
    }

    public boolean isEmpty() {
        return generations.isEmpty();
    }

    /** For another token: its owner has no other one, and with the tenant's all administrators stand for each other. */
    Ties renewed(@Nullable UserId owner, @Nullable Asker asker) {
        if (owner == null) {
            return of(asker);
        }
        var others = new HashMap<>(generations);
        others.remove(owner);
        return new Ties(others).with(asker);
    }

    /**
     * For more rights. An administrator who proves it stands for those before, but not for the owner: whoever has the
     * owner's token may have got it by a session that was lost.
     */
    Ties widened(@Nullable UserId owner, @Nullable Asker asker) {
        if (asker == null || owner == null || !asker.hasProved() || asker.user().equals(owner)) {
            return with(asker);
        }
        var own = new HashMap<>(generations);
        own.keySet().retainAll(Set.of(owner));
        return new Ties(own);
    }

    /** The earlier generation stays: what has ended does not begin again without another token. */
    private Ties with(@Nullable Asker asker) {
        if (asker == null || asker.generation() == null) {
            return this;
        }
        var more = new HashMap<>(generations);
        more.merge(asker.user(), asker.generation(), Math::min);
        return new Ties(more);
    }
}
