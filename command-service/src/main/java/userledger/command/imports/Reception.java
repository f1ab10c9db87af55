package userledger.command.imports;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import userledger.command.platform.NewUsers;
import userledger.domain.user.TenantId;
import userledger.rest.problem.ProblemException;
import userledger.store.Ids;
import userledger.store.Meta;
import userledger.store.StoreUnavailableException;

/**
 * Takes in a file as it arrives. Each chunk is sealed and put away by itself, so a slow sender holds no transaction; the
 * key is put away last, so what has not arrived as a whole can never be read.
 */
@Component
class Reception {

    private static final Logger LOG = LoggerFactory.getLogger(Reception.class);

    private final Imports imports;
    private final SealedFiles files;
    private final NewUsers newUsers;
    private final Ids ids;
    private final SecureRandom random = new SecureRandom();

    Reception(Imports imports, SealedFiles files, NewUsers newUsers, Ids ids) {
        this.imports = imports;
        this.files = files;
        this.newUsers = newUsers;
        this.ids = ids;
    }

    /** Returns when the file is held durably. */
    UUID take(InputStream body, Format format, TenantId tenant, Meta meta) {
        var upload = new Upload(body, FileKey.make(ids.next(), random));
        try {
            upload.take(format, tenant, meta);
            return upload.id();
        } catch (SQLException | IOException e) {
            discard(upload.id());
            throw new StoreUnavailableException(e);
        } catch (RuntimeException e) {
            discard(upload.id());
            throw e;
        }
    }

    private void discard(UUID id) {
        try {
            files.discard(id);
        } catch (SQLException e) {
            LOG.warn(
                    "The rest of a broken upload stays until it is swept: {}",
                    e.getClass().getSimpleName());
        }
    }

    /** A file on its way in. Counting its records is what draws it in. */
    private final class Upload implements Splitter.Chunks {

        private final InputStream body;
        private final FileKey key;
        private long bytes;
        private int chunks;

        Upload(InputStream body, FileKey key) {
            this.body = body;
            this.key = key;
        }

        UUID id() {
            return key.importId();
        }

        void take(Format format, TenantId tenant, Meta meta) throws IOException, SQLException {
            var splitter = new Splitter(format, Position.START, this);
            var first = splitter.next();
            var isCsv = format == Format.CSV;
            List<String> columns = isCsv ? Header.read(first, newUsers.fields()) : List.of();
            if (first == null) {
                throw Header.nothing();
            }
            var total = isCsv ? 0 : 1;
            while (splitter.next() != null) {
                total++;
            }
            var tally = Tally.startingAt(isCsv ? first.after() : Position.START);
            imports.accept(new Job(id(), tenant, format, columns, meta, key, bytes, total, tally, null), chunks);
        }

        @Override
        public byte @Nullable [] next() throws SQLException {
            var chunk = read();
            if (chunk.length == 0) {
                return null;
            }
            files.put(id(), chunks, key.sealChunk(chunks, chunk));
            chunks++;
            bytes += chunk.length;
            return chunk;
        }

        private byte[] read() {
            try {
                return body.readNBytes(SealedFiles.CHUNK_BYTES);
            } catch (SocketTimeoutException _) {
                throw new ProblemException(
                        HttpStatus.REQUEST_TIMEOUT, "request.timeout", "The file did not arrive in time");
            } catch (IOException _) {
                throw new ProblemException(HttpStatus.BAD_REQUEST, "request.malformed", "The file ended too early");
            }
        }
    }
}
