using Nnft.Ensembles;

namespace Nnft.Tests.Ensembles;

public sealed class LinearFormTests
{
    [Fact]
    public void Adds_rows_and_forms_and_forgets_what_cancels()
    {
        var form = LinearForm.Row(4);
        form.Add(2, 3.0);
        form.Add(7, 1.0);
        form.Add(LinearForm.Row(7), -1.0);
        var twice = new LinearForm();
        twice.Add(form, 2.0);
        twice.Add(4, 0.5);
        form.Complete();
        twice.Complete();
        Assert.Equal([(2, 3.0), (4, 1.0)], form.Terms);
        Assert.Equal([(2, 6.0), (4, 2.5)], twice.Terms);
    }
}
