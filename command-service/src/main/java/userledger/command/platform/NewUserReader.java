package userledger.command.platform;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;
import userledger.domain.registration.RegistrationCommand.CreateUser;
import userledger.domain.user.TenantId;
import userledger.domain.user.UserId;

/** Reads somebody new: what registration offers to others who make a user. */
public interface NewUserReader {

    /** Asks for a password that is made here. */
    String GENERATE_PASSWORD = "generatePassword";

    /**
     * Somebody new.
     *
     * @param generatedPassword to be told once; null where there is no password or the caller knows it
     */
    record NewUser(CreateUser command, @Nullable String generatedPassword) {}

    /**
     * Reads what a call to create one user says. A password that is made here must be changed at the first sign-in: until
     * then somebody else knows it.
     *
     * @throws userledger.domain.user.Rejection with all that is wrong
     */
    NewUser readOne(ObjectNode body, TenantId tenant, UserId userId, Instant at);
}
