package userledger.command.tenant;

import static userledger.rest.openapi.Shape.integer;
import static userledger.rest.openapi.Shape.oneOf;
import static userledger.rest.openapi.Shape.orNull;
import static userledger.rest.openapi.Shape.ref;

import io.swagger.v3.oas.models.media.Schema;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import org.springframework.stereotype.Component;
import userledger.domain.tenant.FreedUsernames;
import userledger.domain.tenant.FreedUsernames.Reuse;
import userledger.rest.openapi.ApiSchemas;
import userledger.rest.openapi.Shape;

@Component
class SettingsShapes implements ApiSchemas {

    static final String SETTINGS = "Settings";
    static final String SETTINGS_PATCH = "SettingsPatch";

    private static final String FREED_USERNAMES = "FreedUsernames";
    private static final String FREED_USERNAMES_PATCH = "FreedUsernamesPatch";

    @Override
    public Map<String, Schema<?>> schemas() {
        var freed = "When a username that its user has given up, or left behind, can be somebody else's";
        return Map.of(
                SETTINGS,
                Shape.answer("What the tenant decides for itself")
                        .with(SettingsPatch.FREED_USERNAMES, ref(FREED_USERNAMES))
                        .build(),
                FREED_USERNAMES,
                Shape.answer(freed)
                        .with(SettingsPatch.REUSE, reuse())
                        .with(SettingsPatch.DAYS, days())
                        .build(),
                SETTINGS_PATCH,
                Shape.request("What to change (RFC 7396): null brings the default back, absent leaves alone")
                        .maybe(SettingsPatch.FREED_USERNAMES, orNull(ref(FREED_USERNAMES_PATCH)))
                        .build(),
                FREED_USERNAMES_PATCH,
                Shape.request(freed)
                        .maybe(SettingsPatch.REUSE, orNull(reuse()))
                        .maybe(SettingsPatch.DAYS, orNull(days()))
                        .build());
    }

    private static Schema<?> reuse() {
        return oneOf(
                Arrays.stream(Reuse.values()).map(Reuse::wireName).toList(),
                "Its user can always have it back, until the person is forgotten");
    }

    private static Schema<?> days() {
        return integer("How long, where `reuse` is `after_days`; %d if not said"
                        .formatted(FreedUsernames.DEFAULT.days()))
                .minimum(BigDecimal.ONE)
                .maximum(BigDecimal.valueOf(FreedUsernames.MAX_DAYS));
    }
}
