package userledger.command.tenant;

import static userledger.rest.openapi.Shape.flag;
import static userledger.rest.openapi.Shape.integer;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.SignUps;

@Component
class SignUpsPart implements SettingsPart<SignUps> {

    private static final String ENABLED = "enabled";
    private static final String APPROVAL = "approval";
    private static final String CONFIRM_HOURS = "confirmHours";

    @Override
    public Class<SignUps> type() {
        return SignUps.class;
    }

    @Override
    public String name() {
        return "signUps";
    }

    @Override
    public String about() {
        return "Whether people may sign up by themselves";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                ENABLED,
                flag("Whether they may; false if not said"),
                APPROVAL,
                flag("Whether an administrator has to agree to each; true if not said"),
                CONFIRM_HOURS,
                integer("How long there is to confirm the address; 24 if not said")
                        .minimum(BigDecimal.ONE)
                        .maximum(BigDecimal.valueOf(SignUps.MAX_HOURS)));
    }

    @Override
    public SignUps patch(Patched<SignUps> patched) {
        return new SignUps(
                patched.flag(ENABLED, SignUps::enabled),
                patched.flag(APPROVAL, SignUps::approval),
                patched.integer(CONFIRM_HOURS, SignUps.MAX_HOURS, SignUps::confirmHours));
    }

    @Override
    public void write(SignUps group, ObjectNode json) {
        json.put(ENABLED, group.enabled()).put(APPROVAL, group.approval()).put(CONFIRM_HOURS, group.confirmHours());
    }
}
