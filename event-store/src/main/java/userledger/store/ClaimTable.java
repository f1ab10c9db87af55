package userledger.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.UUID;
import userledger.domain.user.ClaimChange;
import userledger.domain.user.TenantId;

/** Writes what admitted appends take and give back. */
final class ClaimTable {

    private record Held(TenantId tenant, UUID owner, ClaimChange.Kind kind) {}

    private ClaimTable() {}

    /** Of several changes to the same claim in one batch the last one counts. */
    static void change(Connection connection, List<Prepared> admitted) throws SQLException {
        var last = new LinkedHashMap<Held, Prepared.Claim>();
        var opened = new HashSet<UUID>();
        for (var prepared : admitted) {
            if (prepared.opensStream()) {
                opened.add(prepared.append().stream());
            }
            for (var claim : prepared.claims()) {
                last.put(new Held(prepared.append().tenant(), prepared.append().stream(), claim.kind()), claim);
            }
        }
        try (var release = connection.prepareStatement("delete from ledger.claims where owner = ? and kind = ?");
                var take = connection.prepareStatement(
                        "insert into ledger.claims (hash, key_version, tenant, kind, owner) values (?, ?, ?, ?, ?)")) {
            for (var change : last.entrySet()) {
                var held = change.getKey();
                var hash = change.getValue().hash();
                if (!opened.contains(held.owner())) {
                    release.setObject(1, held.owner());
                    release.setString(2, held.kind().name());
                    release.addBatch();
                }
                if (hash != null) {
                    take.setBytes(1, hash);
                    take.setInt(2, Claims.KEY_VERSION);
                    take.setString(3, held.tenant().value());
                    take.setString(4, held.kind().name());
                    take.setObject(5, held.owner());
                    take.addBatch();
                }
            }
            release.executeBatch();
            take.executeBatch();
        }
    }
}
