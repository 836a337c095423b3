using Nnft.Ensembles;

namespace Nnft.Tests.Ensembles;

public sealed class OrderedWorkTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    [Theory]
    [InlineData(0, 3)]
    [InlineData(1, 4)]
    [InlineData(500, 1)]
    [InlineData(500, 2)]
    [InlineData(500, 7)]
    public void Takes_every_result_once_and_in_order(int pieces, int threads)
    {
        var taken = new List<(long Number, long Result)>();
        OrderedWork.Run<long>(pieces, threads, () => number => { Thread.SpinWait((int)(number * 7919 % 200)); return number * number; }, (number, result) => taken.Add((number, result)), default);
        Assert.Equal(Enumerable.Range(0, pieces).Select(i => ((long)i, (long)i * i)), taken);
    }

    [Fact]
    public void Every_thread_has_its_own_worker()
    {
        int workers = 0;
        OrderedWork.Run<int>(
            100, 3,
            () =>
            {
                Interlocked.Increment(ref workers);
                int busy = 0;
                return _ =>
                {
                    Assert.Equal(1, Interlocked.Increment(ref busy));
                    Thread.SpinWait(100);
                    return Interlocked.Decrement(ref busy);
                };
            },
            (_, _) => { }, default);
        Assert.InRange(workers, 1, 3);
    }

    [Fact]
    public void Results_that_wait_for_a_slow_one_stay_few()
    {
        const int Threads = 4;
        long done = 0;
        long doneWhenFirstWasReady = 0;
        OrderedWork.Run<int>(
            1000, Threads,
            () => number =>
            {
                if (number == 0)
                {
                    Thread.Sleep(200);
                    doneWhenFirstWasReady = Interlocked.Read(ref done);
                }

                Interlocked.Increment(ref done);
                return 0;
            },
            (_, _) => { }, default);
        Assert.InRange(doneWhenFirstWasReady, 0, 6 * Threads);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_failing_piece_ends_the_work_with_its_own_exception(int threads)
    {
        long done = 0;
        var failure = Record.Exception(() => OrderedWork.Run<int>(
            100_000, threads,
            () => number =>
            {
                Interlocked.Increment(ref done);
                return number == 50 ? throw new NumericalFailureException("piece 50") : 0;
            },
            (_, _) => Thread.SpinWait(50), default));
        Assert.Equal("piece 50", Assert.IsType<NumericalFailureException>(failure).Message);
        Assert.InRange(done, 51, 51 + (8 * threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_failing_receiver_ends_the_work_with_its_own_exception(int threads)
    {
        long done = 0;
        var failure = Record.Exception(() => OrderedWork.Run<int>(
            100_000, threads,
            () => _ => (int)Interlocked.Increment(ref done),
            (number, _) =>
            {
                if (number == 50)
                {
                    throw new NumericalFailureException("receiver");
                }
            },
            default));
        Assert.Equal("receiver", Assert.IsType<NumericalFailureException>(failure).Message);
        Assert.InRange(done, 51, 51 + (8 * threads));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_worker_that_cannot_be_made_ends_the_work_with_its_own_exception(int threads)
    {
        var failure = Record.Exception(() => OrderedWork.Run<int>(1000, threads, () => throw new NumericalFailureException("no worker"), (_, _) => { }, default));
        Assert.Equal("no worker", Assert.IsType<NumericalFailureException>(failure).Message);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void Cancellation_ends_the_work_and_all_threads(int threads)
    {
        using var source = new CancellationTokenSource();
        int active = 0;
        long done = 0;
        var run = Task.Run(() => OrderedWork.Run<int>(
            1_000_000, threads,
            () => number =>
            {
                Interlocked.Increment(ref active);
                Thread.SpinWait(1000);
                Interlocked.Increment(ref done);
                if (number == 40)
                {
                    source.Cancel();
                }

                Interlocked.Decrement(ref active);
                return 0;
            },
            (_, _) => { }, source.Token));
        var failure = Assert.Throws<AggregateException>(() => run.Wait(s_patience));
        Assert.IsAssignableFrom<OperationCanceledException>(Assert.Single(failure.InnerExceptions));
        Assert.Equal(0, active);
        long afterwards = Interlocked.Read(ref done);
        Thread.Sleep(20);
        Assert.Equal(afterwards, Interlocked.Read(ref done));
        Assert.InRange(done, 41, 41 + (8 * threads));
    }
}
