using Hdl.Testbenches.Compiler.Frontend;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>A value that passes between clocks is told with both ends, both clocks and the whole way, unless something guards it.</summary>
public sealed class ClockCrossingTests
{
    const string Id = "HDL4011";

    const string Sender = """
        [Module]
        public partial class Sender
        {
            [Output] public partial bool Out { get; private set; }
            [Register] bool state;
            [Combinational] void Show() => Out = !state;
            [Clocked] void Advance() => state = !state;
        }
        """;

    const string Receiver = """
        [Module]
        public partial class Receiver
        {
            [Input] public partial bool In { get; set; }
            [Output, Register] public partial bool Out { get; private set; }
            [Wire] bool turned;
            [Combinational] void Turn() => turned = !In;
            [Clocked] void Advance() => Out = turned;
        }
        """;

    const string Wire = """
        [Module]
        public partial class Joint
        {
            [Input]  public partial bool In  { get; set; }
            [Output] public partial bool Out { get; private set; }
            [Combinational] void Pass() => Out = In;
        }
        """;

    static string Module(string members, string head = "public partial class M") => $"[Module]\n{head}\n{{\n    [Clock] public partial Clock Fast {{ get; }}\n{members}\n}}\n";

    static List<Diagnostic> Told(string source) => [.. Diagnostics.Told.Of(source).Where(d => d.Id.StartsWith("HDL", StringComparison.Ordinal) || d.Severity == DiagnosticSeverity.Error)];

    static Diagnostic Single(string source)
    {
        var told = Told(source);
        Assert.True(told is [{ Id: Id }], string.Join("\n", told));
        var tree = told[0].Location.SourceTree!;
        string line = tree.GetText().Lines[told[0].Location.GetLineSpan().StartLinePosition.Line].ToString();
        Assert.True(line.Contains("// here", StringComparison.Ordinal), $"{told[0]} is on: {line}");
        return told[0];
    }

    [Fact]
    public void The_message_shows_the_way_through_children_with_its_lines()
    {
        var told = Single(Sender + Receiver + Wire + Module("""
            [Instance] readonly Sender sender = new();
            [Instance] readonly Joint joint = new();
            [Instance, Bind(nameof(Fast))] readonly Receiver receiver = new();
            [Combinational]
            void Connect()
            {
                joint.In = sender.Out;
                receiver.In = joint.Out; // here
            }
            """));
        string message = told.GetMessage();
        Assert.StartsWith("'sender.state' of the clock 'clock' is read by 'receiver.Out' at the clock 'Fast' · ", message, StringComparison.Ordinal);
        string[] way = ["sender.state", "sender.Out", "joint.In", "joint.Out", "receiver.In", "receiver.turned", "receiver.Out"];
        Assert.Equal(way, message.Split(" · ")[1].Split("the way ")[1].Split(" -> ").Select(s => s.Split(" at ")[0]));
        Assert.All(message.Split(" · ")[1].Split("the way ")[1].Split(" -> "), s => Assert.Matches(@" at M\.cs\(\d+,\d+\)$", s));
        Assert.Equal(way.Length, told.AdditionalLocations.Count);
        Assert.All(told.AdditionalLocations, l => Assert.Equal("M.cs", l.GetLineSpan().Path));
    }

    [Theory]
    [InlineData("[Register] U8 a; [Register] U8 b; [Clocked] void Send() => a = 1; [Clocked(nameof(Fast))] void Receive() => b = a; // here")]
    [InlineData("[Register] U8 a; [Register] U8 b; [Clocked(nameof(Fast))] void Send() => a = 1; [Clocked] void Receive() => b = a; // here")]
    [InlineData("[Register] bool a; [Register] U8 b; [Clocked] void Send() => a = true;\n [Clocked(nameof(Fast))] void Receive() { if (a) b = 1; // here\n }")]
    [InlineData("[Register] U2 a; [Memory] readonly Hdl.Memory<U8> b = new(4); [Clocked] void Send() => a = 1;\n [Clocked(nameof(Fast))] void Receive() { U2 at = a; b[at] = 1; // here\n }")]
    [InlineData("[Register] U8 b; [Memory] readonly Hdl.Memory<U8> a = new(4); [Clocked] void Send() => a[0] = 1;\n [Clocked(nameof(Fast))] void Receive() => b = a[1]; // here")]
    [InlineData("[Register] U8 a; [Register] U8 b; [Wire] U8 w; [Combinational] void Pass() => w = a; [Clocked] void Send() => a = 1;\n [Clocked(nameof(Fast))] void Receive() => b = w; // here")]
    [InlineData("[Register] U8 a; [Register(Reset = ResetKind.Async)] U8 b; [Clocked] void Send() => a = 1; [Clocked(nameof(Fast))] void Receive() => b = a; // here")]
    public void Registers_and_memories_of_one_module(string members) => Single(Module(members));

    [Fact]
    public void An_input_is_of_one_clock()
    {
        var told = Single(Module("""
            [Input] public partial bool In { get; set; }
            [Register] bool a; [Register] bool b;
            [Clocked] void One() => a = In;
            [Clocked(nameof(Fast))] void Other() => b = In; // here
            """));
        Assert.StartsWith("Input 'In', which 'a' reads at the clock 'clock', is read by 'b' at the clock 'Fast' · ", told.GetMessage(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_generic_child_and_an_array_of_children() => Single(Sender + """
        [Module]
        public partial class Hold<T> where T : struct
        {
            [Input] public partial T In { get; set; }
            [Output, Register] public partial T Out { get; private set; }
            [Clocked] void Advance() => Out = In;
        }
        """ + Module("""
        [Instance] readonly Sender sender = new();
        [Instance, Bind(nameof(Fast))] readonly Grid<Hold<bool>> hold = new(3);
        [Combinational]
        void Connect()
        {
            for (int i = 0; i < 3; i++) hold[i].In = sender.Out; // here
        }
        """));

    [Fact]
    public void What_crosses_in_a_child_is_told_there_only()
    {
        string child = Module("    [Register] U8 a; [Output, Register] public partial U8 Out { get; private set; } [Clocked] void Send() => a = 1; [Clocked(nameof(Fast))] void Receive() => Out = a; // here", "public partial class Child");
        Single(child + Module("[Instance, Bind(nameof(Child.Fast), nameof(Fast))] readonly Child child = new(); [Output] public partial U8 Out { get; private set; } [Combinational] void Connect() => Out = child.Out;"));
    }

    [Fact]
    public void The_children_of_another_assembly_are_known()
    {
        var told = Diagnostics.Told.Of(Module("""
            [Instance] readonly Sender sender = new();
            [Instance, Bind(nameof(Fast))] readonly Receiver receiver = new();
            [Combinational] void Connect() => receiver.In = sender.Out; // here
            """), Diagnostics.Told.Library(Sender + Receiver));
        Assert.Equal(Id, Assert.Single(told, d => d.Severity == DiagnosticSeverity.Error).Id);
        Assert.Contains("sender.state at Library.cs(", told[0].GetMessage(), StringComparison.Ordinal);
    }

    public static TheoryData<string> Guarded =>
    [
        // A register that is marked.
        Module("[Register] bool a; [Register(Crossing = true)] bool b; [Register] bool c; [Clocked] void Send() => a = true; [Clocked(nameof(Fast))] void Receive() { c = b; b = a; }"),
        // One clock in the end.
        Sender + Receiver + Module("[Instance, Bind(nameof(Fast))] readonly Sender sender = new(); [Instance, Bind(nameof(Fast))] readonly Receiver receiver = new(); [Combinational] void Connect() => receiver.In = sender.Out;"),
        // Related clocks, through a third one too.
        Module("[Clock, Related(2)] public partial Clock Twice { get; } [Clock, Related(3, 2, nameof(Twice))] public partial Clock Thrice { get; }\n"
            + "[Register] U8 a; [Register] U8 b; [Register] U8 c; [Clocked] void One() => a = c; [Clocked(nameof(Twice))] void Two() => b = a; [Clocked(nameof(Thrice))] void Three() => c = (U8)(a + b);"),
        Module("[Clock, Related(2)] public partial Clock Twice { get; } [Input] public partial U8 In { get; set; } [Register] U8 a; [Register] U8 b; [Clocked] void One() => a = In; [Clocked(nameof(Twice))] void Two() => b = In;"),
        // An input that a marked register takes as well.
        Module("[Input] public partial bool In { get; set; } [Register] bool a; [Register(Crossing = true)] bool b; [Clocked] void One() => a = In; [Clocked(nameof(Fast))] void Other() => b = In;"),
        // Tables and constants are of no clock, and an output may show what it will.
        Module("static readonly Table<U8> Words = new(1, 2, 3, 4); [Register] U2 a; [Register] U8 b; [Register] U8 c; [Output] public partial U8 Out { get; private set; } [Combinational] void Show() => Out = b ^ c;\n"
            + "[Clocked] void One() { b = Words[a]; a = (U2)(a + 1); } [Clocked(nameof(Fast))] void Other() => c = Words[2];"),
    ];

    [Theory]
    [MemberData(nameof(Guarded))]
    public void Nothing_is_told_of_what_is_guarded(string source) => Assert.Empty(Told(source));
}
