using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Nnft.Cli.Tests.Support;

/// <summary>
/// A headless browser with one empty page, spoken to in the Chrome DevTools Protocol (https://chromedevtools.github.io/devtools-protocol/): it opens files,
/// evaluates expressions, and keeps every event that its page sends.
/// </summary>
internal sealed class Chromium : IAsyncDisposable
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly TemporaryDirectory _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonElement>> _pending = new();
    private readonly ConcurrentQueue<(string Method, JsonElement Parameters)> _events = new();
    private readonly CancellationTokenSource _end = new();
    private Task _reading = Task.CompletedTask;
    private string? _session;
    private int _last;

    private Chromium(Process process, TemporaryDirectory profile) => (_process, _profile) = (process, profile);

    /// <summary>Everything that the page has sent, by method.</summary>
    public IEnumerable<JsonElement> Events(string method) => _events.Where(sent => sent.Method == method).Select(sent => sent.Parameters);

    /// <summary>The browser of this machine; null when it has none, which is a failure where NNFT_REQUIRE_CHROMIUM=1.</summary>
    public static async Task<Chromium?> StartAsync()
    {
        string? program = Environment.GetEnvironmentVariable("PATH")?.Split(Path.PathSeparator)
            .SelectMany(folder => (string[])[Path.Combine(folder, "chromium"), Path.Combine(folder, "chromium-browser"), Path.Combine(folder, "google-chrome")])
            .FirstOrDefault(File.Exists);
        if (program is null)
        {
            Assert.NotEqual("1", Environment.GetEnvironmentVariable("NNFT_REQUIRE_CHROMIUM"), StringComparer.Ordinal);
            return null;
        }

        var profile = new TemporaryDirectory();
        var start = new ProcessStartInfo(program) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
            "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", $"--user-data-dir={profile.Path}", "about:blank"])
        {
            start.ArgumentList.Add(argument);
        }

        var browser = new Chromium(Process.Start(start)!, profile);
        await browser.ConnectAsync();
        return browser;
    }

    /// <summary>Opens a file and waits until it has loaded.</summary>
    public async Task OpenAsync(string file)
    {
        _events.Clear();
        await SendAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri });
        var patience = Stopwatch.StartNew();
        while (!Events("Page.loadEventFired").Any())
        {
            Assert.True(patience.Elapsed < s_patience, "the page did not load");
            await Task.Delay(20);
        }
    }

    /// <summary>The value of a JavaScript expression; a promise is awaited.</summary>
    public async Task<JsonElement> EvaluateAsync(string expression)
    {
        JsonElement answer = await SendAsync("Runtime.evaluate", new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true });
        Assert.False(answer.TryGetProperty("exceptionDetails", out JsonElement failure), failure.ToString());
        return answer.GetProperty("result").TryGetProperty("value", out JsonElement value) ? value : default;
    }

    public Task UseColoursAsync(string scheme) => SendAsync("Emulation.setEmulatedMedia", new JsonObject
    {
        ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
    });

    public Task UseWindowAsync(int width, int height) => SendAsync("Emulation.setDeviceMetricsOverride", new JsonObject
    {
        ["width"] = width,
        ["height"] = height,
        ["deviceScaleFactor"] = 1,
        ["mobile"] = false,
    });

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _socket.Dispose();
        _process.Dispose();
        _end.Dispose();
        _profile.Dispose();
    }

    private async Task ConnectAsync()
    {
        const string announcement = "DevTools listening on ";
        string? line = "";
        while (line is not null && !line.StartsWith(announcement, StringComparison.Ordinal))
        {
            line = await _process.StandardError.ReadLineAsync().WaitAsync(s_patience);
        }

        Assert.NotNull(line);
        _ = _process.StandardError.ReadToEndAsync();
        _ = _process.StandardOutput.ReadToEndAsync();
        await _socket.ConnectAsync(new Uri(line[announcement.Length..]), _end.Token);
        _reading = Task.Run(ReadAsync);
        JsonElement targets = await SendAsync("Target.getTargets", []);
        string page = targets.GetProperty("targetInfos").EnumerateArray()
            .First(target => target.GetProperty("type").GetString() == "page").GetProperty("targetId").GetString()!;
        JsonElement attached = await SendAsync("Target.attachToTarget", new JsonObject { ["targetId"] = page, ["flatten"] = true });
        _session = attached.GetProperty("sessionId").GetString();
        foreach (string domain in (string[])["Page", "Network", "Runtime", "Log"])
        {
            await SendAsync($"{domain}.enable", []);
        }
    }

    private async Task<JsonElement> SendAsync(string method, JsonObject parameters)
    {
        int id = Interlocked.Increment(ref _last);
        var answer = new TaskCompletionSource<JsonElement>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending[id] = answer;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (_session is not null)
        {
            message["sessionId"] = _session;
        }

        await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, _end.Token);
        return await answer.Task.WaitAsync(s_patience);
    }

    private async Task ReadAsync()
    {
        byte[] buffer = new byte[1 << 16];
        try
        {
            while (true)
            {
                using var message = new MemoryStream();
                ValueWebSocketReceiveResult received;
                do
                {
                    received = await _socket.ReceiveAsync(buffer.AsMemory(), _end.Token);
                    message.Write(buffer, 0, received.Count);
                }
                while (!received.EndOfMessage);
                Handle(JsonElement.Parse(message.ToArray()));
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or WebSocketException)
        {
            // The browser is gone; whoever waits for an answer runs out of patience.
        }
    }

    private void Handle(JsonElement message)
    {
        if (!message.TryGetProperty("id", out JsonElement id))
        {
            _events.Enqueue((message.GetProperty("method").GetString()!, message.GetProperty("params")));
        }
        else if (_pending.TryRemove(id.GetInt32(), out var waiting))
        {
            if (message.TryGetProperty("result", out JsonElement result))
            {
                waiting.SetResult(result);
            }
            else
            {
                waiting.SetException(new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"the browser refused: {message}")));
            }
        }
    }
}
