namespace Nnft.Cli.Tests.Support;

/// <summary>The stored report of the gallery, and one browser for all tests that look at it.</summary>
public sealed class GalleryPage : IAsyncLifetime, IDisposable
{
    private readonly TemporaryDirectory _directory = new();

    /// <summary>The stored page.</summary>
    internal string File => _directory["result/report.html"];

    /// <summary>Null where there is no browser.</summary>
    internal Chromium? Browser { get; private set; }

    public async Task InitializeAsync()
    {
        Run.Of("run", "test/gallery", "--out", _directory["result"]);
        Browser = await Chromium.StartAsync();
    }

    public async Task DisposeAsync()
    {
        if (Browser is not null)
        {
            await Browser.DisposeAsync();
        }
    }

    public void Dispose() => _directory.Dispose();
}
