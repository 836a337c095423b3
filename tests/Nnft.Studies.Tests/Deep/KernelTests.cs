using Nnft.Studies.Deep;
using Nnft.Studies.Reports;
using Nnft.Studies.Tests.Reports;

namespace Nnft.Studies.Tests.Deep;

public sealed class KernelTests
{
    private static readonly StudyContext _context = new() { Threads = 1, Seed = 1 };

    [Fact]
    public void Kernels_of_every_layer_and_the_sampled_networks_agree_with_them()
    {
        Report report = new Kernel().Run(new KernelParameters { Networks = 400, Width = 128 }, _context);
        Assert.Equal(["layer", "i", "j", "value"], report.Table("nngp").Columns.Select(column => column.Name), StringComparer.Ordinal);
        Assert.Equal(.648068824745, report.Table("nngp").Number("value", ("layer", 2), ("i", 1), ("j", 2)), 1e-11);
        Assert.Equal(2.6, report.Table("ntk").Number("value", ("layer", 3), ("i", 1), ("j", 1)), 1e-12);
        Assert.Equal(Verdict.Pass, report.Finding("measured").Verdict);
        Assert.Equal(20, report.Table("measured").Rows.Count);
    }

    [Fact]
    public void Architectures_and_parameterisations()
    {
        KernelParameters parameters = new()
        {
            Architecture = "positions(6); repeat(2)[conv(3, padding=circular); relu]; global-avg-pool; dense",
            Inputs = new PointSet([1.0, .5, -.3, .8, 0.0, -1.2], [.2, -.5, .7, 1.1, -.4, .6]),
        };
        Assert.Empty(parameters.Problems());
        Report report = new Kernel().Run(parameters, _context);
        Assert.Equal(.816368436995, report.Table("nngp").Number("value", ("layer", 3), ("i", 1), ("j", 2)), 1e-11);
        Assert.Equal(1.41571420611, report.Table("ntk").Number("value", ("layer", 3), ("i", 1), ("j", 2)), 1e-11);

        Report pdlt = new Kernel().Run(new KernelParameters { Parameterisation = Nnft.Kernels.Parameterisation.Pdlt, Networks = 0 }, _context);
        Assert.Equal(8.4, pdlt.Table("ntk").Number("value", ("layer", 3), ("i", 4), ("j", 4)), 1e-11);

        Report standard = new Kernel().Run(new KernelParameters { Parameterisation = Nnft.Kernels.Parameterisation.Standard, Networks = 0 }, _context);
        Assert.Contains("Theta(1,1)/n", standard.Finding("growth").Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Wrong_names_are_explained()
    {
        Assert.Contains("did you mean 'tanh'?", Assert.Single(new KernelParameters { Activation = "tahn" }.Problems()), StringComparison.Ordinal);
        Assert.Contains("Did you mean the layer 'dense'?", Assert.Single(new KernelParameters { Architecture = "denes" }.Problems()), StringComparison.Ordinal);
        Assert.Contains("jumps", Assert.Throws<InvalidInputException>(() => new Kernel().Run(new KernelParameters { Activation = "sign" }, _context)).Message, StringComparison.Ordinal);
        Assert.DoesNotContain(new Kernel().Run(new KernelParameters { Activation = "sign", Tangent = false, Networks = 0 }, _context).Tables, table => table.Name == "ntk");
    }
}
