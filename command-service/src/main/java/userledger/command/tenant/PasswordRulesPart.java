package userledger.command.tenant;

import static userledger.rest.openapi.Shape.integer;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Map;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.PasswordRules;

@Component
class PasswordRulesPart implements SettingsPart<PasswordRules> {

    private static final String MIN_LENGTH = "minLength";
    private static final String MIN_STRENGTH = "minStrength";
    private static final String HISTORY = "history";
    private static final String EXPIRES_AFTER_DAYS = "expiresAfterDays";
    private static final String WARN_DAYS = "warnDays";

    @Override
    public Class<PasswordRules> type() {
        return PasswordRules.class;
    }

    @Override
    public String name() {
        return "passwords";
    }

    @Override
    public String about() {
        return "What a new password must be like, and for how long it is good. Passwords that are set already stay";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                MIN_LENGTH,
                number("Characters; 15 where a password is all that is asked for (NIST SP 800-63B)", 8, 64),
                MIN_STRENGTH,
                number("How hard to guess (zxcvbn): 0 is anything, 4 very hard", 0, PasswordRules.MAX_STRENGTH),
                HISTORY,
                number(
                        "How many of the latest a user may not choose again, the present one included",
                        0,
                        PasswordRules.MAX_HISTORY),
                EXPIRES_AFTER_DAYS,
                number("When a new password ends; 0 for never", 0, PasswordRules.MAX_DAYS),
                WARN_DAYS,
                number("How long before the end a sign-in warns", 0, PasswordRules.MAX_DAYS));
    }

    private static Schema<?> number(String description, int least, int most) {
        return integer(description).minimum(BigDecimal.valueOf(least)).maximum(BigDecimal.valueOf(most));
    }

    @Override
    public PasswordRules patch(Patched<PasswordRules> patched) {
        return new PasswordRules(
                patched.integer(MIN_LENGTH, PasswordRules.MAX_LENGTH, PasswordRules::minLength),
                patched.integer(MIN_STRENGTH, PasswordRules.MAX_STRENGTH, PasswordRules::minStrength),
                patched.integer(HISTORY, PasswordRules.MAX_HISTORY, PasswordRules::history),
                patched.integer(EXPIRES_AFTER_DAYS, PasswordRules.MAX_DAYS, PasswordRules::expiresAfterDays),
                patched.integer(WARN_DAYS, PasswordRules.MAX_DAYS, PasswordRules::warnDays));
    }

    @Override
    public void write(PasswordRules group, ObjectNode json) {
        json.put(MIN_LENGTH, group.minLength())
                .put(MIN_STRENGTH, group.minStrength())
                .put(HISTORY, group.history())
                .put(EXPIRES_AFTER_DAYS, group.expiresAfterDays())
                .put(WARN_DAYS, group.warnDays());
    }
}
