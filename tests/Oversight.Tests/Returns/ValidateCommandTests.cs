using System.Text.Json;
using Oversight.Local.Commands;
using Oversight.Returns;
using Oversight.Tests.Kit;

namespace Oversight.Tests.Returns;

public sealed class ValidateCommandTests : IDisposable
{
    private const string RegisterHeader = "old_la_code,new_la_code,name,region,first_year,last_year,status,predecessor_code,predecessor_note,stat_neighbours_2025,stat_neighbours_2021,la_type\n";
    private readonly string folder = Directory.CreateTempSubdirectory("returns-").FullName;
    private readonly StringWriter output = new();
    private readonly StringWriter errors = new();

    public void Dispose()
    {
        Directory.Delete(folder, recursive: true);
        output.Dispose();
        errors.Dispose();
    }

    [Fact]
    public void Each_file_gets_one_object_with_every_name()
    {
        var (clean, wrong) = (Write("clean.csv", new ReturnBuilder().Csv()), Write("wrong.xlsx", new ReturnBuilder().With("contacts_decided_1wd", 3_000).Xlsx()));

        Run(ValidateCommand.Json, clean, wrong).ShouldBe(1);

        var answers = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).ToList();
        answers.Count.ShouldBe(2);
        answers[0].EnumerateObject().Select(p => p.Name).ShouldBe(["file", "accepted", "errors", "warnings", "findings", "not_run"]);
        answers[0].GetProperty("file").GetString().ShouldBe(clean);
        answers[0].GetProperty("accepted").GetBoolean().ShouldBeTrue();
        answers[0].GetProperty("not_run")[0].EnumerateObject().Select(p => p.Name).ShouldBe(["rule", "why"]);
        answers[1].GetProperty("errors").GetInt32().ShouldBe(1);
        var finding = answers[1].GetProperty("findings")[0];
        finding.EnumerateObject().Select(p => p.Name).ShouldBe(["rule", "severity", "sheet", "row", "column", "item_id", "value", "expected", "message", "fix"]);
        (finding.GetProperty("rule").GetString(), finding.GetProperty("severity").GetString(), finding.GetProperty("sheet").GetString(), finding.GetProperty("row").GetInt32())
            .ShouldBe(("V019", "error", "return", 4));
    }

    [Fact]
    public void Accepted_files_with_warnings_are_accepted() => Run(ValidateCommand.Text, Write("a.json", new ReturnBuilder().With("cpp_started", 110).Json())).ShouldBe(0);

    [Fact]
    public void A_readable_file_that_is_no_return_is_a_finding_not_a_failure()
    {
        Run(ValidateCommand.Text, Write("a.csv", new ReturnFile("a.csv", "hello"u8.ToArray()))).ShouldBe(1);

        output.ToString().ShouldContain("V001 error");
        errors.ToString().ShouldBeEmpty();
    }

    [Fact]
    public void A_file_that_cannot_be_opened_is_one_line_and_the_others_are_answered()
    {
        Run(ValidateCommand.Text, Path.Combine(folder, "nowhere.csv"), Write("a.csv", new ReturnBuilder().Csv())).ShouldBe(2);

        errors.ToString().TrimEnd().ShouldContain("nowhere.csv");
        errors.ToString().TrimEnd().ShouldNotContain('\n');
        output.ToString().ShouldContain("accepted");
    }

    [Fact]
    public void Register_history_and_published_statistics_are_used()
    {
        for (var back = 1; back <= 8; back++)
        {
            var period = ReturnBuilder.Quarter.AddQuarters(-back);
            Write($"history/{period}.csv", new ReturnBuilder(period).Csv());
        }
        Write("published/authorities.csv", RegisterHeader + "101,X00000001,Northmoor,North,2013,2025,current,,,,,unitary\n");
        Write("published/observations.csv", "new_la_code,indicator,period,value,reference_end_date,published_date,suppressed,suppressed_symbol,source\nX00000001,cla_rate,2025,50,2025-03-31,2025-11-10,0,,made up\n");
        var file = Write("return.csv", new ReturnBuilder().All(0, "101").With("partner_info_requests", ReturnBuilder.CleanValue("partner_info_requests", ReturnBuilder.Quarter.AddQuarters(-1))).Csv());

        var exit = new ValidateCommand(output, errors).Run([file], null, Path.Combine(folder, "history"), Path.Combine(folder, "published"), ValidateCommand.Json, CancellationToken.None);

        exit.ShouldBe(0);
        var answer = JsonDocument.Parse(output.ToString()).RootElement;
        answer.GetProperty("findings").EnumerateArray().Select(f => f.GetProperty("rule").GetString()).ShouldBe(["V090", "V096"]);
        answer.GetProperty("not_run").EnumerateArray().Select(f => f.GetProperty("rule").GetString()).ShouldBe(["V006", "V008", "V092", "V094", "V095"]);
    }

    private int Run(string format, params string[] files) => new ValidateCommand(output, errors).Run(files, null, null, null, format, CancellationToken.None);

    private string Write(string name, ReturnFile file)
    {
        var path = Path.Combine(folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, file.Content.ToArray());
        return path;
    }

    private void Write(string name, string text) => Write(name, new ReturnFile(name, System.Text.Encoding.UTF8.GetBytes(text)));
}
