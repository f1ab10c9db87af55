package userledger.command.platform;

import java.time.InstantSource;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.tenant.Settings;
import userledger.domain.tenant.Tenant;
import userledger.domain.tenant.TenantCommand.ChangeSettings;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.Caller;
import userledger.rest.problem.Problem;

/** Changes a tenant's settings, of which some have an address of their own: for administrators who say what they have seen. */
@Component
public class SettingsChanges {

    private final TenantSettings tenants;
    private final Commands commands;
    private final Answers answers;
    private final InstantSource clock;

    SettingsChanges(TenantSettings tenants, Commands commands, Answers answers, InstantSource clock) {
        this.tenants = tenants;
        this.commands = commands;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * @param name of what is changed, for people
     * @param change reads what is wanted, and refuses what can not be read before anything else
     * @param ifMatch as it was sent: any version is not the same as none
     * @param json how the answer shows it
     */
    public ResponseEntity<ObjectNode> change(
            String name,
            UnaryOperator<Settings> change,
            @Nullable String ifMatch,
            Function<Tenant, ObjectNode> json,
            Caller caller,
            CallContext call) {
        caller.requireAdministrator();
        var before = tenants.find(caller.tenant());
        var wanted = change.apply(before.settings());
        if (ifMatch == null) {
            throw new Problem(428, "settings.if_match_required", "Send If-Match with the ETag of the " + name)
                    .asException();
        }
        var seen = call.ifMatch() == null ? before.settingsVersion() : call.ifMatch();
        var done = commands.send(new ChangeSettings(caller.tenant(), wanted, seen, clock.instant()), caller, call);
        // What holds from now on holds here at once.
        tenants.find(caller.tenant());
        var answer = answers.position(caller.tenant(), done.position());
        if (!call.dryRun()) {
            answer.eTag(eTag(done.tenant()));
        }
        return answer.body(json.apply(done.tenant()));
    }

    public static String eTag(Tenant tenant) {
        return "\"" + tenant.settingsVersion() + "\"";
    }
}
