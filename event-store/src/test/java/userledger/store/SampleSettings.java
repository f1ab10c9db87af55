package userledger.store;

import static userledger.store.SampleEvents.AT;

import java.util.Map;
import userledger.domain.tenant.ActivityRules;
import userledger.domain.tenant.AttributeRule;
import userledger.domain.tenant.AttributeRule.Audience;
import userledger.domain.tenant.AttributeSchema;
import userledger.domain.tenant.AttributeSchema.AttributeKind;
import userledger.domain.tenant.FreedUsernames;
import userledger.domain.tenant.FreedUsernames.Reuse;
import userledger.domain.tenant.OwnSettingsSchemas;
import userledger.domain.tenant.PasswordRules;
import userledger.domain.tenant.RegistrationRules;
import userledger.domain.tenant.RegistrationRules.Need;
import userledger.domain.tenant.SessionRules;
import userledger.domain.tenant.SignUps;
import userledger.domain.tenant.TenantEvent.SettingsChanged;
import userledger.domain.tenant.TotpRules;
import userledger.domain.tenant.TotpRules.Required;
import userledger.domain.tenant.Visibility;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;

/** Settings of a tenant of which each has been said. */
final class SampleSettings {

    private SampleSettings() {}

    static SettingsChanged changed() {
        return new SettingsChanged(
                new TenantId("acme"),
                new FreedUsernames(Reuse.AFTER_DAYS, 90),
                new PasswordRules(12, 3, 10, 365, 30),
                new SessionRules(7, 30, 5),
                new SignUps(true, true, 24),
                new RegistrationRules(Role.PUBLISHER, true, Need.REQUIRED, Need.FORBIDDEN),
                new AttributeSchema(
                        true,
                        Map.of("level", AttributeKind.NUMBER, "team", AttributeKind.TEXT),
                        Map.of("level", new AttributeRule(Audience.EVERYONE, false, true))),
                new TotpRules(Required.ADMINISTRATORS),
                new Visibility(true),
                new ActivityRules(180),
                new OwnSettingsSchemas(Map.of("editor", "{\"type\":\"object\"}")),
                AT);
    }
}
