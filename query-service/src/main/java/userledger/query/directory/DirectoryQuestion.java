package userledger.query.directory;

import userledger.rest.caller.Caller;

/**
 * Who asks for which users, and how they come.
 *
 * @param total whether it is asked how many there are
 */
record DirectoryQuestion(Caller caller, DirectoryFilter filter, SortOrder order, boolean total) {}
