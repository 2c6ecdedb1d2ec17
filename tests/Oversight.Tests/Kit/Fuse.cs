using System.Reflection;

namespace Oversight.Tests.Kit;

/// <summary>Ends a process, as far as a test can see, just before the nth call to a store.</summary>
public sealed class Fuse(int calls)
{
    private int left = calls;

    /// <summary>A store whose calls count.</summary>
    public T Before<T>(T real)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Proxy<T>>();
        var typed = (Proxy<T>)(object)proxy;
        (typed.Real, typed.Fuse) = (real, this);
        return proxy;
    }

    private void Call()
    {
        if (Interlocked.Decrement(ref left) == 0) throw new DiedException();
    }

    public sealed class DiedException : Exception;

    private class Proxy<T> : DispatchProxy
        where T : class
    {
        public T Real { get; set; } = null!;

        public Fuse Fuse { get; set; } = null!;

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            Fuse.Call();
            return targetMethod!.Invoke(Real, args);
        }
    }
}
