package userledger.command.tenant;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.oneOf;

import io.swagger.v3.oas.models.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.RegistrationRules;
import userledger.domain.tenant.RegistrationRules.Need;
import userledger.domain.user.Role;

@Component
class RegistrationPart implements SettingsPart<RegistrationRules> {

    private static final String DEFAULT_ROLE = "defaultRole";
    private static final String GENERATE_USERNAMES = "generateUsernames";
    private static final String PASSWORD = "password";
    private static final String UNIQUE_ID = "uniqueId";
    private static final String NEEDS = "One of required, optional, forbidden";

    @Override
    public Class<RegistrationRules> type() {
        return RegistrationRules.class;
    }

    @Override
    public String name() {
        return "registration";
    }

    @Override
    public String about() {
        return "What new users have";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                DEFAULT_ROLE,
                oneOf(
                        List.of(Role.PUBLISHER.wireName(), Role.VIEWER.wireName()),
                        "The role where none is named; `viewer` if not said"),
                GENERATE_USERNAMES,
                flag("Whether who comes without a username gets one; false if not said"),
                PASSWORD,
                need("Whether users prove here who they are; a password to be set later counts"),
                UNIQUE_ID,
                need("Whether users have an id of an identity provider elsewhere"));
    }

    private static Schema<?> need(String about) {
        return oneOf(Stream.of(Need.values()).map(Need::wireName).toList(), about + "; `optional` if not said");
    }

    @Override
    public RegistrationRules patch(Patched<RegistrationRules> patched) {
        return new RegistrationRules(
                patched.choice(DEFAULT_ROLE, Role::of, "One of publisher, viewer", RegistrationRules::defaultRole),
                patched.flag(GENERATE_USERNAMES, RegistrationRules::generateUsernames),
                patched.choice(PASSWORD, Need::of, NEEDS, RegistrationRules::password),
                patched.choice(UNIQUE_ID, Need::of, NEEDS, RegistrationRules::uniqueId));
    }

    @Override
    public void write(RegistrationRules group, ObjectNode json) {
        json.put(DEFAULT_ROLE, group.defaultRole().wireName())
                .put(GENERATE_USERNAMES, group.generateUsernames())
                .put(PASSWORD, group.password().wireName())
                .put(UNIQUE_ID, group.uniqueId().wireName());
    }
}
