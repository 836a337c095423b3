using System.Text.RegularExpressions;
using Nnft.Studies.Parameters;
using Nnft.Studies.Reports;

namespace Nnft.Studies.Tests;

public sealed class StudyCatalogueTests
{
    [Fact]
    public void FindsTheStudiesOfAnAssemblySortedById()
    {
        var catalogue = new StudyCatalogue(typeof(FirstStudy).Assembly);
        Assert.Equal(["test/first", "test/second"], catalogue.All.Select(study => study.Description.Id), StringComparer.Ordinal);
        Assert.IsType<FirstStudy>(catalogue.Find("test/first"));
    }

    [Theory]
    [InlineData("first", "there is no study 'first': did you mean 'test/first'?")]
    [InlineData("test/frist", "there is no study 'test/frist': did you mean 'test/first'?")]
    [InlineData("zzz", "there is no study 'zzz': 'nnft list' shows the studies")]
    [InlineData("", "there is no study '': 'nnft list' shows the studies")]
    public void NamesTheStudyThatWasProbablyMeant(string id, string message) =>
        Assert.Equal(message, Assert.Throws<InvalidInputException>(() => new StudyCatalogue(typeof(FirstStudy).Assembly).Find(id)).Message);

    [Fact]
    public void TwoStudiesCannotShareAnId()
    {
        var problem = Assert.Throws<InvalidOperationException>(() => new StudyCatalogue(typeof(FirstStudy).Assembly, typeof(FirstStudy).Assembly));
        Assert.Contains("test/first", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void EveryStudyIsDescribedWellAndItsDefaultsAreValid() => Assert.All(StudyCatalogue.Default.All, IsDescribedWell);

    private static void IsDescribedWell(IStudy study)
    {
        Assert.Matches(new Regex("^[a-z0-9-]+/[a-z0-9-]+$", RegexOptions.None, TimeSpan.FromSeconds(1)), study.Description.Id);
        Assert.EndsWith("?", study.Description.Question, StringComparison.Ordinal);
        Assert.False(string.IsNullOrWhiteSpace(study.Description.Title));
        Assert.False(string.IsNullOrWhiteSpace(study.Description.Cost));
        Assert.NotEmpty(study.Description.Sources);
        ParameterSchema schema = ParameterSchema.Of(study.ParametersType);
        Assert.All(schema.Parameters, parameter => Assert.EndsWith(".", parameter.Attribute.Help, StringComparison.Ordinal));

        // Every default is inside its own limits: it can be written to a file and read back. What a study needs besides, such as a file of the user's, it may ask for.
        var problems = new List<string>();
        string written = schema.ToJson(Activator.CreateInstance(study.ParametersType)!).GetRawText();
        object read = schema.Read([JsonParameters.Read(written, "defaults")], "", problems);
        Assert.Empty(problems);
        Assert.Equal(written, schema.ToJson(read).GetRawText());
    }
}

public sealed class FirstStudy : Study<NoParameters>
{
    public override StudyDescription Description { get; } = new("test/first", "First", "Is it found?", "nothing");

    public override Report Run(NoParameters parameters, StudyContext context) => new();
}

public sealed class SecondStudy : Study<NoParameters>
{
    public override StudyDescription Description { get; } = new("test/second", "Second", "Is it found?", "nothing");

    public override Report Run(NoParameters parameters, StudyContext context) => new();
}

public sealed record NoParameters;
