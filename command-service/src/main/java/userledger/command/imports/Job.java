package userledger.command.imports;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import userledger.domain.user.TenantId;
import userledger.store.Meta;

/**
 * An import that is to be worked on.
 *
 * @param meta who sent it; everything it creates is their doing
 * @param bytes how long the file is
 * @param total how many records it has
 * @param startedAt when work on it began; null when it has not
 */
record Job(
        UUID id,
        TenantId tenant,
        Format format,
        List<String> columns,
        Meta meta,
        FileKey key,
        long bytes,
        long total,
        Tally tally,
        @Nullable Instant startedAt) {}
