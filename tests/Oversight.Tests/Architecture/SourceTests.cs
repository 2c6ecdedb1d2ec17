using System.Text.RegularExpressions;
using Oversight.Tests.Kit;
using Shouldly;
using Xunit;

namespace Oversight.Tests.Architecture;

/// <summary>Rules that are read from the sources.</summary>
public sealed class SourceTests
{
    private const RegexOptions Plain = RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture;

    private static readonly (string Path, string Text)[] Product =
        [.. Repository.Files("functions", "*.cs").Concat(Repository.Files("ml", "*.cs")).Select(f => (Path.GetRelativePath(Repository.Root, f).Replace('\\', '/'), File.ReadAllText(f)))];

    [Fact]
    public void There_are_sources_to_read() => Product.Length.ShouldBeGreaterThan(60);

    [Fact]
    public void Time_comes_from_a_time_provider_outside_the_hosts() =>
        Product.Where(f => !IsHost(f.Path) && Clock(f.Text)).Select(f => f.Path).ShouldBeEmpty();

    [Theory]
    [InlineData("var a = DateTime.Now;", true)]
    [InlineData("var a = DateTimeOffset.UtcNow;", true)]
    [InlineData("var a = System.DateTime.Today;", true)]
    [InlineData("var a = Environment.TickCount64;", true)]
    [InlineData("// DateTime.Now is banned", false)]
    [InlineData("var a = time.GetUtcNow();", false)]
    public void A_wall_clock_is_recognised(string source, bool expected) => Clock(source).ShouldBe(expected);

    [Fact]
    public void Only_storage_names_the_storage_libraries() =>
        Product.Where(f => !f.Path.StartsWith("functions/Oversight.Storage/", StringComparison.Ordinal) && Regex.IsMatch(Code(f.Text), @"\bAzure\.(Storage|Data\.Tables)\b", Plain)).Select(f => f.Path).ShouldBeEmpty();

    [Fact]
    public void An_address_with_something_put_in_has_plain_ampersands_because_razor_writes_them_as_entities_itself()
    {
        var mixed = Repository.Files("functions", "*.razor").SelectMany(f => Regex.Matches(File.ReadAllText(f), @"(href|src|srcset|action)=""[^""]*@[^""]*&amp;[^""]*""", Plain).Select(m => $"{Path.GetFileName(f)}: {m.Value}"));
        mixed.ShouldBeEmpty("&amp;amp; would come out, and the address would lose what follows");
    }

    [Fact]
    public void A_namespace_is_the_folder_it_lies_in()
    {
        foreach (var (path, text) in Product)
        {
            var parts = Path.GetDirectoryName(path)!.Replace('\\', '/').Split('/');
            if (Regex.Match(text, @"^namespace (?<name>[\w.]+);", Plain | RegexOptions.Multiline) is { Success: true } match)
                match.Groups["name"].Value.ShouldBe(string.Join('.', parts[1..]), path);
            else
                path.ShouldEndWith("Program.cs"); // top-level statements
        }
    }

    [Fact]
    public void A_trigger_binds_and_calls_and_does_nothing_else() =>
        Repository.Files("functions/Oversight.Functions", "*.cs").SelectMany(f => FatTriggers(File.ReadAllText(f)).Select(m => $"{Path.GetFileName(f)}: {m}")).ShouldBeEmpty();

    [Theory]
    [InlineData("[Function(nameof(Chase))] public Task Chase([TimerTrigger(\"%X%\")] TimerInfo t, CancellationToken c) => handler.HandleAsync(c);", 0)]
    [InlineData("[Function(\"A\")] public async Task A(FunctionContext x) { await handler.HandleAsync(x.CancellationToken); }", 0)]
    [InlineData("[Function(\"A\")]\n[FixedDelayRetry(5, \"00:00:10\")]\npublic Task A() { }", 0)]
    [InlineData("[Function(\"A\")] public Task A() { Log(); return handler.HandleAsync(); }", 1)]
    [InlineData("[Function(\"A\")] public Task A() { if (x) { return B(); } }", 1)]
    [InlineData("[Function(\"A\")] public Task A() { Log(\"a;b\"); }", 0)]
    [InlineData("[Function(\"A\")] public Task A() => B(); [Function(\"C\")] public Task C() { D(); E(); }", 1)]
    public void A_fat_trigger_is_recognised(string source, int expected) => FatTriggers(source).Count().ShouldBe(expected);

    private static bool IsHost(string path) => path.StartsWith("functions/Oversight.Local/", StringComparison.Ordinal) || path.StartsWith("functions/Oversight.Functions/", StringComparison.Ordinal);

    private static bool Clock(string source) =>
        Regex.IsMatch(Code(source), @"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bEnvironment\.TickCount|\bStopwatch\.(StartNew|GetTimestamp)\b", Plain);

    /// <summary>Methods with a [Function] attribute whose body is neither an expression nor at most one plain statement.</summary>
    private static IEnumerable<string> FatTriggers(string source)
    {
        var code = Code(source);
        foreach (Match attribute in Regex.Matches(code, @"\[Function(Attribute)?\(", Plain))
        {
            // Past the attribute and any others to the method's own parentheses, then to what its body begins with.
            var at = attribute.Index;
            while (at < code.Length && code[at] == '[')
            {
                at = Closing(code, at) + 1;
                while (at < code.Length && char.IsWhiteSpace(code[at])) at++;
            }
            var open = code.IndexOf('(', at);
            var name = code[at..open].Split(' ')[^1].Trim();
            at = Closing(code, open) + 1;
            while (at < code.Length && char.IsWhiteSpace(code[at])) at++;
            if (code.AsSpan(at).StartsWith("=>")) continue;
            if (code[at] != '{')
            {
                yield return name;
                continue;
            }
            var body = code[(at + 1)..Closing(code, at)];
            if (body.Count(c => c == ';') > 1 || body.Contains('{') || Regex.IsMatch(body, @"\b(if|for|foreach|while|switch|try|using)\b", Plain)) yield return name;
        }
    }

    private static int Closing(string code, int open)
    {
        var (from, to) = code[open] switch { '(' => ('(', ')'), '[' => ('[', ']'), _ => ('{', '}') };
        var depth = 0;
        for (var i = open; i < code.Length; i++)
        {
            if (code[i] == from) depth++;
            else if (code[i] == to && --depth == 0) return i;
        }
        return code.Length - 1;
    }

    /// <summary>The source without comments and with empty strings.</summary>
    private static string Code(string source) =>
        Regex.Replace(source, @"//[^\n]*|/\*.*?\*/|@?""(?:[^""\\\n]|\\.)*""", m => m.Value.EndsWith('"') && !m.Value.StartsWith('/') ? "\"\"" : string.Empty, Plain | RegexOptions.Singleline);
}
