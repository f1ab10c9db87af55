package userledger.command.tenant;

import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.oneOf;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.FreedUsernames;
import userledger.domain.tenant.FreedUsernames.Reuse;

@Component
class FreedUsernamesPart implements SettingsPart<FreedUsernames> {

    private static final String REUSE = "reuse";
    private static final String DAYS = "days";

    @Override
    public Class<FreedUsernames> type() {
        return FreedUsernames.class;
    }

    @Override
    public String name() {
        return "freedUsernames";
    }

    @Override
    public String about() {
        return "When a username that its user has given up, or left behind, can be somebody else's";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                REUSE,
                oneOf(
                        Arrays.stream(Reuse.values()).map(Reuse::wireName).toList(),
                        "Its user can always have it back, until the person is forgotten"),
                DAYS,
                integer("How long, where `reuse` is `after_days`; %d if not said"
                                .formatted(FreedUsernames.DEFAULT.days()))
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(FreedUsernames.MAX_DAYS)));
    }

    @Override
    public FreedUsernames patch(Patched<FreedUsernames> patched) {
        return new FreedUsernames(
                patched.choice(REUSE, Reuse::of, "One of immediately, after_days, never", FreedUsernames::reuse),
                patched.integer(DAYS, FreedUsernames.MAX_DAYS, FreedUsernames::days));
    }

    @Override
    public void write(FreedUsernames group, ObjectNode json) {
        json.put(REUSE, group.reuse().wireName()).put(DAYS, group.days());
    }
}
