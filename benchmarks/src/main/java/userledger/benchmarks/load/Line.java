package userledger.benchmarks.load;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One connection that is kept alive, with one answer under way at most. */
final class Line implements AutoCloseable {

    private static final int FIRST_SIZE = 8 * 1024;

    final Seat seat;

    private final SocketChannel channel;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int length;

    Line(Seat seat, int port, Selector selector) throws IOException {
        this.seat = seat;
        channel = SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** A request is small beside the socket's buffer: it goes out in one piece. */
    void send(byte[] request) throws IOException {
        var buffer = ByteBuffer.wrap(request);
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }

    /** The answer, once it is all there. */
    @Nullable
    Answer read(ByteBuffer shared) throws IOException {
        shared.clear();
        if (channel.read(shared) < 0) {
            throw new EOFException("The service has closed the connection");
        }
        shared.flip();
        if (bytes.length - length < shared.remaining()) {
            bytes = Arrays.copyOf(bytes, 2 * (length + shared.remaining()));
        }
        var more = shared.remaining();
        shared.get(bytes, length, more);
        length += more;
        var bodyStart = Heads.bodyStart(bytes, length);
        if (bodyStart < 0 || !Heads.isComplete(bytes, length, bodyStart)) {
            return null;
        }
        var answer = new Answer(Heads.status(bytes), Arrays.copyOf(bytes, length), bodyStart);
        length = 0;
        return answer;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
