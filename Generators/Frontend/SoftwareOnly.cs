using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hdl.Compiler.Frontend;

/// <summary>Why a construct of C# cannot be hardware, and what to write instead, each in one phrase.</summary>
static class SoftwareOnly
{
    public static (string Reason, string Cure)? Of(IOperation operation) => operation switch
    {
        ITryOperation or IThrowOperation => ("an exception unwinds a call stack, and hardware has none", "report an error on an output"),
        IAwaitOperation => ("a method happens within one cycle and cannot wait", "write a state machine over an enum register"),
        IAnonymousFunctionOperation or IDelegateCreationOperation => ("a delegate is the address of code, and hardware has none", "call a method, or write a local function"),
        ILockOperation => ("processes run at once and never interleave", "remove the lock"),
        IUsingOperation or IUsingDeclarationOperation => ("hardware is never released", "remove it"),
        IReturnOperation { Kind: OperationKind.YieldReturn or OperationKind.YieldBreak } => ("an iterator is suspended in the middle, hardware is not", "write a state machine over an enum register"),
        IBranchOperation { BranchKind: BranchKind.GoTo } => ("a jump has no structure that wires could follow", "use if, switch and counted for"),
        IArrayCreationOperation or ICollectionExpressionOperation => ("a local array would be allocated at run time", "declare a [Wire] Vec, or a static readonly table of constants"),
        IObjectCreationOperation { Type: { } type } when KnownTypes.IsModule(type) => ("a child is there from power-up on and is not made by a method", $"declare it as a field: '[Instance] readonly {type.Name} name = new(...)'"),
        IObjectCreationOperation => ("objects live on a heap, and hardware has none", "use values of the language's types"),
        IInterpolatedStringOperation or ILiteralOperation { Type.SpecialType: SpecialType.System_String } => ("text has no bits", "use an enum or a number"),
        IInvocationOperation { TargetMethod: { } method } when IsLinq(method) => ("LINQ runs delegates over a sequence that has no length in hardware", "write a counted for over the Vec"),
        IInvocationOperation { TargetMethod: { IsAsync: true } } => ("a method happens within one cycle and cannot wait", "write a state machine over an enum register"),
        IMemberReferenceOperation { Instance: { Type: { } owner } instance, Member: var port } when KnownTypes.IsModule(owner) && DeclarationParser.IsPort(port) => ($"'{instance.Syntax}' is no child that stands in a field", $"declare it: '[Instance] readonly {owner.Name} name = new(...)'"),
        IMemberReferenceOperation { Instance.Type: { } owner, Member.Name: var name } when KnownTypes.IsModule(owner) => ($"'{name}' is inside a '{owner.Name}', and only ports are seen from outside", "make it an [Output] of the child"),
        { Type.SpecialType: SpecialType.System_Single or SpecialType.System_Double or SpecialType.System_Decimal } => ("C#'s floating point has no width that synthesis could keep", "use a fixed point: an S or U type and a shift"),
        { Type.SpecialType: SpecialType.System_String or SpecialType.System_Char } => ("text has no bits", "use an enum or a number"),
        ITypeOfOperation or IIsTypeOperation or IDynamicInvocationOperation or IDynamicMemberReferenceOperation => ("types are gone at run time", "decide it with a parameter or a type parameter"),
        _ => null,
    };

    static bool IsLinq(IMethodSymbol method) => method.ContainingType is { Name: "Enumerable", ContainingNamespace: { Name: "Linq", ContainingNamespace.Name: "System" } };
}
