package userledger.command.tenant;

import static userledger.rest.openapi.Shape.integer;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.ActivityRules;

@Component
class ActivityPart implements SettingsPart<ActivityRules> {

    private static final String INACTIVE_AFTER_DAYS = "inactiveAfterDays";

    @Override
    public Class<ActivityRules> type() {
        return ActivityRules.class;
    }

    @Override
    public String name() {
        return "activity";
    }

    @Override
    public String about() {
        return "How long somebody may do without signing in and still be active";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                INACTIVE_AFTER_DAYS,
                integer(
                                "Without a sign-in, else since creation; 0 for never, %d if not said. Counts from the next round"
                                                .formatted(ActivityRules.DEFAULT.inactiveAfterDays())
                                        + " on, within the hour; whoever is inactive already stays so until the next sign-in")
                        .minimum(BigDecimal.ZERO)
                        .maximum(BigDecimal.valueOf(ActivityRules.MAX_DAYS)));
    }

    @Override
    public ActivityRules patch(Patched<ActivityRules> patched) {
        return new ActivityRules(
                patched.integer(INACTIVE_AFTER_DAYS, ActivityRules.MAX_DAYS, ActivityRules::inactiveAfterDays));
    }

    @Override
    public void write(ActivityRules group, ObjectNode json) {
        json.put(INACTIVE_AFTER_DAYS, group.inactiveAfterDays());
    }
}
