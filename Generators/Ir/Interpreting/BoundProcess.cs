namespace Hdl.Compiler.Ir.Interpreting;

/// <summary>A process of one module object, with the storages that it drives.</summary>
sealed class BoundProcess
{
    readonly Node node;
    readonly Process process;
    readonly Storage[] driven;

    public BoundProcess(Node node, Process process)
    {
        this.node = node;
        this.process = process;
        driven = process.Body.SelectMany(Targets).SelectMany(Storages).Distinct().ToArray();
    }

    public ProcessKind Kind => process.Kind;

    /// <summary>The clock of the top at whose edges it runs.</summary>
    public string Clock => node.ClockOf(process.Clock);

    public IReadOnlyList<Storage> Driven => driven;

    public bool ReadsNew => NewReads.In(process.Body).Any();

    /// <summary>Runs the process without making its writes visible.</summary>
    /// <param name="edge">Runs of all clocked processes, which say what a memory holds after the edge.</param>
    public ProcessRun Run(params IReadOnlyList<ProcessRun> edge)
    {
        ProcessRun run = Kind == ProcessKind.Clocked ? new ClockedRun(edge) : new CombinationalRun(driven);
        new Evaluation(node, run).Execute(process.Body);
        return run;
    }

    IEnumerable<Storage> Storages(Target target) =>
        target.Instance.Length == 0 ? [node.Signals[target.Signal]] : node.Children[target.Instance].Nodes.Select(n => n.Signals[target.Signal]);

    static IEnumerable<Target> Targets(Stmt statement) => statement switch
    {
        Assign assign => [assign.Target],
        If branch => branch.Then.Concat(branch.Else).SelectMany(Targets),
        Switch choice => choice.Cases.SelectMany(c => c.Body).Concat(choice.Default).SelectMany(Targets),
        For loop => loop.Body.SelectMany(Targets),
        _ => [],
    };
}
