using Spectre.Console;

namespace Oversight.Local.Commands;

/// <summary>What commands say: a progress bar on a terminal, plain lines otherwise.</summary>
public static class Output
{
    /// <summary>A plain line on standard output.</summary>
    public static void Line(string text) => AnsiConsole.Profile.Out.Writer.WriteLine(text);

    /// <summary>One clear line on standard error.</summary>
    public static void Error(string text) => Console.Error.WriteLine(text.ReplaceLineEndings(" "));

    /// <summary>Runs something in steps, showing which step it is at.</summary>
    /// <param name="title">What is being done.</param>
    /// <param name="steps">How many steps there will be.</param>
    /// <param name="work">The work; it reports the name of each step as it begins.</param>
    public static T Steps<T>(string title, int steps, Func<IProgress<string>, T> work)
    {
        if (Console.IsOutputRedirected) return work(new Reporter(step => Line($"{title}: {step}")));
        return AnsiConsole.Progress().AutoClear(true).Start(context =>
        {
            var task = context.AddTask(Markup.Escape(title), maxValue: steps);
            return work(new Reporter(step =>
            {
                task.Description = Markup.Escape($"{title}: {step}");
                task.Increment(1);
            }));
        });
    }

    private sealed class Reporter(Action<string> report) : IProgress<string>
    {
        public void Report(string value) => report(value);
    }
}
