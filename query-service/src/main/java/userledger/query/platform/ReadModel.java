package userledger.query.platform;

import java.time.Duration;
import userledger.store.Follower;

/** What is made from the log to answer questions. The platform feeds every one there is. */
public interface ReadModel extends Follower.Handler {

    /** The name in the table of positions and in the API; carries the version of the tables behind it. */
    String name();

    /** The script that makes its tables, a resource. */
    String tables();

    /** Commits that come close together are taken together: each batch costs a commit of its own. */
    @Override
    default Duration pause() {
        return Duration.ofMillis(2);
    }

    /** A read model can be made from the log again at any time, so one event need not hold back everybody's. */
    @Override
    default boolean parks() {
        return true;
    }
}
