using Hdl.Runtime;

namespace Hdl;

/// <summary>
/// Properties of a module, written in its methods: what always holds, what is taken for granted, what is to be seen once. They are looked at before each edge of the method's clock at
/// which its reset is off, where the method comes by, with all signals settled; a synthesizer leaves them out. One that looks back is looked at once there were so many edges since the reset.
/// </summary>
public static class Property
{
    /// <summary>The module is at fault where this does not hold.</summary>
    /// <param name="condition">What holds.</param>
    /// <param name="name">Its name behind that of the method, an identifier; <c>assert1</c> and so on when null.</param>
    public static void Assert(bool condition, string? name = null) => throw Fault.ModuleOnly(nameof(Assert));

    /// <summary>What surrounds the module is at fault where this does not hold; a prover takes it for granted.</summary>
    public static void Assume(bool condition, string? name = null) => throw Fault.ModuleOnly(nameof(Assume));

    /// <summary>Counts the cycles in which this holds.</summary>
    public static void Cover(bool condition, string? name = null) => throw Fault.ModuleOnly(nameof(Cover));

    /// <summary>Within a property: the value one edge before.</summary>
    public static T Past<T>(T value)
        where T : struct => throw Fault.ModuleOnly(nameof(Past));

    /// <summary>Within a property: the value so many edges before, an elaboration-time number from 1 on.</summary>
    public static T Past<T>(T value, int cycles)
        where T : struct => throw Fault.ModuleOnly(nameof(Past));

    /// <summary>Within a property: it holds and did not one edge before.</summary>
    public static bool Rose(bool condition) => throw Fault.ModuleOnly(nameof(Rose));

    /// <summary>Within a property: it does not hold and did one edge before.</summary>
    public static bool Fell(bool condition) => throw Fault.ModuleOnly(nameof(Fell));

    /// <summary>Within a property: the value is that of one edge before.</summary>
    public static bool Stable<T>(T value)
        where T : struct => throw Fault.ModuleOnly(nameof(Stable));

    /// <summary>Within a property: where <paramref name="trigger"/> held one edge before, <paramref name="response"/> holds.</summary>
    public static bool Next(bool trigger, bool response) => throw Fault.ModuleOnly(nameof(Next));

    /// <summary>
    /// Within a property: where <paramref name="trigger"/> held, <paramref name="response"/> holds in one of the next <paramref name="cycles"/> cycles; false in the last of them if it never did.
    /// </summary>
    /// <param name="cycles">An elaboration-time number from 1 on.</param>
    /// <param name="trigger">What asks for the response.</param>
    /// <param name="response">What then comes.</param>
    public static bool Within(int cycles, bool trigger, bool response) => throw Fault.ModuleOnly(nameof(Within));
}
