using Nnft.Studies;
using Spectre.Console;

namespace Nnft.Cli.Terminal;

/// <summary>A progress bar with the time left on standard error, only when a person watches it.</summary>
internal static class ProgressDisplay
{
    private const string ShowCursor = "\u001b[?25h";

    public static T While<T>(Func<IProgress<StudyProgress>?, T> work, Surroundings surroundings)
    {
        if (!surroundings.ErrorIsTerminal)
        {
            return work(null);
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(surroundings.Error) });
        void Restore(object? sender, EventArgs e) => surroundings.Error.Write(ShowCursor);
        AppDomain.CurrentDomain.ProcessExit += Restore;
        try
        {
            return console.Progress()
                .AutoClear(true)
                .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
                .Start(context => work(new Bar(context.AddTask("running", maxValue: 1.0))));
        }
        finally
        {
            AppDomain.CurrentDomain.ProcessExit -= Restore;
        }
    }

    private sealed class Bar(ProgressTask task) : IProgress<StudyProgress>
    {
        public void Report(StudyProgress value)
        {
            task.Description = Markup.Escape(value.Stage);
            task.Value = Math.Clamp(value.Fraction, task.Value, 1.0);
        }
    }
}
