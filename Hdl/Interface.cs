using Hdl.Runtime;

namespace Hdl;

/// <summary>
/// The base of every class with <see cref="InterfaceAttribute"/>: a handle on the members of one port, or of one element of <see cref="Ports{T}"/>. A testbench reads and writes them as
/// ports: <c>dut.Out.Ready = true</c>. The <c>protected</c> members are called by generated code.
/// </summary>
public abstract unsafe class Interface
{
    private Module? module;
    private string path = "";
    private long element;
    private long elements = 1;
    private LeafPlace[]?[] members = [];

    /// <summary>The names of the members, by ordinal.</summary>
    protected abstract string[] MemberNames { get; }

    protected T ReadMember<T>(int ordinal)
        where T : struct
    {
        LeafPlace[] leaves = Leaves<T>(ordinal);
        Emulator bound = module!.Settled();
        var cursor = new LeafCursor(leaves, 0);
        T value = cursor.Read<T>();
        GC.KeepAlive(bound);
        return value;
    }

    protected void WriteMember<T>(int ordinal, T value)
        where T : struct
    {
        LeafPlace[] leaves = Leaves<T>(ordinal);
        if (!module!.IsTop)
        {
            throw Fault.DrivenByParent($"{path}.{MemberNames[ordinal]}");
        }

        if (leaves[0].Layout.Direction != "input")
        {
            throw Fault.BodyOnly();
        }

        var cursor = new LeafCursor(leaves, 0);
        cursor.Write(value);
        module.Emulator.MarkUnsettled();
    }

    /// <summary>A nested interface; generated code keeps it.</summary>
    protected T MemberInterface<T>(int ordinal)
        where T : Interface, new()
    {
        var nested = new T();
        nested.Attach(module ?? throw Fault.NoPort(GetType().Name), $"{path}.{MemberNames[ordinal]}", element, elements);
        return nested;
    }

    internal void Attach(Module owner, string ownPath, long ownElement, long ownElements)
    {
        module = owner;
        path = ownPath;
        element = ownElement;
        elements = ownElements;
        members = new LeafPlace[]?[MemberNames.Length];
    }

    private LeafPlace[] Leaves<T>(int ordinal)
        where T : struct => module is null ? throw Fault.NoPort(GetType().Name) : members[ordinal] ??= Find<T>($"{path}.{MemberNames[ordinal]}");

    private LeafPlace[] Find<T>(string member)
        where T : struct => BundleOf<T>.Codec is { } codec
            ? [.. codec.Leaves.Select(leaf => module!.Place($"{member}.{leaf}", element, elements))]
            : [module!.Place(member, element, elements)];
}
