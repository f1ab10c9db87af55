package userledger.command.tenant;

import java.security.SecureRandom;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import userledger.command.platform.GeneratedPassword;
import userledger.command.platform.SecretVerifier;
import userledger.domain.decision.Newcomer;
import userledger.domain.password.PasswordCommand.ChangePassword;
import userledger.domain.password.PasswordHash;
import userledger.domain.password.PasswordPolicy;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.tenant.TenantEvent.TenantCreated;
import userledger.domain.user.Rejection;
import userledger.domain.user.Role;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.rest.operation.Readiness;
import userledger.store.Append;
import userledger.store.EventReader;
import userledger.store.Ids;
import userledger.store.Ledger;
import userledger.store.Meta;
import userledger.store.Outcome;
import userledger.store.Streams;

/**
 * Makes the two tenants and the first administrator, who is operator of the one and administrator of the other. All of
 * it is one transaction and each part of it can be had only once, so that of several nodes one does it and tells the
 * password.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstStart implements ApplicationRunner, Readiness {

    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);

    private final Ledger ledger;
    private final EventReader reader;
    private final SecretVerifier verifier;
    private final Ids ids;
    private final InstantSource clock;
    private final String username;
    private final String givenPassword;
    private volatile boolean done;

    FirstStart(
            Ledger ledger,
            @Qualifier("commandEventReader") EventReader reader,
            SecretVerifier verifier,
            Ids ids,
            InstantSource clock,
            @Value("${userledger.admin.username:admin}") String username,
            @Value("${userledger.admin.password:}") String givenPassword) {
        this.ledger = ledger;
        this.reader = reader;
        this.verifier = verifier;
        this.ids = ids;
        this.clock = clock;
        this.username = username;
        this.givenPassword = givenPassword;
    }

    @Override
    public String name() {
        return "first-start";
    }

    @Override
    public boolean ready() {
        return done;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        if (reader.headSequence(Streams.ofTenant(TenantId.DEFAULT)) < 0) {
            try {
                makeFirstAdministrator();
            } catch (Rejection rejection) {
                throw new IllegalStateException(
                        "USERLEDGER_ADMIN_USERNAME or USERLEDGER_ADMIN_PASSWORD cannot be used: " + told(rejection));
            }
        }
        done = true;
    }

    private static String told(Rejection rejection) {
        return rejection.errors().isEmpty()
                ? String.valueOf(rejection.getMessage())
                : rejection.errors().stream()
                        .map(error -> error.field() + ": " + error.message())
                        .collect(Collectors.joining("; "));
    }

    private void makeFirstAdministrator() {
        var password = givenPassword.isEmpty()
                ? GeneratedPassword.next(new SecureRandom())
                : PasswordPolicy.require("password", givenPassword, username);
        var hash = verifier.hash(password);
        var now = clock.instant();
        var outcomes = ledger.appendAll(
                List.of(
                        tenant(TenantId.SYSTEM, now),
                        tenant(TenantId.DEFAULT, now),
                        administrator(TenantId.SYSTEM, Role.OPERATOR, hash, now),
                        administrator(TenantId.DEFAULT, Role.ADMINISTRATOR, hash, now)),
                FirstStart::requireUsable);
        if (outcomes.stream().allMatch(Outcome.Appended.class::isInstance)) {
            tell(password);
        }
    }

    /** Tenants without anybody to run them are not made. Another node that was first is no reason to stop. */
    private static void requireUsable(Connection transaction, List<Outcome> outcomes) {
        for (var outcome : outcomes) {
            if (outcome instanceof Outcome.Refused(Rejection rejection)
                    && rejection.kind() != Rejection.Kind.CONFLICT) {
                throw rejection;
            }
        }
    }

    private static Append tenant(TenantId tenant, Instant now) {
        return new Append(
                tenant,
                Streams.ofTenant(tenant),
                0,
                List.of(new TenantCreated(tenant, null, now)),
                Meta.system("first-start"));
    }

    private Append administrator(TenantId tenant, Role role, PasswordHash hash, Instant now) {
        var id = new UserId(ids.next());
        var command = new CreateUser(
                tenant,
                id,
                username,
                null,
                role,
                null,
                Map.of(),
                List.of(new ChangePassword(tenant, id, hash, null, false, null, now)),
                now);
        return new Append(tenant, id.value(), 0, Newcomer.decide(command), Meta.system("first-start"));
    }

    /** To the console and nowhere else: a log is kept, and read by many. */
    private void tell(String password) {
        if (givenPassword.isEmpty()) {
            System.out.printf(
                    "%n  The first administrator (shown this once):%n    username  %s%n    password  %s%n%n",
                    username, password);
        } else {
            LOG.info("The first administrator is {}, with the password that was given", username);
        }
    }
}
