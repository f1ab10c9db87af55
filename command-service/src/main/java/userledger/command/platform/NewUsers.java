package userledger.command.platform;

import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import userledger.domain.user.TenantId;
import userledger.store.EventLog;
import userledger.store.Meta;

/** Makes many users at once: what registration offers to others in this service. */
public interface NewUsers {

    /** The names of all that can be said about somebody new. */
    Set<String> fields();

    /**
     * Creates all of them in one transaction, and {@code companion} with them; its outcomes are in the order of the users.
     * Each user is created or refused for itself.
     */
    void createAll(List<? extends JsonNode> users, TenantId tenant, Meta meta, EventLog.Companion companion);
}
