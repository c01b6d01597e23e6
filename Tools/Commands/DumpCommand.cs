using System.CommandLine;
using Hdl.Compiler.Collections;
using Hdl.Compiler.Driver;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;
using Hdl.Compiler.Passes;

namespace Hdl.Tools.Commands;

/// <summary><c>hdlc dump</c>.</summary>
static class DumpCommand
{
    public static Command Make(TextWriter output)
    {
        Option<string[]> assembly = Options.Assembly(), parameters = Options.Parameters();
        var top = Options.Top();
        var after = new Option<string?>("--after") { Description = "The pass after which to print, one that 'hdlc passes' lists. Without it the templates are printed, parameters and all.", HelpName = "PASS" };
        var batch = Options.Number("--batch", 64, 1, $"How many lanes the batch has, for --after {BatchLanes.Name}.", BatchLanes.Most);
        var command = new Command("dump", "Prints a design as IR text, which the tool reads back from a file that ends in .ir.") { top, parameters, after, batch, assembly };
        command.SetAction(parsed =>
        {
            var designs = LoadedDesigns.Load(parsed.GetValue(assembly)!);
            var module = designs.Find(parsed.GetValue(top)!);
            var arguments = Arguments.Of(module, parsed.GetValue(parameters)!);
            var design = designs.Templates(module);
            if (parsed.GetValue(after) is { } last)
            {
                List<string> before = [.. Pipeline.OnTemplates.Select(p => p.Name)];
                List<string> names = [.. before, Pipeline.Elaboration, .. Pipeline.Passes.Select(p => p.Name), Pipeline.Ordering, .. Pipeline.OnSchedules.Select(p => p.Name), LeaveUnread.Name, BatchLanes.Name];
                if (!names.Contains(last)) throw new BadUseException($"Pass '{last}' in --after is unknown; there are {string.Join(", ", names)}.");
                if (last != BatchLanes.Name && parsed.GetResult(batch) is { Implicit: false })
                    throw new BadUseException($"Lanes '{parsed.GetValue(batch)}' in --batch are given with --after {last}, which knows none; leave --batch out, or give --after {BatchLanes.Name}.");
                int count = names.IndexOf(last) + 1;
                foreach (var pass in Pipeline.OnTemplates.Take(count)) design = pass.Run(design);
                if (count > before.Count) design = Elaborate.Run(design, module.FullName, arguments);
                // Those of the level that leaves properties out only where they are asked for.
                foreach (var pass in Pipeline.Passes.Take(Math.Max(0, count - before.Count - 1)).Where(p => p.Level <= Compiler.Driver.Compiler.MaxLevel || p.Name == last)) design = pass.Run(design);
                if (count > names.IndexOf(Pipeline.Ordering)) design = Ordered(design, count - names.IndexOf(Pipeline.Ordering) - 1);
                if (last == BatchLanes.Name) design = BatchLanes.Run(design, parsed.GetValue(batch));
            }
            output.Write(IrPrinter.Print(design));
            return CommandLine.Done;
        });
        return command;
    }

    /// <summary>The flat design after so many passes on schedules, its processes in the order of their evaluation.</summary>
    static Design Ordered(Design design, int passes)
    {
        var schedule = OrderEvaluation.Run(design, inPlace: true);
        foreach (var pass in Pipeline.OnSchedules.Take(passes)) schedule = pass.Run(schedule);
        if (passes > Pipeline.OnSchedules.Count) schedule = LeaveUnread.Run(schedule);
        return new Design(EquatableArray.Of(schedule.Module with { Processes = [.. schedule.Required, .. schedule.Outputs, .. schedule.Observed, .. schedule.Edge] }));
    }
}
