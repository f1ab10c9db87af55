package userledger.query.directory;

import userledger.rest.caller.Caller;
import userledger.rest.user.View;

/**
 * Who asks for which users, and how they come.
 *
 * @param view what the caller may see of them
 * @param total whether it is asked how many there are
 */
record DirectoryQuestion(Caller caller, View view, DirectoryFilter filter, SortOrder order, boolean total) {}
