namespace Hdl.CodeFixes;

/// <summary>Reads and writes the attributes of a member.</summary>
static class Attributes
{
    public static AttributeSyntax? Find(MemberDeclarationSyntax member, string name) =>
        member.AttributeLists.SelectMany(l => l.Attributes).FirstOrDefault(a => a.Name.ToString() is var written && (written == name || written == name + "Attribute" || written.EndsWith("." + name, StringComparison.Ordinal)));

    /// <summary>An attribute as it is written between brackets.</summary>
    public static AttributeSyntax Parse(string text) =>
        SyntaxFactory.ParseCompilationUnit($"[{text}] class C;").Members[0].AttributeLists[0].Attributes[0];

    /// <summary>Behind the last attribute of the first list, or in a list of its own.</summary>
    public static MemberDeclarationSyntax Add(MemberDeclarationSyntax member, string text)
    {
        var attribute = Parse(text);
        if (member.AttributeLists.Count > 0)
        {
            var first = member.AttributeLists[0];
            return member.ReplaceNode(first, first.AddAttributes(attribute));
        }

        var list = SyntaxFactory.AttributeList(SyntaxFactory.SingletonSeparatedList(attribute)).WithLeadingTrivia(member.GetLeadingTrivia()).WithTrailingTrivia(SyntaxFactory.ElasticLineFeed);
        return member.WithoutLeadingTrivia().WithAttributeLists(SyntaxFactory.SingletonList(list));
    }
}
