package userledger.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.config.Configuration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.domain.account.Account;
import userledger.domain.session.UserSessionsCommand.EndSessions;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;
import userledger.store.Meta;
import userledger.store.axon.LedgerStorageEngine;

class SomebodyAsksTest extends ApiScenario {

    private static final Meta SYSTEM = Meta.system("straight on the bus");

    @Autowired
    private Configuration axon;

    @Test
    void noCommandGetsPastTheDoorsWithoutSayingWhoAsks() {
        var user = user();
        var head = log.headPosition();

        assertThatThrownBy(() -> send(user, Map.of())).hasMessageContaining("who asks");
        assertThatThrownBy(() -> send(user, Map.of(LedgerStorageEngine.TENANT, tenant())))
                .hasMessageContaining("who asks");
        assertThatThrownBy(() -> send(user, Map.of(LedgerStorageEngine.META, SYSTEM)))
                .hasMessageContaining("who asks");
        assertThat(log.headPosition()).isEqualTo(head);
    }

    @Test
    void noCommandIsAboutAnotherTenantThanTheOneItIsAskedIn() {
        assertThatThrownBy(() -> send(
                        user(),
                        Map.of(LedgerStorageEngine.TENANT, new TenantId("system"), LedgerStorageEngine.META, SYSTEM)))
                .hasMessageContaining("another tenant");
    }

    @Test
    void theSystemItselfIsSomebody() {
        assertThat(send(user(), Map.of(LedgerStorageEngine.TENANT, tenant(), LedgerStorageEngine.META, SYSTEM)))
                .isInstanceOf(Account.class);
    }

    private UserId user() {
        return new UserId(UUID.fromString(id(create(newName()))));
    }

    private Object send(UserId user, Map<String, ?> metadata) {
        var command = new EndSessions(tenant(), user, user, Instant.EPOCH);
        return axon.commandGateway().sendAndWait(new GenericCommandMessage<>(command, metadata));
    }

    private static TenantId tenant() {
        return new TenantId("default");
    }
}
