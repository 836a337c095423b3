using Nnft.Renormalization;

namespace Nnft.Tests.Renormalization;

public class FixedPointSearchTests
{
    private const string File = "fixed-points.json";

    public static TheoryData<string> Known => KnownAnswers.Ids(File);

    [Theory]
    [MemberData(nameof(Known))]
    public void The_Wilson_Fisher_point_has_the_known_couplings_and_exponents(string id)
    {
        KnownAnswer answer = KnownAnswers.Find(File, id);
        LocalPotentialFlow flow = LocalPotentialFlow.Create((int)answer.Number("dimension"), (int)answer.Number("components"), (int)answer.Number("highest-power"));
        FixedPoint point = FixedPointSearch.WilsonFisher(flow)!;
        answer.Check(answer.Text("quantity") switch
        {
            "u2" => point.Couplings[0],
            "u4" => point.Couplings[1],
            "u6" => point.Couplings[2],
            "nu" => point.Nu,
            _ => point.Omega,
        });
    }

    [Theory]
    [InlineData(1, 0.649562)]
    [InlineData(2, 0.708225)]
    [InlineData(3, 0.761123)]
    public void High_truncations_approach_the_exponent_of_the_full_potential(int n, double nu)
    {
        // hep-th/0203006 table 1: exponents of the local potential approximation with this regulator. The expansion at zero field closes in on them
        // with a truncation error of half a per cent at phi^24.
        Assert.Equal(nu, FixedPointSearch.WilsonFisher(LocalPotentialFlow.Create(3, n, 24))!.Nu, 5e-3 * nu);
    }

    [Theory]
    [InlineData(1, 1, 4)]
    [InlineData(2, 2, 8)]
    [InlineData(3, 1, 6)]
    [InlineData(3, 4, 12)]
    [InlineData(4, 1, 6)]
    public void Every_point_found_is_fixed(int d, int n, int power)
    {
        LocalPotentialFlow flow = LocalPotentialFlow.Create(d, n, power);
        foreach (FixedPoint point in FixedPointSearch.All(flow))
        {
            double[] beta = flow.BetaFunctions([.. point.Couplings]);
            for (int i = 0; i < beta.Length; i++)
            {
                Assert.True(Math.Abs(beta[i]) <= 1e-7 * (1.0 + Math.Abs(point.Couplings[i])), $"beta_{(2 * i) + 2} = {beta[i]} at u = {point.Couplings[i]}");
            }
        }
    }

    [Fact]
    public void The_Gaussian_point_has_the_canonical_dimensions()
    {
        FixedPoint gaussian = FixedPointSearch.All(LocalPotentialFlow.Create(3, 1, 8))[0];
        Assert.True(gaussian.IsGaussian);
        Assert.Equal([-2.0, -1.0, 0.0, 1.0], gaussian.Eigenvalues.Select(e => Math.Round(e.Real, 12)));
        Assert.Equal(0.5, gaussian.Nu, 1e-12);
    }

    [Fact]
    public void In_four_dimensions_only_the_Gaussian_point_remains() =>
        Assert.Null(FixedPointSearch.WilsonFisher(LocalPotentialFlow.Create(4, 1, 4)));
}
