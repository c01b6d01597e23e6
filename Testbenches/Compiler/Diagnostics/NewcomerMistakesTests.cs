using Hdl.Testbenches.Snapshots;

namespace Hdl.Testbenches.Compiler.Diagnostics;

/// <summary>What somebody is told who writes their first module: every message as it stands in the error list, C#'s own included.</summary>
public sealed class NewcomerMistakesTests
{
    const string Counter = """
        [Input] public partial bool Go { get; set; }
            [Input] public partial U8 In { get; set; }
            [Output, Register] public partial U8 Count { get; private set; }
        """;

    const string Ports = """
        [Input] public partial bool Go { get; set; }
            [Input] public partial U8 In { get; set; }
            [Output] public partial U8 Out { get; private set; }
        """;

    const string Stage = """

        [Module]
        public partial class Stage
        {
            [Input] public partial U8 In { get; set; }
            [Output] public partial U8 Out { get; private set; }
            [Combinational] void Connect() => Out = In;
        }
        """;

    public static TheoryData<string, string> Mistakes => new()
    {
        { "No_cast", Module(Counter, "[Clocked] void Advance() { if (Go) Count = Count + 1; }") },
        { "Input_assigned", Module(Ports, "[Combinational] void Connect() { In = 3; Out = In; }") },
        { "Register_read_after_write", Module(Counter, "[Register] bool wrapped;\n    [Clocked]\n    void Advance()\n    {\n        Count = (U8)(Count + 1);\n        wrapped = Count == 0;\n    }") },
        { "Not_partial", Module(Ports, "[Combinational] void Connect() => Out = In;").Replace("public partial class", "public class", StringComparison.Ordinal) },
        { "Increment_of_a_port", Module(Counter, "[Clocked] void Advance() { if (Go) Count++; }") },
        { "No_else_for_a_wire", Module(Ports, "[Combinational] void Connect() { if (Go) Out = In; }") },
        { "Int_as_state", Module(Counter, "int state;\n    [Clocked]\n    void Advance()\n    {\n        state = state + 1;\n        Count = (U8)state;\n    }") },
        { "Loop_bound_by_a_signal", Module(Ports, "[Combinational]\n    void Connect()\n    {\n        Out = 0;\n        for (int i = 0; i < (int)In; i++) Out = i;\n    }") },
        { "Port_without_get", Module("[Input] public partial U8 In { set; }", "[Output] public partial U8 Out { get; private set; }\n    [Combinational] void Connect() => Out = In;") },
        { "Child_made_in_a_method", Module(Ports, "[Combinational]\n    void Connect()\n    {\n        var stage = new Stage();\n        stage.In = In;\n        Out = stage.Out;\n    }") + Stage },
        { "Vec_without_length", Module("[Input] public partial Vec<U8> In { get; set; }", "") },
        { "Top_without_example", "[Top]\n" + Module(Ports, "[Combinational] void Connect() => Out = In;").Replace("class M", "class M(int depth)", StringComparison.Ordinal) },
    };

    static string Module(string ports, string body) => $"[Module]\npublic partial class M\n{{\n    {ports}\n    {body}\n}}\n";

    [Theory]
    [MemberData(nameof(Mistakes))]
    public void The_messages(string name, string source) =>
        Snapshot.Verify(source + "\n" + string.Join("\n", Told.Of(source)), name);
}
