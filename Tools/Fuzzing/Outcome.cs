using Hdl.Court;

namespace Hdl.Fuzzing;

/// <summary>What an engine makes of a trial.</summary>
public abstract record Outcome;

/// <summary>It observes what the interpreter does, or accepts what it was given.</summary>
public sealed record Agreed : Outcome
{
    public static readonly Agreed Instance = new();
}

/// <summary>It observes something else.</summary>
public sealed record Differs(Difference First) : Outcome
{
    public override string ToString() => First.ToString();
}

/// <summary>It does not run the design: a step threw, or a tool rejected the text. Refusals of one kind are taken for one fault.</summary>
public sealed record Refused(string Kind, string Text) : Outcome
{
    public override string ToString() => $"{Kind}: {Text}";
}

/// <summary>Its tool stopped itself at an assertion in its own code, or came to no end: no word for or against the design.</summary>
public sealed record Silent(string Text) : Outcome;

/// <summary>The engine is not installed.</summary>
public sealed record Absent(string Tool, string HowToInstall) : Outcome;
