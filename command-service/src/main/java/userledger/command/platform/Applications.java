package userledger.command.platform;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import userledger.command.platform.Commands.Done;
import userledger.domain.application.Application;
import userledger.domain.application.ApplicationCommand;
import userledger.domain.application.ApplicationCommand.CreateApplication;
import userledger.domain.application.ApplicationCommand.End;
import userledger.domain.application.ApplicationCommand.RotateToken;
import userledger.domain.application.ApplicationId;
import userledger.domain.application.Asker;
import userledger.domain.user.TenantId;
import userledger.domain.user.TokenHash;
import userledger.domain.user.UserId;
import userledger.rest.caller.CallContext;
import userledger.rest.caller.CurrentApplications;
import userledger.rest.token.ApplicationTokens;
import userledger.store.Ids;
import userledger.store.Meta;

/** Makes applications and their tokens, for users and for tenants. */
@Component
public class Applications {

    private final Commands commands;
    private final CurrentApplications current;
    private final ApplicationTokens tokens;
    private final Ids ids;
    private final InstantSource clock;

    Applications(
            Commands commands, CurrentApplications current, ApplicationTokens tokens, Ids ids, InstantSource clock) {
        this.commands = commands;
        this.current = current;
        this.tokens = tokens;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * An application with a token that nobody else will ever see.
     *
     * @param position of what was written
     */
    public record Issued(Application application, String token, long position) {}

    /**
     * What an application is to be.
     *
     * @param owner the user whom it acts for; null for the tenant: that is the tenant's key
     * @param expiresAt when its token is good no more; null for never
     * @param addresses from where it may call; null for anywhere
     * @param asker null where it is to end with nobody's sessions
     */
    public record Wanted(
            @Nullable UserId owner,
            String name,
            List<String> scopes,
            boolean trusted,
            @Nullable Instant expiresAt,
            @Nullable List<String> addresses,
            @Nullable Asker asker) {}

    public Issued create(TenantId tenant, Wanted wanted, Meta meta, CallContext call) {
        var id = new ApplicationId(ids.next());
        var token = tokens.issue(id);
        var command = new CreateApplication(
                tenant,
                id,
                wanted.owner(),
                wanted.name(),
                wanted.scopes(),
                wanted.trusted(),
                TokenHash.of(token),
                wanted.expiresAt(),
                wanted.addresses(),
                wanted.asker(),
                clock.instant());
        var position = commands.send(command, tenant, meta, call).position();
        return new Issued(current.find(id).orElseThrow(Application::notFound), token, position);
    }

    /**
     * The token from before is refused from now on.
     *
     * @param end null for one that is as long as before
     */
    public Issued rotate(Application application, @Nullable End end, Asker asker, Meta meta, CallContext call) {
        var token = tokens.issue(application.id());
        var command = new RotateToken(application.id(), TokenHash.of(token), end, asker, clock.instant());
        var done = send(command, application.tenant(), meta, call);
        return new Issued((Application) Objects.requireNonNull(done.state()), token, done.position());
    }

    public Done send(ApplicationCommand command, TenantId tenant, Meta meta, CallContext call) {
        var done = commands.send(command, tenant, meta, call);
        current.forget(command.applicationId());
        return done;
    }
}
