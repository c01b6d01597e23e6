using Hdl.Compiler.Diagnostics;
using Hdl.Compiler.Frontend;
using Microsoft.CodeAnalysis;

namespace Hdl.Testbenches.Compiler.Frontend;

/// <summary>Every fault has an example; the line that is underlined carries the comment <c>// here</c>.</summary>
public sealed class FrontendDiagnosticsTests
{
    static string Module(string members, string head = "public partial class M") => $"[Module]\n{head}\n{{\n{members}\n}}";

    const string Ports = """
        [Input]  public partial U8   In  { get; set; }
        [Input]  public partial bool Go  { get; set; }
        [Output] public partial U8   Out { get; private set; }
        """;

    const string Register = """
        [Input]  public partial U8   In  { get; set; }
        [Input]  public partial bool Go  { get; set; }
        [Output, Register] public partial U8 Out { get; private set; }
        """;

    static string Machine(string cases) => "public enum Phase { Idle, Send, Drain }\n" + Module(Ports.Replace("[Output] ", "[Output, Register] ")
        + "\n[Register] Phase phase; // here\n[Clocked] void Advance() { Out = In; switch (phase) { case Phase.Idle: if (Go) phase = Phase.Send; break; " + cases + " } }");

    const string Link = "[Interface] public sealed partial class Link { [Forward] public partial bool Valid { get; set; } [Backward] public partial bool Ready { get; set; } }\n";

    public static TheoryData<string, string> Faults => new()
    {
        { "HDL4030", Module("[Input] public partial bool Push { get; set; }\n[Output, Register] public partial U4 Count { get; private set; }\n[Clocked] void Advance() { if (Property.Past(Push)) Count = (U4)(Count + 1); } // here") },
        { "HDL4031", Module("[Input] public partial bool Push { get; set; }\n[Output, Register] public partial U4 Count { get; private set; }\nbool Counted() { Count = (U4)(Count + 1); return Count < 9; }\n[Clocked] void Advance() => Property.Assert(!Push || Counted()); // here") },
        { "HDL4032", Module("[Input] public partial bool Push { get; set; }\n[Output, Register] public partial U4 Count { get; private set; }\n[Clocked]\nvoid Advance()\n{\n    Property.Assert(Property.Within((int)Count, Push, Count == 0)); // here\n    if (Push) Count = (U4)(Count + 1);\n}") },
        { "HDL4033", Module("[Input] public partial bool Push { get; set; }\n[Output, Register] public partial U4 Count { get; private set; }\n[Clocked]\nvoid Advance()\n{\n    if (Push)\n    {\n        var next = (U4)(Count + 1);\n        Property.Assert(Property.Past(next) == Count); // here\n        Count = next;\n    }\n}") },
        { "HDL4034", Module("[Input, Length(\"4\")] public partial Vec<bool> Set { get; set; }\n[Output, Register] public partial bool Seen { get; private set; }\n[Clocked]\nvoid Advance()\n{\n    Seen = Set[0];\n    for (int i = 0; i < 4; i++)\n        for (int j = 0; j < i; j++) Property.Cover(Set[i] && Property.Fell(Set[j])); // here\n}") },
        { "HDL4035", Module("[Input] public partial bool Ask { get; set; }\n[Input] public partial bool Block { get; set; }\n[Output] public partial bool Grant { get; private set; }\n[Combinational]\nvoid Choose()\n{\n    Grant = Ask;\n    Property.Assert(!Grant || Ask); // here\n    if (Block) Grant = false;\n}") },
        { "HDL4036", Module("[Input] public partial bool Push { get; set; }\n[Output, Register] public partial U4 Count { get; private set; }\n[Clocked]\nvoid Advance()\n{\n    Property.Assert(Count < 9, \"below nine\"); // here\n    if (Push) Count = (U4)(Count + 1);\n}") },
        { "HDL1031", Module("[Input, Register] public partial U8 X { get; set; } // here") },
        { "HDL1031", Module("[Input, Output] public partial U8 X { get; set; } // here") },
        { "HDL1031", Module("[Wire, Register] U8 x; // here") },
        { "HDL1031", Module("[Input, Length(4)] public partial U8 X { get; set; } // here") },
        { "HDL1031", Module("[Input, Width(4)] public partial U8 X { get; set; } // here") },
        { "HDL1031", Module(Ports + "[Combinational, Clocked] void Connect() => Out = In; // here") },
        { "HDL1032", Module("public partial U8 X { get; set; } // here") },
        { "HDL1033", "public enum E { A = -1 }\n" + Module("[Input] public partial E X { get; set; } // here") },
        { "HDL1033", "public enum E { }\n" + Module("[Input] public partial E X { get; set; } // here") },
        { "HDL1034", Module("[Input] public partial U8 clock { get; set; } // here") },
        { "HDL1034", Module("[Clock] public partial Clock Fast { get; }\n[Wire] bool Fast_reset; // here") },
        { "HDL1035", Module("[Output, Register] public partial U8 X { get; set; } // here\n[Clocked] void Advance() => X = 1;") },
        { "HDL1036", Module("[Input, Width(\"n - 4\")] public partial UInt X { get; set; } // here", "[Example(5), Example(4)] public partial class M(int n)") },
        { "HDL1036", Module("[Register, Length(\"n - 4\")] Vec<U8> x = null!; // here", "[Example(4)] public partial class M(int n)") },
        { "HDL3007", Module(Ports + "[Combinational] void Connect() => Out = In >> 8; // here") },
        { "HDL3008", Module(Ports + "[Combinational] void Connect() => Out = In % 0; // here") },
        { "HDL3009", Module(Ports + "[Combinational] void Connect() => Out = In <= 255 ? In : 0; // here") },
        { "HDL4016", Module("[Instance] readonly Child child = new();\n[Combinational] void Connect() => child.Q = 1; // here") + "\n[Module] public partial class Child { [Output] public partial U8 Q { get; set; } }" },
        { "HDL4017", Module(Ports + "[Register] U8 held; // here\n[Combinational] void Connect() => Out = held;") },
        { "HDL5003", Module(Ports + "[Register] U8 held; // here\n[Clocked] void Advance() => held = In;\n[Combinational] void Connect() => Out = In;") },
        { "HDL5004", Module("[Input] public partial U8 X { get; set; } // here") },
        { "HDL5005", Module("[Input] public partial U8 In { get; set; }\n[Instance] readonly Child child = new(); // here\n[Combinational] void Connect() => child.In = In;") + "\n[Module] public partial class Child { [Input] public partial U8 In { get; set; } [Output] public partial U8 Q { get; private set; } }" },
        { "HDL4020", Machine("case Phase.Send: phase = Phase.Idle; break; case Phase.Drain: phase = Phase.Idle; break;") },
        { "HDL4021", Machine("case Phase.Send: if (!Go) phase = Phase.Drain; break;") },
        { "HDL1001", Module("[Input] U8 In { get; set; }", "public class M // here") },
        { "HDL1002", "public partial class Outer { [Module] public partial class M { // here\n } }" },
        { "HDL1003", "public class B { } " + Module("", "public partial class M : B // here") },
        { "HDL1004", Module("", "public partial class M(string name) // here") },
        { "HDL1005", Module("[Input] public U8 In { get; set; } // here") },
        { "HDL1006", Module("[Wire] double w; // here\n") },
        { "HDL1007", Module("[Wire] UInt w; // here\n") },
        { "HDL1008", Module("[Input] public partial Vec<U8> In { get; set; } // here") },
        { "HDL1009", Module("[Register, Width(\"depth\")] // here\n UInt r; [Clocked] void Advance() { }") },
        { "HDL1010", Module("public M(int x) { } // here") },
        { "HDL1011", "[Example(1, 2)] // here\n" + Module("", "public partial class M(int x)") },
        { "HDL1012", Module("[Clocked] void Advance(int x) { } // here") },
        { "HDL1013", "[Module] public partial class C { }\n" + Module("[Instance] readonly C c; // here") },
        { "HDL1022", "[Module] public partial class C<T> where T : struct { }\n" + Module("[Instance] readonly C<double> c = new(); // here") },
        { "HDL1023", "[Bundle] public partial record struct B(U4 A);\n" + Module("[Register(Initial = 1)] // here\n B r; [Clocked] void Advance() { r = default; }") },
        { "HDL1024", Module("[Register(Reset = (ResetKind)3)] // here\n U8 r; [Clocked] void Advance() { r = 1; }") },
        { "HDL1025", Module("[Register] U8 r; [Clocked(\"Fast\")] // here\n void Advance() { r = 1; }") },
        { "HDL1026", "[Module] public partial class C { [Clock] public partial Clock Fast { get; } }\n" + Module("[Instance] readonly C c = new(); // here") },
        { "HDL1027", Module("[Clock, Related(2, 0)] // here\n public partial Clock Fast { get; }") },
        { "HDL1027", Module("[Clock, Related(2, 1, nameof(Fast))] // here\n public partial Clock Fast { get; }") },
        { "HDL1027", Module("[Clock, Related(2)] public partial Clock Fast { get; }\n [Clock, Related(3)] public partial Clock Other { get; }\n [Clock, Related(2, 3, nameof(Late))] public partial Clock Third { get; }\n"
            + " [Clock, Related(2, 3, nameof(Third))] // here\n public partial Clock Late { get; }") },
        { "HDL1025", Module("[Clock, Related(2, 1, \"Slow\")] // here\n public partial Clock Fast { get; }") },
        { "HDL1027", "[Module] public partial class C { [Clock, Related(2)] public partial Clock Fast { get; } }\n"
            + Module("[Clock, Related(3)] public partial Clock Quick { get; }\n [Instance, Bind(nameof(C.Fast), nameof(Quick))] readonly C c = new(); // here") },
        { "HDL1027", "[Module] public partial class C { [Clock, Related(2)] public partial Clock Fast { get; } }\n"
            + Module("[Clock] public partial Clock Quick { get; }\n [Instance, Bind(nameof(C.Fast), nameof(Quick))] readonly C c = new(); // here") },
        { "HDL1028", Module("[Memory(File = \"a.hex\")] readonly Hdl.Memory<U8> m = new(4, 1); // here") },
        { "HDL1028", "[Bundle] public partial record struct B(U4 A);\n" + Module("[Memory(File = \"a.hex\")] readonly Hdl.Memory<B> m = new(4); // here") },
        { "HDL1030", Module("[Memory] readonly Hdl.Memory<U8> m = new(2, 1, 2, 3); // here") },
        { "HDL1030", "[Example(4), Example(2)] " + Module("[Memory] readonly Hdl.Memory<U8> m = new(n, 1, 2, 3); // here", "public partial class M(int n)") },
        { "HDL1060", "[BlackBox(\"a b\", Source = \"a.sv\")] // here\n" + Module("") },
        { "HDL1060", "[BlackBox(\"M\", Source = \"a.sv\")] // here\n" + Module("") },
        { "HDL1060", "[BlackBox(\"box\")] // here\n" + Module("") },
        { "HDL1060", "[BlackBox(\"box\", Source = \"a.sv\")] // here\n" + Module("", "public partial class M<T> where T : struct") },
        { "HDL1060", "[BlackBox(\"box\", Source = \"a.sv\")] // here\n" + Module("[Clock] public partial Clock Fast { get; }") },
        { "HDL1060", "[Module] public partial class C { }\n[BlackBox(\"box\", Source = \"a.sv\")] // here\n" + Module("[Instance] readonly C c = new();") },
        { "HDL1060", "[BlackBox(\"box\", Source = \"a.sv\")] // here\n" + Module(Register + "[Clocked] void Advance() { Out = In; }") },
        { "HDL1060", "[BlackBox(\"box\", Source = \"a.sv\", Clock = \"clk\")] // here\n" + Module(Register + "[Clocked] void Advance() { Out = In; }") },
        { "HDL1060", "[BlackBox(\"box\", Source = \"a.sv\", Clock = \"clk\")] // here\n" + Module(Ports + "[Combinational] void A() => Out = In;") },
        { "HDL1060", "[BlackBox(\"box\", Source = \"a.sv\", Clock = \"In\", Reset = \"rst\")] // here\n" + Module(Register + "[Clocked] void Advance() { Out = In; }") },
        { "HDL1061", Module("[Input, ExternalName(\"a\")] // here\n public partial U8 In { get; set; }") },
        { "HDL1061", "[BlackBox(\"box\", Source = \"a.sv\")] " + Module("[Input, ExternalName(\"a b\")] // here\n public partial U8 In { get; set; }") },
        { "HDL1061", "[BlackBox(\"box\", Source = \"a.sv\")] " + Module("[Input, ExternalName(\"a\")] // here\n public partial U8 In { get; set; }\n [Input, ExternalName(\"a\")] // here\n public partial U8 Other { get; set; }") },
        { "HDL1061", "[BlackBox(\"box\", Source = \"a.sv\")] " + Module("[Input] public partial U8 a { get; set; }\n [Input, ExternalName(\"a\")] // here\n public partial U8 Other { get; set; }") },
        { "HDL1061", Link + "[BlackBox(\"box\", Source = \"a.sv\")] " + Module("[Source, ExternalName(\"a\")] // here\n public partial Link Out { get; }\n [Combinational] void A() => Out.Valid = true;") },
        { "HDL1052", Module("[Source] public partial U8 Out { get; } // here") },
        { "HDL1052", Link + Module("[Output] public partial Link Out { get; } // here") },
        { "HDL1052", Link + Module("[Source, Sink] public partial Link Out { get; } // here") },
        { "HDL1052", Link + Module("[Source] public partial Link Out { get; set; } // here") },
        { "HDL1052", Link + Module("[Source, Length(2)] public partial Link Out { get; } // here") },
        { "HDL1052", "[Interface] public sealed partial class Bad { }\n" + Module("[Source] public partial Bad Out { get; } // here") },
        { "HDL1053", Link + Module("[Source] public partial Link A { get; } [Source] public partial Link B { get; }\n [Combinational] void Wire() { Connect(A, B); // here\n }") },
        { "HDL1005", Link + Module("[Source] public Link Out { get; } // here") },
        { "HDL1008", Link + Module("[Source] public partial Ports<Link> Out { get; } // here") },
        { "HDL1023", Link + Module("[Source, Register(Initial = 1)] // here\n public partial Link Out { get; }") },
        { "HDL4003", Link + Module("[Source] public partial Link Out { get; } // here") },
        { "HDL4009", Link + Module("[Sink] public partial Link In { get; }\n [Combinational] void A() { In.Ready = true; In.Valid = true; // here\n }") },
        { "HDL4006", Link + Module("[Input] public partial bool Go { get; set; } [Sink] public partial Link In { get; }\n [Combinational] void A() { if (Go) In.Ready = true; // here\n }") },
        { "HDL4007", Link + Module("[Source, Register] public partial Link Out { get; }\n [Combinational] void A() { Out.Valid = true; // here\n }") },
        { "HDL4004", Link + "[Module] public partial class C { [Sink] public partial Link In { get; } [Combinational] void A() => In.Ready = In.Valid; }\n" + Module("[Instance] readonly C c = new(); // here") },
        { "HDL4005", Link + Module("[Sink] public partial Link In { get; }\n [Combinational] void A() => In.Ready = true;\n [Combinational] void B() => In.Ready = In.Valid; // here\n") },
        { "HDL1006", "public record struct B(U4 A);\n" + Module("[Wire] B w; // here\n") },
        { "HDL1006", Module("[Input] public partial T In { get; set; } // here", "public partial class M<T>") },
        { "HDL1014", Module("[Output] public partial U8 Out { get; } // here") },
        { "HDL1015", "[Top] " + Module("", "public partial class M(int x) // here") },
        { "HDL2001", Module(Register + "[Clocked] void Advance() { try { Out = In; } finally { } // here\n }") },
        { "HDL2002", Module(Register + "[Clocked] void Advance() { Out = new U8[] { In }[0]; // here\n }") },
        { "HDL2003", Module(Register + "[Clocked] void Advance() { Out = (U8)int.Parse(\"1\"); // here\n }") },
        { "HDL2004", Module(Register + "[Clocked] void Advance() { while (Go) Out = In; // here\n }") },
        { "HDL2005", Module(Register + "[Clocked] void Advance() => Out = F(In); U8 F(U8 x) => F(x); // here\n ") },
        { "HDL2006", Module(Register + "U8 plain; [Clocked] void Advance() { Out = plain; // here\n }") },
        { "HDL2007", Module(Register + "static U8[] table = []; [Clocked] void Advance() { table[0] = In; // here\n Out = In; }") },
        { "HDL2023", "[Module] public partial class C { [Output] public partial U8 Out { get; private set; } [Combinational] void A() => Out = 1; }\n[Example(4), Example(1)] "
            + Module("[Output] public partial U8 Out { get; private set; } [Instance] readonly C? c = n > 1 ? new() : null;\n [Combinational] void A() => Out = c!.Out; // here", "public partial class M(int n)") },
        { "HDL2022", Module("[Input] public partial U8 In { get; set; } [Register] readonly Vec<U8> r = new(4); [Output, Register] public partial U8 Out { get; private set; }\n [Clocked] void A() { r[0] = In; Out = r.ReduceTree((a, b) => a & b); // here\n }") },
        { "HDL3001", Module(Register + "[Clocked] void Advance() { Out = 300; // here\n }") },
        { "HDL3002", Module("[Register, Width(\"4\")] UInt r; [Clocked] void Advance() { r = r + 1; // here\n }") },
        { "HDL3003", Module(Register + "[Clocked] void Advance() { UInt x; // here\n x = In; Out = (U8)x; }") },
        { "HDL3004", Module(Ports + "[Combinational] void A() { Out = 0; for (int i = 0; i < 9; i++) if (In[i]) Out = i; // here\n }") },
        { "HDL3004", Module("[Input] public partial U8 In { get; set; } [Register] readonly Vec<U8> r = new(4);\n [Clocked] void A() { for (int i = 0; i < 4; i++) r[i + 1] = In; // here\n }") },
        { "HDL3001", Module("[Output, Length(9)] public partial Vec<U3> Out { get; private set; }\n [Combinational] void A() { for (int i = 0; i < 9; i++) Out[i] = i; // here\n }") },
        { "HDL3005", Module(Register + "[Clocked] void Advance() { Out = Out + 1; // here\n }") },
        { "HDL3006", Module("[Input] public partial U3 Mask { get; set; } [Memory] readonly Hdl.Memory<U8> m = new(4);\n [Clocked] void A() { m.Write(0, 1, Mask); // here\n }") },
        { "HDL4012", Module("[Memory] readonly Hdl.Memory<U8> m = new(4); // here") },
        { "HDL4013", Module(Ports + "[Memory] readonly Hdl.Memory<U8> m = new(4, 1); [Combinational] void A() { Out = m.ReadNew(In); // here\n }") },
        { "HDL4014", Module(Ports + "[Memory] readonly Hdl.Memory<U8> m = new(4); [Combinational] void A() => Out = m[In]; [Clocked] void B() { var x = m.ReadNew(In); // here\n m[0] = x; }") },
        { "HDL4015", Module("[Input] public partial U2 In { get; set; } [Output, Register(Reset = ResetKind.None)] public partial U8 Out { get; private set; } [Memory] readonly Hdl.Memory<U8> m = new(4, 1);\n [Clocked] void B() { Out = m.ReadNew(In); // here\n }") },
        { "HDL4001", Module(Register + "[Register] U8 last; [Clocked] void Advance() { last = In; Out = last; // here\n }") },
        { "HDL4001", Module("[Input] public partial U8 In { get; set; } [Register] readonly Vec<U8> taps = new(4);\n [Clocked] void Advance() { taps[0] = In; for (int i = 1; i < 4; i++) taps[i] = taps[i - 1]; // here\n }") },
        { "HDL4001", Module(Register + "[Clocked] void Advance() { for (int i = 0; i < 4; i++) Out = (U8)(Out + In); // here\n }") },
        { "HDL4002", Module(Ports + "[Wire] U8 w; [Combinational] void Connect() { Out = w; // here\n w = In; }") },
        { "HDL4003", Module("[Output] public partial U8 Out { get; private set; } // here") },
        { "HDL4004", "[Module] public partial class C { [Input] public partial U8 In { get; set; } }\n" + Module("[Instance] readonly C c = new(); // here") },
        { "HDL4005", Module(Ports + "[Combinational] void A() { Out = In; }\n [Combinational] void B() { Out = 1; // here\n }") },
        { "HDL4006", Module(Ports + "[Combinational] void A() { if (Go) Out = In; // here\n }") },
        { "HDL4006", Module("[Output, Length(4)] public partial Vec<bool> Out { get; private set; }\n [Combinational] void A() { for (int i = 1; i < 4; i++) Out[i] = true; // here\n }") },
        { "HDL4006", Module(Ports + "[Wire] U8 w; [Combinational] void A() { w[0] = Go; // here\n } [Combinational] void B() => Out = w;") },
        { "HDL4006", "[Example(4), Example(5)] " + Module(Ports + "[Combinational] void A() { if (n > 4) Out = In; // here\n }", "public partial class M(int n)") },
        { "HDL4002", Module("[Output, Length(4)] public partial Vec<bool> Out { get; private set; }\n [Combinational] void A() { Out[3] = true; for (int i = 0; i < 3; i++) Out[i] = Out[i + 1]; // here\n }") },
        { "HDL4007", Module(Register + "[Combinational] void A() { Out = In; // here\n }") },
        { "HDL4008", Module(Ports + "[Clocked] void A() { Out = In; // here\n }") },
        { "HDL4009", Module(Ports + "[Combinational] void A() { In = 1; // here\n Out = In; }") },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_on_its_line(string id, string source)
    {
        var parsed = Sources.Parse(source, "M");
        var fault = parsed.Diagnostics.FirstOrDefault(d => d.Id == id);
        Assert.True(fault is not null, $"{id} is missing among: {string.Join(" | ", parsed.Diagnostics)}");
        // Only an error stops the module.
        Assert.Equal(fault.Severity == DiagnosticSeverity.Error, parsed.Template is null);
        string line = fault.Location.SourceTree!.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line].ToString();
        Assert.True(line.Contains("// here", StringComparison.Ordinal), $"{fault} is on: {line}");
    }

    public static TheoryData<string, string> BundleFaults => new()
    {
        { "HDL1020", "[Bundle] public partial class B { public U4 A { get; set; } } // here" },
        { "HDL1020", "[Bundle] public partial record class B(U4 A); // here" },
        { "HDL1020", "[Bundle] public partial struct B { public U4 A; } // here" },
        { "HDL1020", "[Bundle] public record struct B(U4 A); // here" },
        { "HDL1020", "public static partial class Outer { [Bundle] public partial record struct B(U4 A); } // here" },
        { "HDL1020", "[Bundle] public partial record struct B; // here" },
        { "HDL1020", "[Bundle] public partial record struct B<T>(T A); // here" },
        { "HDL1020", "[Bundle] public partial record struct B(U4 A) {\n public B(U8 wide) : this((U4)wide) { } // here\n }" },
        { "HDL1021", "[Bundle] public partial record struct B(string A); // here" },
        { "HDL1021", "[Bundle] public partial record struct B(UInt A); // here" },
        { "HDL1021", "[Bundle] public partial record struct B(Vec<U4> A); // here" },
        { "HDL1021", "[Bundle] public partial record struct B(U4[] A); // here" },
        { "HDL1021", "public record struct C(U4 A); [Bundle] public partial record struct B(C A); // here" },
        { "HDL1021", "[Bundle] public partial record struct B(U4 A) {\n public readonly U4 C; // here\n }" },
        { "HDL1021", "[Bundle] public partial record struct B(U4 A) {\n public U4 C { get; set; } = 3; // here\n }" },
        { "HDL1021", "public enum E { Below = -1 } [Bundle] public partial record struct B(E A); // here" },
    };

    [Theory]
    [MemberData(nameof(BundleFaults))]
    public void A_fault_of_a_bundle_is_told_on_its_line(string id, string source)
    {
        var type = Sources.Compile(source).GetSymbolsWithName("B", SymbolFilter.Type).OfType<INamedTypeSymbol>().Single();
        var parsed = BundleParser.Parse(type, CancellationToken.None);
        Assert.Null(parsed.Bundle);
        var fault = Assert.Single(parsed.Diagnostics.Where(d => d.Id == id).DistinctBy(d => d.GetMessage()));
        string line = fault.Location.SourceTree!.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line].ToString();
        Assert.True(line.Contains("// here", StringComparison.Ordinal), $"{fault} is on: {line}");
    }

    public static TheoryData<string, string> InterfaceFaults => new()
    {
        { "HDL1050", "[Interface] public sealed class B { } // here" },
        { "HDL1050", "[Interface] public partial struct B { } // here" },
        { "HDL1050", "[Interface] public partial interface B { } // here" },
        { "HDL1050", "[Interface] public partial record B; // here" },
        { "HDL1050", "public static partial class Outer { [Interface] public sealed partial class B { } // here\n }" },
        { "HDL1050", "[Interface] public abstract partial class B { } // here" },
        { "HDL1050", "public class A { } [Interface] public partial class B : A { } // here" },
        { "HDL1050", "[Interface] public sealed partial class B<T> { } // here" },
        { "HDL1050", "[Interface] public sealed partial class B { public bool Plain { get; set; } } // here" },
        { "HDL1050", "[Interface] public sealed partial class B {\n public B(int width) { } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class B {\n [Forward, Backward] public partial bool A { get; set; } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class B {\n [Forward] public bool A { get; set; } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class B {\n [Forward] public partial bool A { get; } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class B {\n [Forward] public static partial bool A { get; set; } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class B {\n [Forward] public partial string A { get; set; } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class B {\n [Forward] public partial UInt A { get; set; } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class B {\n [Forward] public partial B A { get; } // here\n }" },
        { "HDL1051", "[Interface] public sealed partial class C { [Forward] public partial bool A { get; set; } }\n[Interface] public sealed partial class B {\n [Forward] public partial C A { get; set; } // here\n }" },
    };

    [Theory]
    [MemberData(nameof(InterfaceFaults))]
    public void A_fault_of_an_interface_is_told_on_its_line(string id, string source)
    {
        var fault = Assert.Single(Diagnostics.Told.Of("using Hdl;\n" + source).Where(d => d.Id == id).DistinctBy(d => d.GetMessage()));
        string line = fault.Location.SourceTree!.GetText().Lines[fault.Location.GetLineSpan().StartLinePosition.Line].ToString();
        Assert.True(line.Contains("// here", StringComparison.Ordinal), $"{fault} is on: {line}");
    }

    /// <summary>Told with a file, with a reference to another assembly, or by the driver: see the generator's tests.</summary>
    static readonly string[] Elsewhere = ["HDL1029", "HDL2008", "HDL2020", "HDL2021", "HDL4010", "HDL4011", "HDL5001", "HDL5002", "HDL5010", "HDL9001"];

    [Fact]
    public void Every_fault_has_an_example() =>
        Assert.Equal(
            Descriptors.All.Select(d => d.Id).Except(Elsewhere).Order(),
            Faults.Concat(BundleFaults).Concat(InterfaceFaults).Select(row => (string)((object[])row)[0]).Distinct().Order());

    [Fact]
    public void A_message_names_thing_values_and_cure() =>
        Assert.All(Descriptors.All, d => Assert.Equal(3, d.MessageFormat.ToString().Split(" · ").Length));
}
