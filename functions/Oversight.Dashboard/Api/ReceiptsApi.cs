using System.ComponentModel;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Options;
using Oversight.Pipeline.IngestEvidence;

namespace Oversight.Dashboard.Api;

/// <summary>What became of the evidence that was sent.</summary>
internal static class ReceiptsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        var group = api.MapGroup("/receipts").WithTags("Evidence");
        group.MapGet("", ListAsync).WithName("ListReceipts").WithSummary("A receipt for each file of evidence, newest first.")
            .ProducesProblem(StatusCodes.Status400BadRequest);
        group.MapGet("/{id}", FindAsync).WithName("GetReceipt").WithSummary("One receipt, with every reason to refuse the file.")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static async Task<Results<Ok<UndatedPage<EvidenceReceipt>>, ProblemHttpResult>> ListAsync(
        [AsParameters] Paging paging, IReceiptStore store, IOptions<DashboardOptions> options, CancellationToken cancellationToken)
    {
        if (paging.Fault is { } fault) return Problem.InvalidRequest(fault);
        EvidenceReceipt[] all = [.. (await store.ListAsync(cancellationToken)).Reverse()];
        var (items, page, size) = paging.Cut(all, options.Value.PageSize);
        return TypedResults.Ok(new UndatedPage<EvidenceReceipt>(items, page, size, all.Length));
    }

    private static async Task<Results<Ok<EvidenceReceipt>, ProblemHttpResult>> FindAsync(
        [Description("Identity of the receipt.")] string id, IReceiptStore store, CancellationToken cancellationToken) =>
        Identity.IsPlain(id) && await store.FindAsync(id, cancellationToken) is { } receipt ? TypedResults.Ok(receipt) : Problem.ReceiptNotFound(id);
}
