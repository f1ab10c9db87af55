package userledger.query.directory;

import userledger.domain.account.Account;

/**
 * One user as the directory keeps it.
 *
 * @param position of the last event that changed the row
 */
record DirectoryRow(Account account, long position) {}
