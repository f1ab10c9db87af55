package userledger.domain.deletion;

import java.time.Instant;
import java.util.List;
import userledger.domain.deletion.DeletionCommand.DeleteUnconfirmed;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;
import userledger.domain.user.UserId;

/** Decides how an account ends. */
public final class Deletion {

    private Deletion() {}

    public static List<DeletionEvent> decide(DeleteUser command) {
        return gone(command.userId(), command.at());
    }

    public static List<DeletionEvent> decide(DeleteUnconfirmed command, boolean confirmed) {
        return confirmed ? List.of() : gone(command.userId(), command.at());
    }

    private static List<DeletionEvent> gone(UserId user, Instant at) {
        return List.of(new UserDeleted(user, at), new UserErased(user, at));
    }
}
