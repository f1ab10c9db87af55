package userledger.drill;

/** What befalls the service or its database. */
enum Fault {
    /** kill -9 of the service, which is started again. */
    SERVICE,
    /** kill -9 of PostgreSQL, which is started again; the service is left alone. */
    POSTMASTER,
    /** kill -9 of one of PostgreSQL's sessions: it ends all of them and recovers by itself. */
    BACKEND,
    /** PostgreSQL is cut off and stays away for a while. */
    AWAY
}
