package userledger.command.application;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import userledger.command.platform.Applications.Issued;
import userledger.domain.application.Application;
import userledger.domain.application.ApplicationId;
import userledger.rest.caller.Caller;
import userledger.rest.caller.CurrentApplications;
import userledger.rest.caller.SessionTies;
import userledger.store.ApplicationUseTable;
import userledger.store.Listings;

/** Finds applications, for whoever may see them. */
@Component
class ApplicationDirectory {

    private final CurrentApplications current;
    private final Listings listings;
    private final SessionTies ties;
    private final ApplicationUseTable uses;

    ApplicationDirectory(
            CurrentApplications current,
            Listings listings,
            SessionTies ties,
            @Qualifier("commandApplicationUses") ApplicationUseTable uses) {
        this.current = current;
        this.listings = listings;
        this.ties = ties;
        this.uses = uses;
    }

    /** One that the caller may see; any other is as if it were not there. */
    Application require(UUID id, Caller caller) {
        return current.find(new ApplicationId(id))
                .filter(found -> sees(caller, found))
                .orElseThrow(Application::notFound);
    }

    static boolean sees(Caller caller, Application application) {
        return application.tenant().equals(caller.tenant())
                && (caller.isAdministrator() || caller.userId().equals(application.owner()));
    }

    /** For what nobody else may do: whoever has its token acts as its owner. */
    static void requireOwner(Application application, Caller caller) {
        var owner = application.owner();
        if (owner == null) {
            caller.requireAdministrator();
        } else if (!owner.equals(caller.userId())) {
            throw Caller.denied();
        }
    }

    /** The part behind a position: all of the tenant's for administrators, else the caller's own. */
    Part list(Caller caller, boolean all, long after, int limit) {
        var found = listings.applications(
                caller.tenant(), all ? null : caller.userId().value(), after, limit + 1);
        var page = found.subList(0, Math.min(limit, found.size()));
        var ids = page.stream().map(Listings.Listed::stream).toList();
        var used = uses.used(ids);
        var json = ids.stream()
                .flatMap(id -> current.find(new ApplicationId(id)).stream())
                .map(application -> json(application, used))
                .toList();
        return new Part(json, found.size() > limit ? page.getLast().position() : null);
    }

    /** @param next the position behind which it goes on; null at the end */
    record Part(List<ObjectNode> data, @Nullable Long next) {}

    ObjectNode json(Application application) {
        return json(application, uses.used(List.of(application.id().value())));
    }

    ObjectNode json(Issued issued) {
        return json(issued.application()).put("token", issued.token());
    }

    static String eTag(Application application) {
        return "\"" + application.version() + "\"";
    }

    private ObjectNode json(Application application, Map<UUID, Instant> used) {
        var json = JsonNodeFactory.instance.objectNode();
        json.put("id", application.id().toString()).put("name", application.name());
        var owner = application.owner();
        json.putObject("owner")
                .put("type", owner == null ? "tenant" : "user")
                .put("id", owner == null ? application.tenant().value() : owner.toString());
        var scopes = json.putArray("scopes");
        application.scopes().names().forEach(scopes::add);
        var addresses = application.addresses().texts();
        if (addresses == null) {
            json.putNull("allowedAddresses");
        } else {
            addresses.forEach(json.putArray("allowedAddresses")::add);
        }
        var usedAt = used.get(application.id().value());
        return json.put("trusted", application.trusted())
                .put("enabled", application.enabled())
                .put("createdAt", application.createdAt().toString())
                .put("expiresAt", Objects.toString(application.token().expiresAt(), null))
                .put("endsWithSessions", !application.ties().isEmpty())
                .put("ended", ties.ended(application))
                .put("lastUsedAt", usedAt == null ? null : usedAt.toString())
                .put("version", application.version());
    }
}
