using System.Reflection;

namespace Oversight.Tests.Kit;

/// <summary>Lets something else happen just before the first call of a method of a store.</summary>
public static class Meanwhile
{
    /// <summary>A store beside which that happens.</summary>
    public static T Before<T>(T real, string method, Func<Task> happens)
        where T : class
    {
        var proxy = DispatchProxy.Create<T, Proxy<T>>();
        var typed = (Proxy<T>)(object)proxy;
        (typed.Real, typed.Method, typed.Happens) = (real, method, happens);
        return proxy;
    }

    private class Proxy<T> : DispatchProxy
        where T : class
    {
        public T Real { get; set; } = null!;

        public string Method { get; set; } = string.Empty;

        public Func<Task>? Happens { get; set; }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
        {
            if (targetMethod!.Name != Method || Happens is not { } happens) return targetMethod.Invoke(Real, args);
            Happens = null;
            Task.Run(happens).GetAwaiter().GetResult();
            return targetMethod.Invoke(Real, args);
        }
    }
}
