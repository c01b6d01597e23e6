using Hdl.Compiler.Ir;
using Hdl.Testbenches.Compiler.Frontend;

namespace Hdl.Testbenches.Compiler.Ir;

/// <summary>Each style in which people write a state machine gives the same transitions; what only looks like one is none.</summary>
public sealed class StateMachinesTests
{
    const string Ports = """
        public enum Phase { Idle, Send, Drain }
        [Module] public partial class M
        {
            [Input]  public partial bool  Go   { get; set; }
            [Input]  public partial bool  Last { get; set; }
            [Input]  public partial Phase Given { get; set; }
            [Output, Register] public partial Phase State { get; private set; }

        """;

    const string Expected = "Idle>Send(Go) Send>Drain(Last) Drain>Idle()";

    [Theory]
    [InlineData("switch (State) { case Phase.Idle: if (Go) State = Phase.Send; break; case Phase.Send: if (Last) State = Phase.Drain; break; default: State = Phase.Idle; break; }")]
    [InlineData("if (State == Phase.Idle) { if (Go) State = Phase.Send; } else if (State == Phase.Send) { if (Last) State = Phase.Drain; } else State = Phase.Idle;")]
    [InlineData("if (State == Phase.Idle && Go) State = Phase.Send; else if (State == Phase.Send && Last) State = Phase.Drain; else if (!(State != Phase.Drain)) State = Phase.Idle;")]
    [InlineData("var next = State; switch (State) { case Phase.Idle: if (Go) next = Phase.Send; break; case Phase.Send: if (Last) next = Phase.Drain; break; case Phase.Drain: next = Phase.Idle; break; } State = next;")]
    [InlineData("State = State switch { Phase.Idle => Go ? Phase.Send : State, Phase.Send => Last ? Phase.Drain : State, _ => Phase.Idle };")]
    [InlineData("switch (State) { case Phase.Idle: if (!Go) return; State = Phase.Send; break; case Phase.Send: if (Last) State = Phase.Drain; break; case Phase.Drain: State = Phase.Idle; break; }")]
    public void All_styles_give_the_same_transitions(string body) => Assert.Equal(Expected, Found($"[Clocked] void Advance() {{ {body} }}"));

    [Fact]
    public void The_next_state_may_be_a_wire() => Assert.Equal(Expected, Found("""
        [Wire] Phase next;
        [Combinational] void Decide()
        {
            next = State;
            switch (State)
            {
                case Phase.Idle: if (Go) next = Phase.Send; break;
                case Phase.Send: if (Last) next = Phase.Drain; break;
                case Phase.Drain: next = Phase.Idle; break;
            }
        }
        [Clocked] void Advance() => State = next;
        """));

    [Fact]
    public void Each_element_of_an_array_is_a_machine_of_its_own() => Assert.Equal("Idle>Send(Go) Send>Idle()", Found("""
        [Register, Length(4)] readonly Vec<Phase> lane = new(4);
        [Clocked] void Advance()
        {
            State = Phase.Idle;
            for (int i = 0; i < 4; i++)
                if (lane[i] == Phase.Idle) { if (Go) lane[i] = Phase.Send; }
                else if (lane[i] == Phase.Send) lane[i] = Phase.Idle;
        }
        """, "lane"));

    [Theory]
    [InlineData("State = Given;")]
    [InlineData("if (State == Phase.Idle) State = Given; else State = Phase.Idle;")]
    [InlineData("if (Go) State = Phase.Send; else if (Last) State = Phase.Drain;")]
    [InlineData("if (State == Phase.Idle) { if (Go) State = Phase.Send; else if (Last) State = Phase.Drain; }")]
    [InlineData("State = State switch { Phase.Idle => Phase.Send, Phase.Send => Given, _ => Phase.Idle };")]
    public void A_register_that_does_not_decide_on_itself_is_none(string body) => Assert.Null(Find($"[Clocked] void Advance() {{ {body} }}", "State"));

    [Fact]
    public void What_nothing_enters_and_what_nothing_leaves_is_known()
    {
        var machine = Find("[Clocked] void Advance() { if (State == Phase.Idle) { if (Go) State = Phase.Send; } else if (State == Phase.Drain) State = Phase.Idle; }", "State")!;
        Assert.Equal(["Drain"], machine.Unreachable.Select(s => s.Name));
        Assert.Equal(["Send"], machine.Inescapable.Select(s => s.Name));
    }

    [Fact]
    public void A_state_that_is_assigned_to_itself_is_an_end()
    {
        var machine = Find("[Clocked] void Advance() { switch (State) { case Phase.Idle: if (Go) State = Phase.Send; break; case Phase.Send: State = Phase.Drain; break; case Phase.Drain: State = Phase.Drain; break; } }", "State")!;
        Assert.Empty(machine.Inescapable);
    }

    [Fact]
    public void A_method_of_very_many_ways_is_left_alone()
    {
        string locals = string.Concat(Enumerable.Range(0, 12).Select(i => $"var a{i} = Phase.Idle; if (In[{i}]) a{i} = Phase.Send; "));
        string last = Enumerable.Range(0, 12).Aggregate("Phase.Idle", (rest, i) => $"(Pick[{i}] ? a{i} : {rest})");
        Assert.Null(Find($"[Input] public partial U12 In {{ get; set; }} [Input] public partial U12 Pick {{ get; set; }} [Clocked] void Advance() {{ {locals} if (State == Phase.Idle) State = {last}; else State = Phase.Idle; }}", "State"));
    }

    static string Found(string members, string register = "State")
    {
        var machine = Find(members, register)!;
        return string.Join(" ", machine.Transitions.OrderBy(t => t.From).ThenBy(t => t.To)
            .Select(t => $"{machine.NameOf(t.From)}>{machine.NameOf(t.To)}({string.Join("&", t.Guards.Select(g => (g.Holds ? "" : "!") + ((Read)g.Condition).Signal))})").Distinct());
    }

    static StateMachine? Find(string members, string register)
    {
        var parsed = Sources.Parse(Ports + members + "\n}");
        Assert.NotNull(parsed.Template);
        return StateMachines.Of(parsed.Template).SingleOrDefault(m => m.Signal == register);
    }
}
