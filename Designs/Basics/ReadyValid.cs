namespace Hdl.Designs;

/// <summary>A stream: a word passes at an edge at which <see cref="Valid"/> and <see cref="Ready"/> are both set. The source keeps the rules of streams, as Hdl/README.md has them.</summary>
[Interface]
public sealed partial class ReadyValid<T>
    where T : struct
{
    [Forward]  public partial bool Valid { get; set; }
    [Forward]  public partial T    Data  { get; set; }
    [Backward] public partial bool Ready { get; set; }
}
