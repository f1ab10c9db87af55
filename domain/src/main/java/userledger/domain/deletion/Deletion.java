package userledger.domain.deletion;

import java.util.List;
import userledger.domain.deletion.DeletionCommand.DeleteUser;
import userledger.domain.deletion.DeletionEvent.UserDeleted;
import userledger.domain.deletion.DeletionEvent.UserErased;

/** Decides how an account ends. */
public final class Deletion {

    private Deletion() {}

    public static List<DeletionEvent> decide(DeleteUser command) {
        return List.of(new UserDeleted(command.userId(), command.at()), new UserErased(command.userId(), command.at()));
    }
}
