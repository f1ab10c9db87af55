package userledger.command.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.TRUNCATE_EXISTING;
import static java.nio.file.StandardOpenOption.WRITE;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Date;
import java.util.Set;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mail.MailException;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.mail.javamail.MimeMessageHelper;
import org.springframework.stereotype.Component;

/**
 * Carries messages: to a mail server where one is configured, else into files that only their owner reads, one for each
 * message.
 */
@Component
class Mail implements Outbox.Carrier {

    private static final String PATIENCE_MILLIS = "10000";

    private final JavaMailSenderImpl sender = new JavaMailSenderImpl();
    private final String from;
    private final Path directory;

    Mail(
            @Value("${userledger.smtp.host:}") String host,
            @Value("${userledger.smtp.port:587}") int port,
            @Value("${userledger.smtp.username:}") String username,
            @Value("${userledger.smtp.password:}") String password,
            @Value("${userledger.smtp.start-tls:true}") boolean startTls,
            @Value("${userledger.smtp.from:user-ledger@localhost}") String from,
            @Value("${userledger.outbox-directory:./data/outbox}") Path directory) {
        this.from = from;
        this.directory = directory;
        sender.setDefaultEncoding(UTF_8.name());
        if (!host.isEmpty()) {
            sender.setHost(host);
            sender.setPort(port);
        }
        if (!username.isEmpty()) {
            sender.setUsername(username);
            sender.setPassword(password);
        }
        var properties = sender.getJavaMailProperties();
        properties.put("mail.smtp.auth", String.valueOf(!username.isEmpty()));
        properties.put("mail.smtp.starttls.enable", String.valueOf(startTls));
        properties.put("mail.smtp.starttls.required", String.valueOf(startTls));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.timeout", PATIENCE_MILLIS);
        properties.put("mail.smtp.writetimeout", PATIENCE_MILLIS);
    }

    @Override
    public void carry(UUID id, Message message) throws DeliveryException {
        try {
            var mime = mime(id, message);
            if (sender.getHost() == null) {
                write(id, mime);
            } else {
                sender.send(mime);
            }
        } catch (MessagingException | IOException | MailException e) {
            throw new DeliveryException(e);
        }
    }

    private MimeMessage mime(UUID id, Message message) throws MessagingException {
        var mime = sender.createMimeMessage();
        var helper = new MimeMessageHelper(mime, UTF_8.name());
        helper.setFrom(from);
        helper.setTo(message.to());
        helper.setSubject(message.subject());
        helper.setText(message.text());
        helper.setSentDate(new Date());
        mime.setHeader("X-User-Ledger-Message", id.toString());
        mime.setHeader("Auto-Submitted", "auto-generated");
        mime.saveChanges();
        return mime;
    }

    /** Whole or not at all; the same message again takes the place of itself. */
    private void write(UUID id, MimeMessage mime) throws IOException, MessagingException {
        Files.createDirectories(
                directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var part = directory.resolve(id + ".part");
        Files.deleteIfExists(part);
        try (var channel = FileChannel.open(
                        part,
                        Set.of(CREATE, TRUNCATE_EXISTING, WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                var out = Channels.newOutputStream(channel)) {
            mime.writeTo(out);
            channel.force(true);
        }
        Files.move(part, directory.resolve(id + ".eml"), StandardCopyOption.ATOMIC_MOVE);
    }
}
