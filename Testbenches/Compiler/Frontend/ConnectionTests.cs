using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Testbenches.Compiler.Diagnostics;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler.Frontend;

/// <summary>What one Connect stands for, and what it says of ports that do not fit.</summary>
public sealed class ConnectionTests
{
    const string Declarations = """
        using Hdl;
        [Interface] public sealed partial class Link<T> where T : struct
        {
            [Forward]  public partial bool Valid { get; set; }
            [Forward]  public partial T    Data  { get; set; }
            [Backward] public partial bool Ready { get; set; }
        }
        [Interface] public sealed partial class Packets
        {
            [Forward]  public partial bool Valid { get; set; }
            [Forward]  public partial U16  Data  { get; set; }
            [Forward]  public partial bool Last  { get; set; }
            [Forward]  public partial bool Ready { get; set; }
        }
        [Interface] public sealed partial class Bus
        {
            [Forward]  public partial Link<U8> Request  { get; }
            [Backward] public partial Link<U8> Response { get; }
        }
        [Module] public partial class Producer { [Source] public partial Link<U8> Out { get; } [Combinational] void A() { Out.Valid = Out.Ready; Out.Data = 1; } }
        [Module] public partial class Consumer { [Sink] public partial Link<U8> In { get; } [Combinational] void A() { In.Ready = In.Valid; } }
        [Module] public partial class Sorter { [Sink] public partial Packets In { get; } }
        [Module] public partial class Many { [Sink, Length(4)] public partial Ports<Link<U8>> In { get; } [Combinational] void A() { for (int i = 0; i < 4; i++) In[i].Ready = true; } }

        """;

    /// <summary>The line of what follows the declarations.</summary>
    static readonly int Line = Declarations.Split('\n').Length;

    static string Module(string members) => $"{Declarations}[Module] public partial class M {{ {members} }}";

    [Fact]
    public void Each_member_is_driven_from_the_end_that_gives_it()
    {
        var parsed = Sources.Parse(Module("[Instance] readonly Producer from = new(); [Instance] readonly Consumer to = new(); [Combinational] void Wire() { Connect(from.Out, to.In); }"), "M");
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity > DiagnosticSeverity.Info);
        Assert.Equal(["to.In.Valid = from.Out.Valid", "to.In.Data = from.Out.Data", "from.Out.Ready = to.In.Ready"], Driven(parsed.Template!));
    }

    [Theory]
    [InlineData("[Sink] public partial Bus In { get; } [Source] public partial Bus Out { get; } [Combinational] void Wire() { Connect(In, Out); }")]
    [InlineData("[Sink] public partial Bus In { get; } [Source] public partial Bus Out { get; } [Combinational] void Wire() { Connect(Out, In); }")]
    [InlineData("[Sink] public partial Bus In { get; } [Source] public partial Bus Out { get; } [Combinational] void Wire() { Connect(In.Request, Out.Request); var back = Out.Response; Connect(back, In.Response); }")]
    public void A_nested_interface_turns_round_where_it_goes_back(string members)
    {
        var parsed = Sources.Parse(Module(members), "M");
        Assert.DoesNotContain(parsed.Diagnostics, d => d.Severity > DiagnosticSeverity.Info);
        Assert.Equal(
            ["In.Request.Ready = Out.Request.Ready", "In.Response.Data = Out.Response.Data", "In.Response.Valid = Out.Response.Valid", "Out.Request.Data = In.Request.Data", "Out.Request.Valid = In.Request.Valid", "Out.Response.Ready = In.Response.Ready"],
            Driven(parsed.Template!).Order(StringComparer.Ordinal));
    }

    public static TheoryData<string, string[]> Mismatches => new()
    {
        { "[Instance] readonly Producer a = new(); [Instance] readonly Producer b = new(); [Combinational] void Wire() { Connect(a.Out, b.Out); }", ["both are sources here: 'a.Out' is the [Source] of the child Producer, 'b.Out' is the [Source] of the child Producer"] },
        { "[Source] public partial Link<U8> Out { get; } [Instance] readonly Consumer b = new(); [Combinational] void Wire() { Connect(Out, b.In); }", ["both are sinks here: 'Out' is the [Source] of the module itself, 'b.In' is the [Sink] of the child Consumer"] },
        {
            "[Instance] readonly Producer a = new(); [Instance] readonly Sorter b = new(); [Combinational] void Wire() { Connect(a.Out, b.In); }",
            ["'Last' (bool) of 'b.In' is missing in 'a.Out' (Link<U8>)", "'Data' is U8 in 'a.Out' and U16 in 'b.In'", "'Ready' goes into both 'a.Out' and 'b.In'"]
        },
        { "[Instance] readonly Producer a = new(); [Instance] readonly Many b = new(); [Combinational] void Wire() { Connect(a.Out, a.Out); }", ["both are sources here"] },
        { "[Sink, Length(3)] public partial Ports<Link<U8>> In { get; } [Instance] readonly Many b = new(); [Combinational] void Wire() { Connect(In, b.In); }", ["'In' has 3 ports and 'b.In' has 4"] },
        {
            "[Instance] readonly Producer a = new(); [Instance] readonly Consumer b = new(); [Combinational] void Wire() { b.In.Data = 3; a.Out.Ready = true; Connect(a.Out, b.In); }",
            [$"'b.In.Data' is driven already in line {Line}", $"'a.Out.Ready' is driven already in line {Line}"]
        },
        {
            "[Instance] readonly Producer a = new(); [Instance] readonly Consumer b = new(); [Combinational] void Wire() => Connect(a.Out, b.In); [Combinational] void Other() { b.In.Data = 3; a.Out.Ready = true; }",
            ["'b.In.Data' is driven already in 'Other'", "'a.Out.Ready' is driven already in 'Other'"]
        },
        { "[Instance] readonly Producer a = new(); [Instance] readonly Consumer b = new(); [Clocked] void Advance() { Connect(a.Out, b.In); }", ["'Advance' is [Clocked], and a connection is there between edges too"] },
        { "[Sink] public partial Link<U8> In { get; } [Source, Register] public partial Link<U8> Out { get; } [Combinational] void Wire() { Connect(In, Out); }", ["'Out.Valid' is a register, which an edge drives", "'Out.Data' is a register, which an edge drives"] },
    };

    [Theory]
    [MemberData(nameof(Mismatches))]
    public void One_fault_lists_all_that_does_not_match(string members, string[] differences)
    {
        var fault = Assert.Single(Told.Of(Module(members)).Where(d => d.Id == "HDL1053").DistinctBy(d => d.ToString()));
        Assert.All(differences, d => Assert.Contains(d, fault.GetMessage(), StringComparison.Ordinal));
        Assert.Equal(differences.Length, fault.GetMessage().Split(" · ")[1].Split("; ").Length);
        Assert.Equal(2, fault.AdditionalLocations.Count);
        Assert.DoesNotContain(Told.Of(Module(members)), d => d.Id == "HDL4005");
    }

    [Fact]
    public void An_array_of_ports_is_no_port()
    {
        var told = Told.Of(Module("[Instance] readonly Producer a = new(); [Instance] readonly Many b = new(); [Combinational] void Wire() { Connect(a.Out, b.In); }"));
        Assert.Contains(told, d => d.Severity == Microsoft.CodeAnalysis.DiagnosticSeverity.Error);
    }

    /// <summary>An interface of another assembly has its members in its symbol.</summary>
    [Fact]
    public void An_interface_may_come_from_another_assembly()
    {
        var library = Told.Library(Declarations);
        Assert.Empty(Told.Of("using Hdl; [Module] public partial class M { [Sink] public partial Link<U8> In { get; } [Instance] readonly Consumer to = new(); [Combinational] void Wire() => Connect(In, to.In); }", library));
    }

    [Fact]
    public void A_template_with_interfaces_reads_back()
    {
        var template = Sources.Parse(Module("[Sink, Length(4)] public partial Ports<Link<U8>> In { get; } [Instance] readonly Many many = new(); [Combinational] void Wire() => Connect(In, many.In);"), "M").Template!;
        var design = new Design(Hdl.Compiler.Collections.EquatableArray.Of(template));
        Assert.Equal(design, IrParser.Parse(IrPrinter.Print(design)));
    }

    static IEnumerable<string> Driven(Hdl.Compiler.Ir.Module template) => Walk.All(template.Processes.Single().Body).OfType<Assign>()
        .Select(a => $"{Name(a.Target.Instance, a.Target.Signal)} = {Name(((Read)a.Value).Instance, ((Read)a.Value).Signal)}");

    static string Name(string instance, string signal) => instance.Length == 0 ? signal : $"{instance}.{signal}";
}
