package userledger.benchmarks.load;

import java.nio.charset.StandardCharsets;

/** As much of HTTP/1.1 as it takes to see where an answer ends. */
final class Heads {

    private static final byte[] END = "\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] LAST_CHUNK = "0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1);
    private static final int STATUS_AT = "HTTP/1.1 ".length();

    private Heads() {}

    /** Where the body starts, or -1 while the head is not all there. */
    static int bodyStart(byte[] bytes, int length) {
        for (int at = END.length; at <= length; at++) {
            if (endsWith(bytes, at, END)) {
                return at;
            }
        }
        return -1;
    }

    static int status(byte[] bytes) {
        var status = 0;
        for (int at = STATUS_AT; at < STATUS_AT + 3; at++) {
            status = status * 10 + bytes[at] - '0';
        }
        return status;
    }

    /** Whether the body that starts there is complete. */
    static boolean isComplete(byte[] bytes, int length, int bodyStart) {
        var head = new String(bytes, 0, bodyStart, StandardCharsets.ISO_8859_1);
        var announced = value(head, "content-length");
        if (!announced.isEmpty()) {
            return length >= bodyStart + Integer.parseInt(announced);
        }
        return !value(head, "transfer-encoding").equalsIgnoreCase("chunked") || endsWith(bytes, length, LAST_CHUNK);
    }

    static String value(String head, String name) {
        var wanted = "\r\n" + name + ":";
        for (int at = head.indexOf("\r\n"); at >= 0; at = head.indexOf("\r\n", at + 2)) {
            if (head.regionMatches(true, at, wanted, 0, wanted.length())) {
                return head.substring(at + wanted.length(), head.indexOf("\r\n", at + 2))
                        .strip();
            }
        }
        return "";
    }

    private static boolean endsWith(byte[] bytes, int length, byte[] end) {
        if (length < end.length) {
            return false;
        }
        for (int i = 0; i < end.length; i++) {
            if (bytes[length - end.length + i] != end[i]) {
                return false;
            }
        }
        return true;
    }
}
