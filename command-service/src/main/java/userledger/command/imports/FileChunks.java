package userledger.command.imports;

import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The rest of a file that an import still has to read. */
final class FileChunks implements Splitter.Chunks {

    /** A chunk is not there, or is not what was sealed. */
    static final class UnreadableException extends RuntimeException {
        UnreadableException() {
            super("The file of an import cannot be read any more", null, false, false);
        }
    }

    private final SealedFiles files;
    private final UUID importId;
    private final FileKey key;
    private final long bytes;
    private long offset;

    FileChunks(SealedFiles files, Job job) {
        this.files = files;
        this.importId = job.id();
        this.key = job.key();
        this.bytes = job.bytes();
        this.offset = job.tally().done().offset();
    }

    @Override
    public byte @Nullable [] next() throws SQLException {
        if (offset >= bytes) {
            return null;
        }
        var number = Math.toIntExact(offset / SealedFiles.CHUNK_BYTES);
        var known = (int) (offset % SealedFiles.CHUNK_BYTES);
        var chunk = open(number);
        offset += chunk.length - known;
        return known == 0 ? chunk : Arrays.copyOfRange(chunk, known, chunk.length);
    }

    private byte[] open(int number) throws SQLException {
        var sealed = files.get(importId, number);
        if (sealed == null) {
            throw new UnreadableException();
        }
        try {
            return key.openChunk(number, sealed);
        } catch (GeneralSecurityException _) {
            throw new UnreadableException();
        }
    }
}
