package userledger.rest.input;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import userledger.rest.problem.ProblemException;

/**
 * A body that is read as a whole, never past its limit, when somebody first wants it: so not before sign-in is
 * checked. Whoever asks again reads it from its beginning.
 */
class CheckedBody extends HttpServletRequestWrapper {

    private final int limit;
    private byte @Nullable [] held;

    CheckedBody(HttpServletRequest request, int limit) {
        super(request);
        this.limit = limit;
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (held == null) {
            var bytes = read();
            if (bytes.length > limit) {
                throw BodyFilter.tooLarge(limit);
            }
            if (!TextBytes.isJsonText(bytes)) {
                throw new ProblemException(
                        HttpStatus.BAD_REQUEST,
                        "request.malformed",
                        "The body is not UTF-8 text, or has a NUL or half a character in it");
            }
            held = bytes;
        }
        return new HeldBytes(new ByteArrayInputStream(held));
    }

    private byte[] read() throws IOException {
        try {
            var announced = getContentLength();
            return super.getInputStream().readNBytes(announced < 0 ? limit + 1 : announced);
        } catch (SocketTimeoutException _) {
            throw new ProblemException(
                    HttpStatus.REQUEST_TIMEOUT, "request.timeout", "The request did not arrive in time");
        } catch (IOException _) {
            throw new ProblemException(HttpStatus.BAD_REQUEST, "request.malformed", "The body ended too early");
        }
    }

    @Override
    public BufferedReader getReader() throws IOException {
        return new BufferedReader(new InputStreamReader(getInputStream(), StandardCharsets.UTF_8));
    }

    private static final class HeldBytes extends ServletInputStream {

        private final ByteArrayInputStream bytes;

        HeldBytes(ByteArrayInputStream bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return bytes.read();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            return bytes.read(into, offset, length);
        }

        @Override
        public boolean isFinished() {
            return bytes.available() == 0;
        }

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setReadListener(ReadListener listener) {
            throw new UnsupportedOperationException("The body is already here");
        }
    }
}
