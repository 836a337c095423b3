using System.Runtime.ExceptionServices;

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
    /// <remarks>The first exception of a worker or of the receiver ends the work and is thrown as it is, whatever the number of threads.</remarks>
    public static void Run<TResult>(long pieces, int threads, Func<Func<long, TResult>> createWorker, Action<long, TResult> take, CancellationToken cancellation)
    {
        var order = new Order<TResult>(pieces, threads, createWorker, take, cancellation);
        int workers = (int)Math.Min(threads, pieces);
        if (workers == 1)
        {
            order.Work();
        }
        else
        {
            Parallel.For(0, workers, new ParallelOptions { MaxDegreeOfParallelism = threads }, _ => order.Work());
        }

        order.Failure?.Throw();
    }

    private sealed class Order<TResult>(long pieces, int threads, Func<Func<long, TResult>> createWorker, Action<long, TResult> take, CancellationToken cancellation)
    {
        private readonly Dictionary<long, TResult> _waiting = [];
        private long _next;
        private long _taken;
        private volatile ExceptionDispatchInfo? _failure;

        /// <summary>What went wrong first.</summary>
        public ExceptionDispatchInfo? Failure => _failure;

        public void Work()
        {
            try
            {
                var worker = createWorker();
                for (long number = Next(); number < pieces && _failure is null; number = Next())
                {
                    cancellation.ThrowIfCancellationRequested();
                    Deliver(number, worker(number));
                }
            }
            catch (Exception failure)
            {
                lock (_waiting)
                {
                    _failure ??= ExceptionDispatchInfo.Capture(failure);
                    Monitor.PulseAll(_waiting);
                }
            }
        }

        private long Next() => Interlocked.Increment(ref _next) - 1;

        private void Deliver(long number, TResult result)
        {
            lock (_waiting)
            {
                // A thread far ahead of the slowest waits, so that memory stays bounded.
                while (number > _taken + (4L * threads) && _failure is null)
                {
                    Monitor.Wait(_waiting);
                }

                _waiting[number] = result;
                while (_failure is null && _waiting.Remove(_taken, out var ready))
                {
                    take(_taken, ready);
                    _taken++;
                }

                Monitor.PulseAll(_waiting);
            }
        }
    }
}
