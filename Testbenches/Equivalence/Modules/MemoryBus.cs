using Hdl.Designs;

namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>A bus of two streams: requests go to the sink, responses come back.</summary>
[Interface]
public sealed partial class MemoryBus<TRequest, TResponse>
    where TRequest : struct
    where TResponse : struct
{
    [Forward]  public partial ReadyValid<TRequest>  Request  { get; }
    [Backward] public partial ReadyValid<TResponse> Response { get; }
    [Forward]  public partial U2                    Kind     { get; set; }
}
