using Nnft.Studies.Parameters;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Parameters;

namespace Nnft.Studies.Tests.Reports;

public sealed class RepeatCommandTests
{
    [Fact]
    public void NamesWhatIsNotDefaultQuotedForTheShell()
    {
        var parameters = new SampleParameters { Width = 11, Activation = "relu", Points = PointSet.OnLine(1.0), Label = "it's", Remark = "null", Density = Nnft.Networks.ParameterDensity.Laplace };
        Assert.Equal(
            "nnft run test/everything --set width=11 --set activation=relu --set 'label=\"it'\\''s\"' --set 'points=[[1]]' --set 'remark=\"null\"' --set density=laplace --seed 7",
            RepeatCommand.Of(new Everything(), parameters, 7));
    }

    [Fact]
    public void DefaultsNeedNoWords() =>
        Assert.Equal("nnft run test/everything --seed 0", RepeatCommand.Of(new Everything(), ParameterSchema.Of(typeof(SampleParameters)).Read(), 0));

    private sealed class Everything : Study<SampleParameters>
    {
        public override StudyDescription Description { get; } = new("test/everything", "Everything", "Is it repeated?", "nothing");

        public override Report Run(SampleParameters parameters, StudyContext context) => new();
    }
}
