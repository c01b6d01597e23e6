using Hdl.Designs;

namespace Hdl.Testbenches.Equivalence.Modules;

/// <summary>Answers a request a cycle later with its payload, the kind above it.</summary>
[Module]
public partial class BusBank
{
    [Sink] public partial MemoryBus<Flit, U10> Bus { get; }

    [Instance] readonly GenericStage<U10> answer = new();

    [Combinational]
    void Serve()
    {
        var request = Bus.Request;
        answer.In.Valid = request.Valid;
        answer.In.Data = Bits.Concat(Bus.Kind, request.Data.Payload.Bits<U8>(0)).As<U10>();
        request.Ready = answer.In.Ready;
        Connect(answer.Out, Bus.Response);
    }
}
