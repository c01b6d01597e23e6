namespace Hdl.Testbenches.Tools;

public sealed class BadUseTests
{
    [Fact]
    public async Task An_unknown_top_lists_what_there_is() =>
        (await Hdlc.Run("dump", "--top", "Nope")).IsBadUse("'Nope'", "Hdl.Designs", "SystolicArray", "--top", "--assembly");

    [Fact]
    public async Task A_solution_that_is_not_there_is_named() =>
        (await Hdlc.Run("test", "--solution", "Nope.sln")).IsBadUse("'Nope.sln'", "repository's root", "--solution");

    [Fact]
    public async Task An_unknown_parameter_lists_what_there_is() =>
        (await Hdlc.Run("dump", "--top", "SystolicArray", "--param", "row=8")).IsBadUse("'row'", "rows (int, for example 4)", "columns");

    [Fact]
    public async Task A_parameter_of_a_module_without_any_is_refused() =>
        (await Hdlc.Run("dump", "--top", "Counter", "--param", "step=8")).IsBadUse("'step'", "no parameters");

    [Fact]
    public async Task An_argument_that_is_no_number_is_shown() =>
        (await Hdlc.Run("dump", "--top", "SystolicArray", "--param", "rows=many")).IsBadUse("'rows'", "'many'", "not a number", "--param rows=4");

    [Fact]
    public async Task An_argument_without_a_name_is_shown() =>
        (await Hdlc.Run("dump", "--top", "SystolicArray", "--param", "8")).IsBadUse("'8'", "name=value", "--param rows=8");

    [Fact]
    public async Task An_argument_given_twice_is_refused() =>
        (await Hdlc.Run("dump", "--top", "SystolicArray", "--param", "rows=8", "--param", "rows=9")).IsBadUse("'rows'", "twice");

    [Theory]
    [InlineData("many")]
    [InlineData("0")]
    [InlineData("99999999999")]
    public async Task Cycles_that_are_no_number_are_refused(string cycles) =>
        (await Hdlc.Run("sim", "--top", "Counter", "--cycles", cycles)).IsBadUse("--cycles", $"'{cycles}'", "whole number of at least 1");

    [Fact]
    public async Task An_unknown_diagnostic_says_which_there_are() => (await Hdlc.Run("explain", "HDL0007")).IsBadUse("'HDL0007'", "HDL1001", "'hdlc explain'");

    [Fact]
    public async Task An_unknown_pass_lists_the_passes() =>
        (await Hdlc.Run("dump", "--top", "Counter", "--after", "polish")).IsBadUse("'polish'", "elaborate", "flatten");

    [Theory]
    [InlineData("Fifo", "'Fifo' is generic, Fifo<T>; give its types, as in --top 'Fifo<U8>'")]
    [InlineData("Fifo<U99>", "Type 'U99' in top 'Fifo<U99>' is unknown; give U1 to U64")]
    [InlineData("Fifo<U8,bool>", "has 2 type arguments, and Fifo<T> has 1 type parameters")]
    [InlineData("Counter<U8>", "Counter is not generic")]
    [InlineData("Fifo<U8", "has a '<' without its '>'")]
    [InlineData("Fifo<U8>x", "goes on after its type arguments, with 'x'")]
    [InlineData("Fifo<Stamped<U8,U8>>", "Type 'Stamped' in top")]
    public async Task Types_that_do_not_fit_are_refused(string top, string message) => (await Hdlc.Run("dump", "--top", top)).IsBadUse(message);

    [Fact]
    public async Task A_level_outside_is_refused() =>
        (await Hdlc.Run("emit", "csharp", "--top", "Counter", "--level", "4")).IsBadUse("--level", "'4'", "from 0 to 3");

    [Fact]
    public async Task A_missing_assembly_is_named() =>
        (await Hdlc.Run("list", "--assembly", "/nowhere/My.dll")).IsBadUse("/nowhere/My.dll", "does not exist", "--assembly");

    [Fact]
    public async Task A_file_that_is_no_assembly_is_named()
    {
        string file = Path.GetTempFileName();
        File.WriteAllText(file, "no assembly");
        (await Hdlc.Run("list", "--assembly", file)).IsBadUse(file, "not a .NET assembly");
        File.Delete(file);
    }

    [Fact]
    public async Task An_assembly_without_modules_is_named() =>
        (await Hdlc.Run("list", "--assembly", typeof(Assert).Assembly.Location)).IsBadUse("holds no module", "generator");

    [Fact]
    public async Task Verify_wants_a_top_or_all()
    {
        (await Hdlc.Run("verify")).IsBadUse("--top", "--all");
        (await Hdlc.Run("verify", "--all", "--param", "rows=3")).IsBadUse("'rows=3'", "--all");
    }

    [Fact]
    public async Task A_scope_without_signals_lists_what_there_is() =>
        (await Hdlc.Run("sim", "--top", "SystolicArray", "--cycles", "5", "--wave", "x.vcd", "--scope", "cel")).IsBadUse("'cel'", "all, ports, cell", "--scope");

    [Fact]
    public async Task A_scope_needs_a_waveform() =>
        (await Hdlc.Run("sim", "--top", "Counter", "--cycles", "5", "--scope", "ports")).IsBadUse("'ports'", "--wave");

    [Fact]
    public async Task A_waveform_needs_a_folder() =>
        (await Hdlc.Run("sim", "--top", "Counter", "--cycles", "5", "--wave", "/nowhere/x.vcd")).IsBadUse("/nowhere/x.vcd", "--wave");

    [Theory]
    [InlineData("frobnicate")]
    [InlineData("list", "--frobnicate")]
    [InlineData("dump")]
    [InlineData("bench", "systolic", "--against", "magic")]
    public async Task What_no_command_knows_points_at_the_help(params string[] arguments) => (await Hdlc.Run(arguments)).IsBadUse("--help");

    [Fact]
    public async Task A_project_to_edit_that_is_not_there_is_named() =>
        (await Hdlc.Run("bench", "edit", "--project", "Nope")).IsBadUse("'Nope'", "--project");

    [Fact]
    public async Task A_project_without_modules_is_told()
    {
        string folder = Directory.CreateTempSubdirectory("hdlc-tests-").FullName;
        (await Hdlc.Run("bench", "edit", "--project", folder)).IsBadUse(folder, "no [Module]", "--project");
        Directory.Delete(folder);
    }
}
