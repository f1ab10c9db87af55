package userledger.command.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import userledger.command.ApiScenario;
import userledger.command.platform.Deadlines;
import userledger.command.platform.Deadlines.Due;
import userledger.command.platform.Deadlines.Kind;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** What becomes of sign-ups whose time is over at the moment in which something else happens to them. */
class SignUpExpiriesTest extends ApiScenario {

    @Autowired
    protected SignUpExpiries expiries;

    @Autowired
    protected Deadlines deadlines;

    @Test
    void whoeverIsConfirmedByThenStays() {
        var id = id(create(newName()));
        var due = due(id);

        expiries.expire();

        assertThat(status(id)).isEqualTo("active");
        assertThat(open()).doesNotContain(due);
    }

    @Test
    void whoeverIsGoneByThenIsDoneWith() {
        var id = id(create(newName()));
        admin.delete("/v1/users/" + id, null);
        var due = due(id);

        expiries.expire();

        assertThat(open()).doesNotContain(due);
    }

    @Test
    void whatCouldNotBeDecidedIsDueOnceMore() {
        var due = due(id(create(newName())));

        deadlines.settle(Kind.SIGN_UP, Instant.now(), _ -> false);
        assertThat(open()).contains(due);
        deadlines.settle(Kind.SIGN_UP, Instant.now(), _ -> true);
        assertThat(open()).isEmpty();
    }

    private Due due(String id) {
        var due = new Due(TenantId.DEFAULT, new UserId(UUID.fromString(id)));
        deadlines.expect(Kind.SIGN_UP, due.tenant(), due.user(), Instant.now().minusSeconds(60));
        return due;
    }

    private List<Due> open() {
        return deadlines.due(Kind.SIGN_UP, Instant.now());
    }
}
