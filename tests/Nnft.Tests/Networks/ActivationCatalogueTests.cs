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
    [InlineData("z^13", "z^2 ... z^12")]
    [InlineData("z^0", "z^2 ... z^12")]
    [InlineData("", "choose one of gauss")]
    public void Names_what_was_meant(string name, string advice) =>
        Assert.Contains(advice, Assert.Throws<InvalidInputException>(() => ActivationCatalogue.Parse(name)).Message, StringComparison.Ordinal);
}
