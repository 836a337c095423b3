using Nnft.Studies.Rendering;

namespace Nnft.Studies.Tests.Rendering;

public sealed class TableCsvTests
{
    [Fact]
    public void WritesNumbersInFullErrorsBesideThemAndQuotesTexts() => Assert.Equal(
        """
        name,width,exact,measured,measured-error
        "a ""quoted"", name",10,0.1,0.1000000000000001,0.002
        "line
        break",1000000,0.3333333333333333,5E-324,
        ,-1,,-1E-07,1E-09
        gone,2,NaN,1,Infinity

        """,
        TableCsv.Write(SampleResult.Couplings()));
}
