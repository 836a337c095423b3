using System.Text.Json;
using Nnft.Cli.Tests.Support;
using Xunit.Abstractions;

namespace Nnft.Cli.Tests;

/// <summary>A stored report.html as a real browser shows it: every chart drawn, nothing logged, nothing fetched.</summary>
public sealed class ReportPageTests(GalleryPage page, ITestOutputHelper output) : IClassFixture<GalleryPage>
{
    [Fact]
    public async Task DrawsEveryFigureWithoutErrorsOrConnections()
    {
        Chromium? browser = await OpenAsync();
        if (browser is null)
        {
            return;
        }

        Assert.Equal(4, (await browser.EvaluateAsync("document.querySelectorAll('figure .chart').length")).GetInt32());
        Assert.Equal(4, (await browser.EvaluateAsync("[...document.querySelectorAll('.chart')].filter(chart => chart.querySelector('svg.main-svg')).length")).GetInt32());

        // Lines, points, bands and histograms are traces, marks are shapes.
        Assert.Equal(6, await CountAsync(browser, "#figure-lines-points-bands .scatterlayer .trace"));
        Assert.Equal(3, await CountAsync(browser, "#figure-scaling .scatterlayer .trace"));
        Assert.Equal(2, await CountAsync(browser, "#figure-histogram .scatterlayer .trace"));
        Assert.Equal(9 + 9 + 5, await CountAsync(browser, ".scatterlayer .point"));
        Assert.Equal(9 + 5, await CountAsync(browser, ".errorbar"));
        Assert.Equal(2, await CountAsync(browser, ".shapelayer path"));
        Assert.Equal(1, await CountAsync(browser, ".heatmaplayer image"));

        Assert.Empty(browser.Events("Runtime.exceptionThrown"));
        Assert.Empty(browser.Events("Runtime.consoleAPICalled"));
        Assert.Empty(browser.Events("Log.entryAdded").Select(entry => entry.ToString()));
        Assert.All(
            browser.Events("Network.requestWillBeSent").Select(request => request.GetProperty("request").GetProperty("url").GetString()!),
            url => Assert.Matches("^(file|data|blob):", url));
    }

    [Fact]
    public async Task ItsContentPolicyForbidsConnections()
    {
        Chromium? browser = await OpenAsync();
        if (browser is null)
        {
            return;
        }

        JsonElement violated = await browser.EvaluateAsync("""
            new Promise(resolve => {
              document.addEventListener('securitypolicyviolation', violation => resolve(violation.effectiveDirective));
              fetch('https://nnft.invalid/').catch(() => {});
            })
            """);
        Assert.Equal("connect-src", violated.GetString());
    }

    [Fact]
    public async Task OffersNoUploadAndNoLogo()
    {
        Chromium? browser = await OpenAsync();
        if (browser is null)
        {
            return;
        }

        Assert.Equal(0, await CountAsync(browser, ".modebar-btn[data-title*='loud'], .modebar-btn.plotlyjsicon, .modebar-btn--logo"));
    }

    [Fact]
    public async Task TextFromAStudyIsNeverMarkup()
    {
        Chromium? browser = await OpenAsync();
        if (browser is null)
        {
            return;
        }

        JsonElement finding = await browser.EvaluateAsync("document.querySelector('.finding.info p').textContent");
        Assert.Equal("Markup stays text: <script>alert(1)</script> [bold]x[/] & \"quotes\" 'n all.", finding.GetString());
        Assert.Equal(0, await CountAsync(browser, "figcaption i, .notes b"));
    }

    [Theory]
    [InlineData(360)]
    [InlineData(768)]
    [InlineData(1600)]
    public async Task FitsItsWindow(int width)
    {
        Chromium? browser = await OpenAsync(width);
        if (browser is null)
        {
            return;
        }

        Assert.True((await browser.EvaluateAsync("document.documentElement.scrollWidth <= document.documentElement.clientWidth")).GetBoolean());
        Assert.Equal(0, (await browser.EvaluateAsync("""
            [...document.querySelectorAll('.chart')].filter(chart => {
              const drawn = chart.querySelector('svg.main-svg').getBoundingClientRect();
              return drawn.width > chart.clientWidth + 1 || drawn.height > chart.clientHeight + 1;
            }).length
            """)).GetInt32());
    }

    [Fact]
    public async Task FollowsTheReadersColours()
    {
        Chromium? browser = await OpenAsync();
        if (browser is null)
        {
            return;
        }

        const string colours = "[getComputedStyle(document.body).backgroundColor, getComputedStyle(document.querySelector('.js-line')).stroke].join()";
        string light = (await browser.EvaluateAsync(colours)).GetString()!;
        await browser.UseColoursAsync("dark");
        await browser.EvaluateAsync("new Promise(resolve => setTimeout(resolve, 300))");
        string dark = (await browser.EvaluateAsync(colours)).GetString()!;
        Assert.NotEqual(light.Split(",rgb")[0], dark.Split(",rgb")[0], StringComparer.Ordinal);
        Assert.NotEqual(light.Split(",rgb")[1], dark.Split(",rgb")[1], StringComparer.Ordinal);
    }

    /// <summary>The page of the gallery, loaded afresh; null where there is no browser.</summary>
    private async Task<Chromium?> OpenAsync(int width = 1280)
    {
        if (page.Browser is not { } browser)
        {
            output.WriteLine("skipped: there is no chromium on this machine (NNFT_REQUIRE_CHROMIUM=1 makes this a failure)");
            return null;
        }

        await browser.UseColoursAsync("light");
        await browser.UseWindowAsync(width, 900);
        await browser.OpenAsync(page.File);
        return browser;
    }

    private static async Task<int> CountAsync(Chromium browser, string selector) =>
        (await browser.EvaluateAsync($"document.querySelectorAll(\"{selector}\").length")).GetInt32();
}
