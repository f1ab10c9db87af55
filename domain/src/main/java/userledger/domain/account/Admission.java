package userledger.domain.account;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import userledger.domain.registration.RegistrationEvent;
import userledger.domain.registration.RegistrationEvent.SignUpApproved;
import userledger.domain.registration.RegistrationEvent.SignUpBegun;
import userledger.domain.registration.RegistrationEvent.SignUpConfirmed;
import userledger.domain.registration.RegistrationEvent.SignUpRejected;
import userledger.domain.registration.RegistrationEvent.SignUpRenewed;
import userledger.domain.registration.RegistrationEvent.SignUpReopened;
import userledger.domain.registration.RegistrationEvent.UserRegistered;
import userledger.domain.user.AccountStatus;
import userledger.domain.user.Approval;
import userledger.domain.user.UserId;

/**
 * How far somebody has come who has signed up; whoever was made by an administrator is there.
 *
 * @param decidedAt null where nobody had to decide
 */
public record Admission(
        boolean confirmed,
        Approval approval,
        @Nullable Instant decidedAt,
        @Nullable UserId decidedBy,
        boolean emailVerified) {

    public static final Admission GIVEN = new Admission(true, Approval.APPROVED, null, null, false);

    AccountStatus status() {
        if (approval == Approval.REJECTED) {
            return AccountStatus.REJECTED;
        }
        return confirmed && approval == Approval.APPROVED ? AccountStatus.ACTIVE : AccountStatus.PENDING;
    }

    Admission evolve(RegistrationEvent event) {
        return switch (event) {
            case UserRegistered _ -> GIVEN;
            case SignUpBegun begun ->
                new Admission(
                        false, begun.needsApproval() ? Approval.BEFORE_DECISION : Approval.APPROVED, null, null, false);
            case SignUpRenewed _ -> this;
            case SignUpConfirmed sent -> new Admission(true, approval, decidedAt, decidedBy, sent.byToken());
            case SignUpApproved approved ->
                new Admission(confirmed, Approval.APPROVED, approved.at(), approved.by(), emailVerified);
            case SignUpRejected rejected ->
                new Admission(confirmed, Approval.REJECTED, rejected.at(), rejected.by(), emailVerified);
            case SignUpReopened _ -> new Admission(confirmed, Approval.BEFORE_DECISION, null, null, emailVerified);
        };
    }

    Admission verified(boolean newEmailVerified) {
        return new Admission(confirmed, approval, decidedAt, decidedBy, newEmailVerified);
    }
}
