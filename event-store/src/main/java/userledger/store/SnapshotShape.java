package userledger.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.TreeSet;

/** Tells whether stored state still has the form that this version of the software reads: changes with any component. */
final class SnapshotShape {

    private static final ClassValue<String> SHAPES = new ClassValue<>() {
        @Override
        protected String computeValue(Class<?> type) {
            var parts = new TreeSet<String>();
            collect(type, parts);
            return type.getSimpleName() + ':' + hash(String.join("\n", parts));
        }
    };

    private static final int BYTES = 8;

    private SnapshotShape() {}

    static String of(Class<?> type) {
        return SHAPES.get(type);
    }

    private static void collect(Class<?> type, TreeSet<String> parts) {
        if (!type.isRecord()) {
            return;
        }
        for (var component : type.getRecordComponents()) {
            var part = type.getName() + '.' + component.getName() + ' ' + component.getGenericType();
            if (parts.add(part)) {
                collect(component.getType(), parts);
            }
        }
    }

    private static String hash(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
