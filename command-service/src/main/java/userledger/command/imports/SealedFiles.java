package userledger.command.imports;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** The sealed files of imports, in chunks of equal length; only the last one may be shorter. */
@Component
class SealedFiles {

    static final int CHUNK_BYTES = 256 * 1_024;

    private final DataSource dataSource;

    SealedFiles(@Qualifier("commandDataSource") DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void put(UUID importId, int number, byte[] sealed) throws SQLException {
        try (var connection = dataSource.getConnection();
                var insert = connection.prepareStatement(
                        "insert into ledger.import_chunks (import_id, number, sealed) values (?, ?, ?)")) {
            insert.setObject(1, importId);
            insert.setInt(2, number);
            insert.setBytes(3, sealed);
            insert.execute();
        }
    }

    byte @Nullable [] get(UUID importId, int number) throws SQLException {
        try (var connection = dataSource.getConnection();
                var select = connection.prepareStatement(
                        "select sealed from ledger.import_chunks where import_id = ? and number = ?")) {
            select.setObject(1, importId);
            select.setInt(2, number);
            try (var row = select.executeQuery()) {
                return row.next() ? row.getBytes(1) : null;
            }
        }
    }

    void discard(UUID importId) throws SQLException {
        try (var connection = dataSource.getConnection()) {
            forget(connection, importId, Integer.MAX_VALUE);
        }
    }

    static void forget(Connection transaction, UUID importId, int beforeNumber) throws SQLException {
        try (var delete =
                transaction.prepareStatement("delete from ledger.import_chunks where import_id = ? and number < ?")) {
            delete.setObject(1, importId);
            delete.setInt(2, beforeNumber);
            delete.execute();
        }
    }

    static int count(Connection transaction, UUID importId) throws SQLException {
        try (var select =
                transaction.prepareStatement("select count(*) from ledger.import_chunks where import_id = ?")) {
            select.setObject(1, importId);
            try (var row = select.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    /** What is left of uploads whose node died over them. Their keys died with it, so nobody can read it any more. */
    void sweep() throws SQLException {
        try (var connection = dataSource.getConnection();
                var delete = connection.prepareStatement("""
                        delete from ledger.import_chunks
                         where import_id in (select import_id from ledger.import_chunks c
                                              where not exists (select from ledger.imports i where i.id = c.import_id)
                                              group by import_id
                                             having max(received_at) < now() - interval '10 minutes')
                        """)) {
            delete.execute();
        }
    }
}
