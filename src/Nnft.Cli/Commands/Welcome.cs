namespace Nnft.Cli.Commands;

/// <summary>What <c>nnft</c> alone says: a first command to try.</summary>
internal static class Welcome
{
    public static void Print(TextWriter output) => output.Write("""
        nnft: the laboratory for neural-network field theory

        An ensemble of random networks is a field. A study computes its correlation functions exactly,
        by expansion and by Monte Carlo, and says whether they agree.

        Begin with
          nnft list                             the studies
          nnft describe nn-qft/correlators      a study's question, parameters and cost
          nnft run nn-qft/correlators           run it with its defaults

        Then
          nnft run STUDY --set width=100        change a parameter
          nnft run STUDY --out results/first    store tables, charts (report.html) and everything to repeat it
          nnft rerun results/first              run it again and compare the bytes
          nnft run --help                       all options

        """);
}
