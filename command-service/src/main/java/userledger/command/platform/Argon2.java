package userledger.command.platform;

import java.util.Base64;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.Block;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2 (RFC 9106) in memory that is used again. Made anew for each hash, it would keep the garbage collector busy, which
 * all other calls would wait for.
 */
final class Argon2 {

    static final int SALT_BYTES = 16;

    private static final int HASH_BYTES = 32;
    private static final int MEMORY_KIB = 19_456;
    private static final int ITERATIONS = 2;
    private static final int LANES = 1;

    private static final BlockingQueue<Blocks> FREE =
            new ArrayBlockingQueue<>(Runtime.getRuntime().availableProcessors());

    private Argon2() {}

    /** In PHC form, made with the parameters of the OWASP password storage cheat sheet. */
    static String encode(String password, byte[] salt) {
        var hash = hash(password, parameters("id", 19, MEMORY_KIB, ITERATIONS, LANES), salt, HASH_BYTES);
        var base64 = Base64.getEncoder().withoutPadding();
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, ITERATIONS, LANES, base64.encodeToString(salt), base64.encodeToString(hash));
    }

    /** @param type as PHC writes it: id, i or d */
    static Argon2Parameters.Builder parameters(String type, int version, int memoryKib, int iterations, int lanes) {
        var number = switch (type) {
            case "id" -> Argon2Parameters.ARGON2_id;
            case "i" -> Argon2Parameters.ARGON2_i;
            default -> Argon2Parameters.ARGON2_d;
        };
        return new Argon2Parameters.Builder(number)
                .withVersion(version)
                .withMemoryAsKB(memoryKib)
                .withIterations(iterations)
                .withParallelism(lanes);
    }

    static byte[] hash(String password, Argon2Parameters.Builder parameters, byte[] salt, int bytes) {
        var free = FREE.poll();
        var blocks = free == null ? new Blocks() : free;
        var generator = new Argon2BytesGenerator();
        generator.init(parameters.withSalt(salt).withBlockPool(blocks).build());
        var hash = new byte[bytes];
        generator.generateBytes(password.toCharArray(), hash);
        FREE.offer(blocks);
        return hash;
    }

    /** What one hash of today's parameters needs; of larger ones the rest is made anew. */
    private static final class Blocks implements BlockPool {

        private final Block[] kept = new Block[MEMORY_KIB];
        private int count;

        @Override
        public Block allocate() {
            return count == 0 ? new Block() : kept[--count];
        }

        @Override
        public void deallocate(Block block) {
            if (count < kept.length) {
                kept[count++] = block;
            }
        }
    }
}
