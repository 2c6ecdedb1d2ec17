using Azure;
using Azure.Identity;
using Oversight.Local.Commands;

namespace Oversight.Tests.Local.Commands;

public sealed class AccountFaultTests
{
    [Fact]
    public void A_missing_role_is_said_in_one_line() =>
        AccountFault.Of(new RequestFailedException(403, "This request is not authorized.\nRequestId:1\nStatus: 403", "AuthorizationPermissionMismatch", null))
            .ShouldBe("The account refused this (403, AuthorizationPermissionMismatch): you lack a role, or are outside its network. infra-bicep/README.md lists the roles.");

    [Fact]
    public void An_account_that_does_not_answer_any_attempt_is_said_by_the_first_of_them() =>
        AccountFault.Of(new AggregateException("Retry failed after 6 tries.", new RequestFailedException("Name or service not known\nmore"), new RequestFailedException("again")))
            .ShouldBe("The account does not answer: Name or service not known");

    [Fact]
    public void Nobody_signed_in_is_told_how() => AccountFault.Of(new CredentialUnavailableException("Please run az login.\nmore")).ShouldBe("Nobody is signed in to Azure here: Please run az login. Try 'az login'.");

    [Fact]
    public void A_mistake_of_ours_is_not_taken_for_the_accounts() => AccountFault.Of(new AggregateException(new InvalidOperationException())).ShouldBeNull();
}
