package userledger.store;

/**
 * How far a follower is.
 *
 * @param whole whether it has handled everything up to there; otherwise something may be parked
 */
record Standing(long position, boolean whole) {

    private static final String SOMETHING_IS_PARKED = "-";

    static Standing of(String text) {
        var partial = text.endsWith(SOMETHING_IS_PARKED);
        return new Standing(Long.parseLong(partial ? text.substring(0, text.length() - 1) : text), !partial);
    }

    @Override
    public String toString() {
        return whole ? String.valueOf(position) : position + SOMETHING_IS_PARKED;
    }
}
