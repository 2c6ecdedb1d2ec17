namespace Oversight.Local.Serving;
#pragma warning disable
public sealed class LocalService : IAsyncDisposable { public static Task<LocalService> StartAsync(string a,string b,CancellationToken c)=>throw new NotImplementedException(); public string Url=>""; public Task<bool> IsEmptyAsync(CancellationToken c)=>throw new NotImplementedException(); public Task WaitForStopAsync(CancellationToken c)=>throw new NotImplementedException(); public ValueTask DisposeAsync()=>default; }
