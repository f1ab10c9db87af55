package userledger.command.tenant;

import static userledger.rest.openapi.Shape.integer;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.SessionRules;

@Component
class SessionRulesPart implements SettingsPart<SessionRules> {

    private static final String IDLE_DAYS = "idleDays";
    private static final String LIFETIME_DAYS = "lifetimeDays";
    private static final String MAX_PER_USER = "maxPerUser";

    @Override
    public Class<SessionRules> type() {
        return SessionRules.class;
    }

    @Override
    public String name() {
        return "sessions";
    }

    @Override
    public String about() {
        return "How long sessions last, and how many of them a user has";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                IDLE_DAYS,
                number("How long one may go without being refreshed; counts for all at once", SessionRules.MAX_DAYS),
                LIFETIME_DAYS,
                number(
                        "When one ends, however often it is refreshed; counts from the next sign-in on",
                        SessionRules.MAX_DAYS),
                MAX_PER_USER,
                number("With one more, the oldest ends", SessionRules.MAX_PER_USER));
    }

    private static Schema<?> number(String description, int most) {
        return integer(description).minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(most));
    }

    @Override
    public SessionRules patch(Patched<SessionRules> patched) {
        return new SessionRules(
                patched.integer(IDLE_DAYS, SessionRules.MAX_DAYS, SessionRules::idleDays),
                patched.integer(LIFETIME_DAYS, SessionRules.MAX_DAYS, SessionRules::lifetimeDays),
                patched.integer(MAX_PER_USER, SessionRules.MAX_PER_USER, SessionRules::maxPerUser));
    }

    @Override
    public void write(SessionRules group, ObjectNode json) {
        json.put(IDLE_DAYS, group.idleDays())
                .put(LIFETIME_DAYS, group.lifetimeDays())
                .put(MAX_PER_USER, group.maxPerUser());
    }
}
