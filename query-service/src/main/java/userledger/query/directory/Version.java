package userledger.query.directory;

/**
 * A version of a user that is over.
 *
 * @param row as it was, with the position from which on it held
 * @param until the position from which on it did not hold any more
 * @param erased whether nothing personal of it may be kept
 * @param gone whether the user was deleted then
 * @param hidesEmail whether the user has hidden the e-mail address since: what is hidden is hidden in the past too
 */
record Version(DirectoryRow row, long until, boolean erased, boolean gone, boolean hidesEmail) {

    /** The end of a version of somebody erased whose end is still to come. */
    static final long NO_END = Long.MAX_VALUE;

    boolean isOpen() {
        return until == NO_END;
    }

    Version hidingEmail() {
        return new Version(row, until, erased, gone, true);
    }

    Version with(DirectoryRow sealed) {
        return new Version(sealed, until, erased, gone, hidesEmail);
    }
}
