namespace Nnft.Ensembles;

/// <summary>
/// Runs numbered pieces of work on several threads and takes their results in the order of their numbers, so that what is added up does not depend on who finished
/// first. Only a few results wait at any time.
/// </summary>
internal static class OrderedWork
{
    /// <param name="pieces">Number of pieces.</param>
    /// <param name="threads">Threads.</param>
    /// <param name="createWorker">Makes a thread's own worker: piece number to result.</param>
    /// <param name="take">Receives results in order, one at a time.</param>
    /// <param name="cancellation">Interrupts between pieces.</param>
    public static void Run<TResult>(long pieces, int threads, Func<Func<long, TResult>> createWorker, Action<long, TResult> take, CancellationToken cancellation)
    {
        var order = new Order<TResult>(pieces, threads, take);
        var options = new ParallelOptions { MaxDegreeOfParallelism = threads, CancellationToken = cancellation };
        int workers = (int)Math.Min(threads, pieces);
        if (workers == 1)
        {
            order.Work(createWorker(), cancellation);
            return;
        }

        try
        {
            Parallel.For(0, workers, options, _ => order.Work(createWorker(), cancellation));
        }
        catch (AggregateException failure) when (failure.InnerExceptions[0] is OperationCanceledException)
        {
            throw new OperationCanceledException(cancellation);
        }
    }

    private sealed class Order<TResult>(long pieces, int threads, Action<long, TResult> take)
    {
        private readonly Dictionary<long, TResult> _waiting = [];
        private long _next;
        private long _taken;
        private bool _failed;

        public void Work(Func<long, TResult> worker, CancellationToken cancellation)
        {
            try
            {
                for (long number = Interlocked.Increment(ref _next) - 1; number < pieces; number = Interlocked.Increment(ref _next) - 1)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Deliver(number, worker(number));
                }
            }
            catch
            {
                lock (_waiting)
                {
                    _failed = true;
                    Monitor.PulseAll(_waiting);
                }

                throw;
            }
        }

        private void Deliver(long number, TResult result)
        {
            lock (_waiting)
            {
                // A thread far ahead of the slowest waits, so that memory stays bounded.
                while (number > _taken + (4L * threads) && !_failed)
                {
                    Monitor.Wait(_waiting);
                }

                _waiting[number] = result;
                while (_waiting.Remove(_taken, out var ready))
                {
                    take(_taken, ready);
                    _taken++;
                }

                Monitor.PulseAll(_waiting);
            }
        }
    }
}
