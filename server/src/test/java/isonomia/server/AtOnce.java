package isonomia.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Several who do something at the same time.
public final class AtOnce {
    private AtOnce() {}

    /// What came of it for one of them.
    public sealed interface Outcome<T> {
        /// It went through.
        record Done<T>(T value) implements Outcome<T> {}

        /// It ended by an exception.
        record Failed<T>(Throwable cause) implements Outcome<T> {}
    }

    /// Lets all begin together, and returns when all have ended.
    public static <T> List<Outcome<T>> all(List<Callable<T>> works) throws InterruptedException {
        CountDownLatch start = new CountDownLatch(works.size());
        try (ExecutorService threads = Executors.newFixedThreadPool(works.size())) {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> work : works) {
                running.add(
                        threads.submit(
                                () -> {
                                    start.countDown();
                                    start.await();
                                    return work.call();
                                }));
            }
            List<Outcome<T>> outcomes = new ArrayList<>();
            for (Future<T> one : running) {
                try {
                    outcomes.add(new Outcome.Done<>(one.get()));
                } catch (ExecutionException e) {
                    outcomes.add(new Outcome.Failed<>(Objects.requireNonNull(e.getCause())));
                }
            }
            return outcomes;
        }
    }

    /// Lets `count` do the same together; whoever failed fails the test.
    public static <T> List<T> each(int count, Callable<T> work) throws InterruptedException {
        return all(java.util.Collections.nCopies(count, work)).stream()
                .map(
                        outcome ->
                                switch (outcome) {
                                    case Outcome.Done<T>(T value) -> value;
                                    case Outcome.Failed<T>(Throwable cause) ->
                                            throw new AssertionError(cause);
                                })
                .toList();
    }
}
