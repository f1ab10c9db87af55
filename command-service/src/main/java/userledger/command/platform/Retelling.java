package userledger.command.platform;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.user.TenantId;
import userledger.rest.caller.Caller;
import userledger.store.KeptAnswer;

/** Makes the answers of some kind again, out of what is kept of them and of the log. */
public interface Retelling {

    /** The answers, by what their calls are described to give. */
    Set<String> shapes();

    /**
     * The first answer as it was, without secrets.
     *
     * @throws userledger.domain.user.Rejection where the caller may not hear it any more
     */
    Told retell(Repetition repetition);

    /**
     * A request that comes again.
     *
     * @param shape what it is described to give
     * @param answer a success, so its subject is known
     * @param path the variables of its address
     * @param body the same as the first time
     */
    record Repetition(String shape, KeptAnswer answer, Map<String, String> path, ObjectNode body, Caller caller) {}

    /**
     * @param tenant that the answer's consistency token is for
     * @param location of something new
     */
    record Told(
            TenantId tenant,
            @Nullable String location,
            @Nullable String eTag,
            ObjectNode body) {}
}
