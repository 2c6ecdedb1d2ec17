using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Oversight.Domain.Authorities;
using Oversight.Domain.Periods;
using Oversight.Local.Emulator;
using Oversight.Local.EvidenceFiles;
using Oversight.Local.Tables;
using Oversight.Training.Experiments;
using Oversight.Training.Simulation;

namespace Oversight.Local.Commands;

/// <summary>The verbs, their arguments, and the one place where a failure becomes a line on standard error and an exit code.</summary>
public static class CommandLine
{
    private const string DefaultStore = ".oversight/demo";

    /// <summary>Runs the program.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        var parsed = Build().Parse(args.Length == 0 ? ["serve"] : args);
        if (parsed.Errors.Count > 0)
        {
            Output.Error($"{parsed.Errors[0].Message} See 'oversight --help'.");
            return ExitCodes.Unusable;
        }
        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is UnreadableEvidenceException or UnusableTableException or EmulatorException or IOException or UnauthorizedAccessException)
        {
            Output.Error(e.Message);
            return ExitCodes.Unusable;
        }
        catch (Exception e) when (AccountFault.Of(e) is { } fault)
        {
            Output.Error(fault);
            return ExitCodes.Unusable;
        }
        catch (OperationCanceledException)
        {
            return ExitCodes.No;
        }
    }

    /// <summary>What is wrong with a command line, without running it; null where nothing is.</summary>
    public static string? Fault(IReadOnlyList<string> args) => Build().Parse(args).Errors is [var first, ..] ? first.Message : null;

    private static RootCommand Build() => new("Oversight: which children's services are moving towards failure, before an inspector finds it.")
    {
        Serve(), Import(), Validate(), Score(), Backtest(), Simulate(), Spc(), Funnel(), DriftRecovery(), RollBack(), OpenApi(), ModelCards(), Verify(), Backup(), Restore(), Rebuild(), Export(), Mailboxes(),
    };

    private static Command Serve()
    {
        var store = Store();
        var urls = new Option<string>("--urls") { Description = "Where to listen.", DefaultValueFactory = _ => "http://localhost:5080" };
        var noDemo = new Option<bool>("--no-demo") { Description = "Leave an empty store empty, for real evidence." };
        var command = new Command("serve", "Starts the storage emulator, the triggers, the API and the pages.") { store, urls, noDemo };
        command.SetAction((p, stop) => ServeCommand.RunAsync(p.GetRequiredValue(store), p.GetRequiredValue(urls), !p.GetValue(noDemo), stop));
        return command;
    }

    private static Command Import()
    {
        var folder = new Argument<string>("DIR") { Description = "Folder of evidence files and returns, or one file." };
        var store = Store();
        var account = Account();
        var submitter = new Option<string>("--submitter") { Description = "Name of the person who submits the returns.", DefaultValueFactory = _ => Environment.UserName };
        var command = new Command("import", "Uploads register, statistics, inspection and return files to the service and waits for each receipt.") { folder, store, account, submitter };
        command.SetAction((p, stop) => ImportCommand.RunAsync(p.GetRequiredValue(folder), p.GetRequiredValue(store), p.GetValue(account), p.GetRequiredValue(submitter), stop));
        return command;
    }

    private static Command Validate()
    {
        var files = new Argument<string[]>("FILE") { Description = "Quarterly returns: CSV, XLSX or JSON.", Arity = ArgumentArity.OneOrMore };
        var register = Register();
        var history = Folder("--history", "Folder of returns accepted before, for the rules that look back.");
        var published = Folder("--published", "Folder of published statistics, for the rule that compares with them.");
        var format = new Option<string>("--format") { Description = "text or json.", DefaultValueFactory = _ => ValidateCommand.Text };
        format.AcceptOnlyFromAmong(ValidateCommand.Text, ValidateCommand.Json);
        var command = new Command("validate", "Reads quarterly returns and runs every rule that can be run offline.") { files, register, history, published, format };
        command.SetAction((p, stop) => Task.FromResult(new ValidateCommand(Console.Out, Console.Error)
            .Run(p.GetRequiredValue(files), p.GetValue(register), p.GetValue(history), p.GetValue(published), p.GetRequiredValue(format), stop)));
        return command;
    }

    private static Command Score()
    {
        var (evidence, register, output) = (Evidence(), Register(), Out("CSV file to write."));
        var asAt = new Option<DateOnly>("--as-at") { Description = "The date, yyyy-MM-dd. Nothing published on it or later is used.", Required = true, CustomParser = Date };
        var command = new Command("score", "Scores every authority as at a date.") { evidence, register, asAt, output };
        command.SetAction((p, stop) => Task.FromResult(ScoreCommand.Run(p.GetRequiredValue(evidence), p.GetValue(register), p.GetRequiredValue(asAt), p.GetRequiredValue(output), stop)));
        return command;
    }

    private static Command Backtest()
    {
        var (evidence, register, output) = (Evidence(), Register(), Out("JSON file to write."));
        var bootstraps = Bootstraps();
        var report = new Option<string?>("--report") { Description = "Folder to write a report to: Markdown, and pictures." };
        var experiment = new Option<string?>("--experiment") { Description = "Makes an attempt of ml/EXPERIMENTS.md again instead, or 'all' of them, and writes its rows as Markdown." };
        experiment.AcceptOnlyFromAmong([ExperimentCommand.All, .. Attempts.All.Select(a => a.Name)]);
        var command = new Command("backtest", "How well each way of ordering authorities would have done at past inspections.") { evidence, register, output, report, bootstraps, experiment };
        command.SetAction((p, stop) => Task.FromResult(p.GetValue(experiment) is { } name
            ? ExperimentCommand.Run(p.GetRequiredValue(evidence), p.GetValue(register), p.GetRequiredValue(output), p.GetRequiredValue(bootstraps), name, stop)
            : BacktestCommand.Run(p.GetRequiredValue(evidence), p.GetValue(register), p.GetRequiredValue(output), p.GetValue(report), p.GetRequiredValue(bootstraps), stop)));
        return command;
    }

    private static Command Simulate()
    {
        var standard = new SimulationOptions();
        var output = Out("Folder to write; empty, or one that simulate wrote.");
        var authorities = new Option<int>("--authorities") { Description = "How many return figures.", DefaultValueFactory = _ => standard.Authorities };
        var quarters = new Option<int>("--quarters") { Description = "How many quarters each returns.", DefaultValueFactory = _ => standard.Quarters };
        var seed = new Option<int>("--seed") { Description = "Where chance begins: the same seed gives the same files.", DefaultValueFactory = _ => standard.Seed };
        var clean = new Option<bool>("--clean") { Description = "No planted errors, no revisions, everyone on time." };
        var last = new Option<Period>("--last") { Description = "The last quarter.", DefaultValueFactory = _ => standard.LastQuarter, CustomParser = Quarter };
        var command = new Command("simulate", "Makes up authorities, their returns, statistics and inspections, and says what was planted in them.") { output, authorities, quarters, seed, clean, last };
        command.SetAction(p => SimulateCommand.Run(
            new()
            {
                Authorities = p.GetRequiredValue(authorities),
                Quarters = p.GetRequiredValue(quarters),
                Seed = p.GetRequiredValue(seed),
                Clean = p.GetValue(clean),
                LastQuarter = p.GetRequiredValue(last),
            },
            p.GetRequiredValue(output)));
        return command;
    }

    private static Command Spc()
    {
        var (input, output) = (Input("CSV: series,period,value[,denominator][,rebase]; rebase is 1 where limits begin anew."), Out("CSV file to write."));
        var chart = new Option<string>("--chart")
        {
            Description = "xmr (the value as it is), or of value and denominator: p or pprime (proportions), u or uprime (rates). There value is the count above the line, or, in a series with values that are not whole, the rate for one of the denominator.",
            DefaultValueFactory = _ => "xmr",
        };
        chart.AcceptOnlyFromAmong([.. SpcCommand.Charts.Keys]);
        var command = new Command("spc", "Draws control charts: mean, limits and special causes of each series, by the rules of Making Data Count.") { input, output, chart };
        command.SetAction(p => SpcCommand.Run(p.GetRequiredValue(input), p.GetRequiredValue(output), p.GetRequiredValue(chart)));
        return command;
    }

    private static Command Funnel()
    {
        var (input, output) = (Input("CSV: unit,numerator,denominator."), Out("CSV file to write."));
        var command = new Command("funnel", "Compares units of different size: funnel limits that allow for ordinary differences between units.") { input, output };
        command.SetAction(p => FunnelCommand.Run(p.GetRequiredValue(input), p.GetRequiredValue(output)));
        return command;
    }

    private static Command DriftRecovery()
    {
        var output = Out("Markdown file to write.");
        var quarters = new Option<int>("--quarters") { Description = "How many quarters each authority returns, 8 to 40.", DefaultValueFactory = _ => 20 };
        quarters.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 8 or > 40) r.AddError("--quarters is from 8 to 40.");
        });
        var countries = new Option<int>("--countries") { Description = "How many made-up countries, 1 to 10, with the seeds 1, 2 and on; as many others, from seed 11, show how the policy was chosen.", DefaultValueFactory = _ => 5 };
        countries.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 1 or > 10) r.AddError("--countries is from 1 to 10.");
        });
        var command = new Command("drift-recovery", "How much of what is planted in made-up countries is found, how soon, and how many false alarms there are.") { output, quarters, countries };
        command.SetAction(p => DriftRecoveryCommand.Run(p.GetRequiredValue(quarters), p.GetRequiredValue(countries), p.GetRequiredValue(output)));
        return command;
    }

    private static Command RollBack()
    {
        var store = Store();
        var version = new Option<string>("--version") { Description = "Version of a kept model, as the page Watching the model and the folder models/ name it.", Required = true };
        var why = new Option<string>("--why") { Description = "Why, in words that others will read.", DefaultValueFactory = _ => "Rolled back on the command line." };
        var by = new Option<string>("--by") { Description = "Name of the person who decided.", DefaultValueFactory = _ => Environment.UserName };
        var account = Account();
        var command = new Command("rollback", "Puts a kept model back in use; scores follow by themselves.") { store, version, why, by, account };
        command.SetAction((p, stop) => RollBackCommand.RunAsync(p.GetRequiredValue(store), p.GetValue(account), p.GetRequiredValue(version), p.GetRequiredValue(by), p.GetRequiredValue(why), stop));
        return command;
    }

    private static Command Mailboxes()
    {
        var (store, account) = (Store(), Account());
        var file = new Argument<string>("FILE") { Description = "CSV: la_code,role,address; la_code is empty for the department's roles." };
        var command = new Command("contacts", "Replaces the role mailboxes that messages go to.") { file, store, account };
        command.SetAction((p, stop) => ContactsCommand.RunAsync(p.GetRequiredValue(file), p.GetRequiredValue(store), p.GetValue(account), stop));
        return command;
    }

    private static Command ModelCards()
    {
        var (evidence, register, output) = (Evidence(), Register(), Out("Folder to write MODEL_CARD.md and ATRS.md in."));
        var bootstraps = Bootstraps();
        var command = new Command("model-card", "Runs the backtest and writes the model card and the algorithmic transparency record from it.") { evidence, register, output, bootstraps };
        command.SetAction((p, stop) => Task.FromResult(ModelCardCommand.Run(p.GetRequiredValue(evidence), p.GetValue(register), p.GetRequiredValue(output), p.GetRequiredValue(bootstraps), stop)));
        return command;
    }

    private static Command Backup()
    {
        var (store, account, output) = (Store(), Account(), Out("Folder to write; empty or missing."));
        var command = new Command("backup", "Copies every table and file out.") { store, account, output };
        command.SetAction((p, stop) => StoreCommands.BackupAsync(p.GetRequiredValue(store), p.GetValue(account), p.GetRequiredValue(output), stop));
        return command;
    }

    private static Command Restore()
    {
        var (store, account) = (Store(), Account());
        var from = new Option<string>("--from") { Description = "Folder that backup wrote.", Required = true };
        from.Validators.Add(Exists);
        var command = new Command("restore", "Copies a backup into an empty store.") { store, account, from };
        command.SetAction((p, stop) => StoreCommands.RestoreAsync(p.GetRequiredValue(store), p.GetValue(account), p.GetRequiredValue(from), stop));
        return command;
    }

    private static Command Rebuild()
    {
        var (store, account) = (Store(), Account());
        var command = new Command("rebuild", "Makes receipts, the ledger of returns, scores and publications again from evidence, returns and the decisions about them.") { store, account };
        command.SetAction((p, stop) => StoreCommands.RebuildAsync(p.GetRequiredValue(store), p.GetValue(account), stop));
        return command;
    }

    private static Command Export()
    {
        var (store, account, output) = (Store(), Account(), Out("Folder to write."));
        var authority = new Option<string?>("--authority") { Description = "Nine-character code: everything held about it." };
        authority.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<string>() is { } code && !AuthorityCode.TryParse(code, out _)) r.AddError($"{code} is no nine-character code.");
        });
        var asAt = new Option<DateOnly?>("--as-at") { Description = "The date, yyyy-MM-dd: everything published as at it.", CustomParser = r => Date(r) };
        var command = new Command("export", "Writes everything that is held about an authority, or as at a date, for an auditor or a request for information.") { store, account, authority, asAt, output };
        command.SetAction((p, stop) => StoreCommands.ExportAsync(p.GetRequiredValue(store), p.GetValue(account), p.GetValue(authority), p.GetValue(asAt), p.GetRequiredValue(output), stop));
        return command;
    }

    private static Command OpenApi()
    {
        var output = Out("JSON file to write.");
        var command = new Command("openapi", "Writes the description of the API.") { output };
        command.SetAction((p, stop) => OpenApiCommand.RunAsync(p.GetRequiredValue(output), stop));
        return command;
    }

    private static Command Verify()
    {
        var (store, account) = (Store(), Account());
        var against = Folder("--against", "File of chain ends that an earlier run noted down, so that a forged end is seen too.");
        var output = new Option<string?>("--out") { Description = "JSON file to note the chain ends down in; keep it outside the store." };
        var command = new Command("verify", "Checks that no decision and no view of restricted data was changed, removed or moved.") { store, account, against, output };
        command.SetAction((p, stop) => VerifyCommand.RunAsync(p.GetRequiredValue(store), p.GetValue(account), p.GetValue(against), p.GetValue(output), stop));
        return command;
    }

    private static Option<int> Bootstraps()
    {
        var option = new Option<int>("--bootstraps") { Description = "Draws for each interval.", DefaultValueFactory = _ => 400 };
        option.Validators.Add(r =>
        {
            if (r.GetValueOrDefault<int>() is < 0 or > 100_000) r.AddError("--bootstraps is from 0 to 100000.");
        });
        return option;
    }

    private static Option<string> Store() => new("--store") { Description = "Folder of the store.", DefaultValueFactory = _ => DefaultStore };

    private static Option<Uri?> Account() => new("--account") { Description = "Blob address of a storage account in Azure, instead of a store on this machine." };

    private static Option<string> Evidence()
    {
        var option = new Option<string>("--evidence") { Description = "Folder of published files.", Required = true };
        option.Validators.Add(Exists);
        return option;
    }

    private static Option<string?> Register()
    {
        var option = new Option<string?>("--register") { Description = "Register of authorities, where the folder has none." };
        option.Validators.Add(Exists);
        return option;
    }

    private static Option<string?> Folder(string name, string description)
    {
        var option = new Option<string?>(name) { Description = description };
        option.Validators.Add(Exists);
        return option;
    }

    private static Argument<string> Input(string description) => new("FILE") { Description = description };

    private static Option<string> Out(string description) => new("--out") { Description = description, Required = true };

    private static void Exists(OptionResult result)
    {
        if (result.GetValueOrDefault<string>() is { } path && !File.Exists(path) && !Directory.Exists(path)) result.AddError($"{path} does not exist.");
    }

    private static Period? Quarter(ArgumentResult result)
    {
        if (result.Tokens is [var token] && Period.TryParse(token.Value, out var period) && period.Kind == PeriodKind.FinancialQuarter) return period;
        result.AddError("--last is a financial quarter such as 2025-26-Q4.");
        return null;
    }

    private static DateOnly Date(ArgumentResult result)
    {
        if (result.Tokens is [var token] && DateOnly.TryParseExact(token.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return date;
        result.AddError("--as-at is a date such as 2025-03-31.");
        return default;
    }
}
