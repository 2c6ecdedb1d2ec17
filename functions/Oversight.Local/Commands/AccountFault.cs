using Azure;
using Azure.Identity;

namespace Oversight.Local.Commands;

/// <summary>What an account in Azure refuses, in one line: its own messages are a page long, with every header.</summary>
public static class AccountFault
{
    /// <summary>The line; null where it is something else.</summary>
    public static string? Of(Exception exception) => exception switch
    {
        AuthenticationFailedException e => $"Nobody is signed in to Azure here: {FirstLine(e)} Try 'az login'.",
        RequestFailedException { Status: 403 } e => $"The account refused this (403, {e.ErrorCode}): you lack a role, or are outside its network. infra-bicep/README.md lists the roles.",
        RequestFailedException { Status: > 0 } e => $"The account answered {e.Status}, {e.ErrorCode}: {FirstLine(e)}",
        RequestFailedException e => $"The account does not answer: {FirstLine(e)}",
        AggregateException { InnerExceptions: [var first, ..] } => Of(first), // one attempt after another
        _ => null,
    };

    private static string FirstLine(Exception e) => e.Message.Split('\n')[0].TrimEnd();
}
