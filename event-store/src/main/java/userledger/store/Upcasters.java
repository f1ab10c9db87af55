package userledger.store;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.catalog.EventName;

/**
 * Brings events of former revisions into today's form. Rows are never changed; each step here leads from one revision to
 * the next, is a pure function and stays for ever.
 */
final class Upcasters {

    /**
     * The two stored parts of an event. A step may change them in place.
     *
     * @param personal null where the person is forgotten
     */
    record Parts(ObjectNode facts, @Nullable ObjectNode personal) {}

    /**
     * What leads from revision 1 to 2, from 2 to 3 and so on. Applications had no end and could call from anywhere, and
     * then ended with nobody's sessions, which is what nothing says; and no address could be taken back.
     */
    private static final Map<EventName, List<UnaryOperator<Parts>>> STEPS = Map.of(
            EventName.USER_PROFILE_CHANGED, List.of(Upcasters::tellWhichFieldsWereCleared),
            EventName.APPLICATION_CREATED, List.of(UnaryOperator.identity(), UnaryOperator.identity()),
            EventName.APPLICATION_CHANGED, List.of(UnaryOperator.identity(), UnaryOperator.identity()),
            EventName.APPLICATION_TOKEN_ROTATED, List.of(UnaryOperator.identity(), UnaryOperator.identity()),
            EventName.USER_EMAIL_CHANGED, List.of(Upcasters::takeAddressesForUnconfirmed, UnaryOperator.identity()),
            EventName.SESSION_STARTED, List.of(Upcasters::beginWithTheFirstGeneration));

    private Upcasters() {}

    /** The revision to which the steps for this event lead. */
    static int reach(EventName name) {
        return 1 + steps(name).size();
    }

    static Parts upcast(EventName name, int revision, Parts parts) {
        var upcast = parts;
        for (var step : steps(name).subList(revision - 1, name.revision() - 1)) {
            upcast = step.apply(upcast);
        }
        return upcast;
    }

    private static List<UnaryOperator<Parts>> steps(EventName name) {
        return STEPS.getOrDefault(name, List.of());
    }

    /** {@code user.email.changed} 2 tells whether the address was confirmed: before, none was. */
    private static Parts takeAddressesForUnconfirmed(Parts parts) {
        parts.facts().put("verified", false);
        return parts;
    }

    /** {@code session.started} 2 can be refreshed and ended: sessions from before never were. */
    private static Parts beginWithTheFirstGeneration(Parts parts) {
        parts.facts().put("generation", 0);
        return parts;
    }

    /** {@code user.profile.changed} 2 names the cleared fields: before, they were those that had no value. */
    private static Parts tellWhichFieldsWereCleared(Parts parts) {
        if (parts.personal() != null) {
            var values = parts.personal().path("values");
            var cleared = new TreeSet<String>();
            parts.facts().path("fields").forEach(field -> {
                if (!values.has(field.asString())) {
                    cleared.add(field.asString());
                }
            });
            cleared.forEach(parts.facts().putArray("cleared")::add);
        }
        return parts;
    }
}
