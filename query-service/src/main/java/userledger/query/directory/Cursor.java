package userledger.query.directory;

import java.util.List;

/**
 * A place between two users.
 *
 * @param backward whether the page before the place is meant, not the one behind it
 * @param place the sort keys of the user at the place, as text
 */
record Cursor(boolean backward, List<String> place) {}
