package userledger.query.platform;

import java.util.Locale;

/** Where a rebuild is. */
enum RebuildState {
    /** Nobody has begun yet. */
    WAITING,

    /** Events are put into tables that have no indexes. */
    LOADING,

    /** The indexes are made. */
    INDEXING,

    /** What has happened meanwhile is taken over, then the new tables are put in the place of the old ones. */
    CATCHING_UP,

    /** What has been made so far is being removed. */
    CANCELLING,

    CANCELLED,
    DONE;

    String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RebuildState of(String wireName) {
        return valueOf(wireName.toUpperCase(Locale.ROOT));
    }
}
