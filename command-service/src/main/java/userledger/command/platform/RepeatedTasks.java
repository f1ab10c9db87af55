package userledger.command.platform;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Runs what is marked as scheduled. A task that fails is due again after its pause, whatever went wrong. */
@Configuration(proxyBeanMethods = false)
@EnableScheduling
class RepeatedTasks {

    private static final Logger LOG = LoggerFactory.getLogger(RepeatedTasks.class);

    /** More than there are tasks, so that none waits while another one waits for a mail server. */
    private static final int THREADS = 16;

    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(THREADS);
        scheduler.setThreadNamePrefix("task-");
        scheduler.setDaemon(true);
        scheduler.setErrorHandler(RepeatedTasks::report);
        return scheduler;
    }

    /** Names the task and the kind of failure only: messages may quote what is nobody's business. */
    private static void report(Throwable failure) {
        var task = Arrays.stream(failure.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("userledger."))
                .reduce((_, outer) -> outer)
                .map(frame -> frame.getClassName() + "." + frame.getMethodName())
                .orElse("a task");
        LOG.warn("{} failed and is tried again: {}", task, failure.getClass().getSimpleName());
    }
}
