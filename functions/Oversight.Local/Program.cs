using Oversight.Local.Commands;

return await CommandLine.RunAsync(args);
