package userledger.command.tenant;

import static userledger.rest.openapi.Shape.oneOf;

import io.swagger.v3.oas.models.media.Schema;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.TotpRules;
import userledger.domain.tenant.TotpRules.Required;

@Component
class TotpPart implements SettingsPart<TotpRules> {

    private static final String REQUIRED = "required";

    @Override
    public Class<TotpRules> type() {
        return TotpRules.class;
    }

    @Override
    public String name() {
        return "totp";
    }

    @Override
    public String about() {
        return "Who needs a second factor";
    }

    @Override
    public Map<String, Schema<?>> fields() {
        return Map.of(
                REQUIRED,
                oneOf(
                        Stream.of(Required.values()).map(Required::wireName).toList(),
                        "`publishers` are these and administrators; whoever has none sets one up at the next sign-in,"
                                + " and until then nothing else is allowed; `none` if not said"));
    }

    @Override
    public TotpRules patch(Patched<TotpRules> patched) {
        return new TotpRules(patched.choice(
                REQUIRED, Required::of, "One of none, administrators, publishers, everyone", TotpRules::required));
    }

    @Override
    public void write(TotpRules group, ObjectNode json) {
        json.put(REQUIRED, group.required().wireName());
    }
}
