using Nnft.Networks;

namespace Nnft.Tests.Networks;

public sealed class ActivationCatalogueTests
{
    [Fact]
    public void Every_activation_is_found_by_its_own_name() =>
        Assert.All(ActivationCatalogue.All, activation => Assert.Same(activation, ActivationCatalogue.Parse(activation.Name)));

    [Theory]
    [InlineData("z^2")]
    [InlineData("z^12")]
    public void Knows_monomials(string name) => Assert.Equal(name, ActivationCatalogue.Parse(name).Name);

    [Theory]
    [InlineData("rleu", "did you mean 'relu'?")]
    [InlineData("", "choose one of gauss")]
    [InlineData("realu", "did you mean 'relu'?")]
    [InlineData("ReLU", "did you mean 'relu'?")]
    [InlineData("gaus", "did you mean 'gauss'?")]
    [InlineData("quadratic", "z^2 ... z^12")]
    [InlineData("pi", "there is no activation 'pi'")]
    [InlineData("monomial", "power from 1 to 12")]
    [InlineData("monomial 0", "power from 1 to 12")]
    [InlineData("monomial x", "power from 1 to 12")]
    [InlineData("z*exp(-z^2))", "activation: unexpected ')' at column 12 of 'z*exp(-z^2))'")]
    [InlineData("log(z)", "not finite")]
    public void Names_what_was_meant(string name, string advice) =>
        Assert.Contains(advice, Assert.Throws<InvalidInputException>(() => ActivationCatalogue.Parse(name)).Message, StringComparison.Ordinal);
}
