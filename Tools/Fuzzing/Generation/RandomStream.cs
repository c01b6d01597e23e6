using Hdl.Compiler.Collections;
using Hdl.Compiler.Ir;
using Hdl.Compiler.Ir.Text;

namespace Hdl.Fuzzing.Generation;

/// <summary>
/// Adds a ready/valid stream to the top of a design: lines of stages that are generic in their payload, which is bits, an enum, a bundle, or a generic bundle of
/// these. Valid and data run forward through the hierarchy, ready backward. Equal seeds give equal streams.
/// </summary>
static class RandomStream
{
    const string Bundles = """
        (bundle Mark Random.Mark
          (field Last:u1)
          (field Kind:u2 (labels Head 0 Body 1 Tail 3)))
        (bundle Tagged Random.Tagged`1
          (type P)
          (field Tag:u5)
          (field Value:$P))

        """;

    const string Ports = """
          (type T)
          (wire input InValid:u1)
          (wire input InData:$T)
          (wire output InReady:u1)
          (wire input OutReady:u1)
        """;

    /// <summary>A register that takes a word when it is empty or is being emptied.</summary>
    const string Register = $"""
        (module Register Random.Register`1
        {Ports}
          (register output OutValid:u1)
          (register output OutData:$T)
          (combinational Connect
            (= InReady:u1 (|:u1 (~:u1 OutValid:u1) OutReady:u1)))
          (clocked Advance
            (if InReady:u1
              (then
                (= OutValid:u1 InValid:u1)
                (= OutData:$T InData:$T)))))

        """;

    /// <summary>A queue in a memory that is read within the cycle, with a depth that need not be a power of two.</summary>
    const string Queue = $"""
        (module Queue Random.Queue`1
        {Ports}
          (parameter depth int 3)
          (wire output OutValid:u1)
          (wire output OutData:$T)
          (memory storage[$depth]:$T)
          (register head:(u (log2 $depth)))
          (register tail:(u (log2 $depth)))
          (register count:(u (+ (log2 $depth) 1)))
          (combinational Connect
            (= InReady:u1 (!= count:(u (+ (log2 $depth) 1)) (int:s32 $depth)))
            (= OutValid:u1 (!= count:(u (+ (log2 $depth) 1)) 0:u1))
            (= OutData:$T storage[head:(u (log2 $depth))]:$T))
          (clocked Advance
            (let push:u1 (&:u1 InValid:u1 InReady:u1))
            (let pop:u1 (&:u1 OutValid:u1 OutReady:u1))
            (if %push:u1
              (then
                (= storage[tail:(u (log2 $depth))]:$T InData:$T)
                (= tail:(u (log2 $depth)) (select (== tail:(u (log2 $depth)) (int:s32 (- $depth 1))) (int:(u (log2 $depth)) 0) (+:(u (log2 $depth)) tail:(u (log2 $depth)) 1:u1)))))
            (if %pop:u1
              (then
                (= head:(u (log2 $depth)) (select (== head:(u (log2 $depth)) (int:s32 (- $depth 1))) (int:(u (log2 $depth)) 0) (+:(u (log2 $depth)) head:(u (log2 $depth)) 1:u1)))))
            (= count:(u (+ (log2 $depth) 1)) (-:(u (+ (log2 $depth) 1)) (+:(u (+ (log2 $depth) 2)) count:(u (+ (log2 $depth) 1)) %push:u1) %pop:u1))))

        """;

    /// <summary>Lets a word through at once unless it repeats the last one; counts them modulo the words that there can be.</summary>
    const string Filter = $"""
        (module Filter Random.Filter`1
        {Ports}
          (wire output OutValid:u1)
          (wire output OutData:$T)
          (register last:$T)
          (register passed:(u (+ (width $T) 1)))
          (combinational Connect
            (let fresh:u1 (|:u1 (!= InData:$T last:$T) (== passed:(u (+ (width $T) 1)) (int:u8 (width $T)))))
            (= InReady:u1 (|:u1 (~:u1 %fresh:u1) OutReady:u1))
            (= OutValid:u1 (&:u1 InValid:u1 %fresh:u1))
            (= OutData:$T (select %fresh:u1 InData:$T last:$T)))
          (clocked Advance
            (if (&:u1 InValid:u1 InReady:u1)
              (then
                (= last:$T InData:$T)
                (= passed:(u (+ (width $T) 1)) (+:(u (+ (width $T) 1)) passed:(u (+ (width $T) 1)) 1:u1))))))

        """;

    public static Design AddTo(Design templates, int seed)
    {
        var random = new System.Random(seed);
        var payload = Payload(random);
        string stage = random.Next(3) switch
        {
            0 => Register + Line("Register", ""),
            1 => Queue + Line("Queue", $" {random.Next(2, 6)}"),
            _ => Filter + Line("Filter", ""),
        };
        var made = IrParser.Parse(Bundles + stage + Stream(payload, random));
        var (top, stream) = (templates.Top, made.Top);
        var joined = top with
        {
            Signals = [.. top.Signals, .. stream.Signals],
            Instances = [.. top.Instances, .. stream.Instances],
            Processes = [.. top.Processes, .. stream.Processes],
        };
        return templates with
        {
            Modules = [.. made.Modules.Take(made.Modules.Count - 1), .. templates.Modules.Take(templates.Modules.Count - 1), joined],
            Bundles = made.Bundles,
        };
    }

    /// <summary>A type as IR text, as an argument, a value of it made of the bits of <c>StreamBits</c>, and a path into it, null without fields.</summary>
    sealed record PayloadText(string Type, string Argument, string Value, (string Path, string Type)? Field);

    static PayloadText Payload(System.Random random)
    {
        const string mark = "(make:Random.Mark (slice StreamBits:u40 3 1) (slice StreamBits:u40 5 2))";
        var bits = RandomTypes.Type(random, 130);
        string name = $"{(bits.Signed ? 'S' : 'U')}{bits.Bits}", type = bits.ToString();
        string tagged = $"(Random.Tagged`1 {name}:{type})";
        return random.Next(5) switch
        {
            0 => new(type, $"{name}:{type}", $"(resize:{type} StreamBits:u40)", null),
            1 => new("u2", "Random.Kind:u2 (labels Head 0 Body 1 Tail 3)", "(slice StreamBits:u40 7 2)", null),
            2 => new("Random.Mark", "Random.Mark", mark, ("Kind", "u2")),
            3 => new(tagged, tagged, $"(make:{tagged} (slice StreamBits:u40 4 5) (resize:{type} StreamBits:u40))", ("Tag", "u5")),
            _ => new("(Random.Tagged`1 Random.Mark)", "(Random.Tagged`1 Random.Mark)", $"(make:(Random.Tagged`1 Random.Mark) (slice StreamBits:u40 1 5) {mark})", ("Value Kind", "u2")),
        };
    }

    /// <summary>Stages one after the other.</summary>
    static string Line(string stage, string arguments) => $"""
        (module Line Random.Line`1
        {Ports}
          (parameter length int 3)
          (wire output OutValid:u1)
          (wire output OutData:$T)
          (instance stage[$length] Random.{stage}`1 (of $T){arguments})
          (combinational Connect
            (for i 0 $length 1
              (= stage/InValid[@i]:u1 (select (== @i 0) InValid:u1 stage/OutValid[(- @i 1)]:u1))
              (= stage/InData[@i]:$T (select (== @i 0) InData:$T stage/OutData[(- @i 1)]:$T))
              (= stage/OutReady[@i]:u1 (select (== @i (- $length 1)) OutReady:u1 stage/InReady[(+ @i 1)]:u1)))
            (= InReady:u1 stage/InReady[0]:u1)
            (= OutValid:u1 stage/OutValid[(- $length 1)]:u1)
            (= OutData:$T stage/OutData[(- $length 1)]:$T)))

        """;

    /// <summary>Lines in an array of up to two axes, all with the same source, which some bits of the payload pass by.</summary>
    static string Stream(PayloadText payload, System.Random random)
    {
        int[] lengths = [.. Enumerable.Range(0, random.Next(3)).Select(_ => random.Next(1, 4))];
        string axes = lengths.Length == 0 ? "" : $"[{string.Join(' ', lengths)}]";
        string indices = lengths.Length == 0 ? "" : $"[{string.Join(' ', lengths.Select((_, i) => $"@i{i}"))}]";
        string first = lengths.Length == 0 ? "" : $"[{string.Join(' ', lengths.Select(l => random.Next(l)))}]";
        string into = payload.Field is var (path, type)
            ? $"(if (slice StreamBits:u40 30 1) (then (= streamWord:{payload.Type} (into {path}) (resize:{type} (slice StreamBits:u40 20 9)))))"
            : "";
        string part = payload.Field is var (names, _) ? Read(names.Split(' '), payload.Type) : "";

        return $"""
            (module Stream Random.Stream
              (wire input StreamValid:u1)
              (wire input StreamBits:u40)
              (wire input StreamTaken{axes}:u1)
              (wire streamWord:{payload.Type})
              (wire output StreamReady{axes}:u1)
              (wire output StreamSent{axes}:u1)
              (wire output StreamData{axes}:{payload.Type})
              (wire output StreamSame:u1)
              (instance line{axes} Random.Line`1 (of {payload.Argument}) {random.Next(1, 5)})
              (combinational MakeWord
                (let word:{payload.Type} {payload.Value})
                (if (slice StreamBits:u40 31 1) (then (set word (int:{payload.Type} 0))))
                (= streamWord:{payload.Type} %word:{payload.Type})
                {into})
              (combinational Feed
                {Nest(lengths, $"""
                    (= line/InValid{indices}:u1 StreamValid:u1)
                    (= line/InData{indices}:{payload.Type} streamWord:{payload.Type})
                    (= line/OutReady{indices}:u1 StreamTaken{indices}:u1)
                    """)})
              (combinational Drain
                {Nest(lengths, $"""
                    (= StreamReady{indices}:u1 line/InReady{indices}:u1)
                    (= StreamSent{indices}:u1 (&:u1 line/OutValid{indices}:u1 StreamTaken{indices}:u1))
                    (= StreamData{indices}:{payload.Type} line/OutData{indices}:{payload.Type})
                    """)}
                (= StreamSame:u1 (== line/OutData{first}:{payload.Type} streamWord:{payload.Type})))
              {part})
            """;

        string Read(string[] fields, string whole)
        {
            string read = $"line/OutData{first}:{whole}", of = payload.Field!.Value.Type;
            for (int i = 0; i < fields.Length; i++) read = $"(field:{(i == fields.Length - 1 ? of : "Random.Mark")} {fields[i]} {read})";
            return $"(wire output StreamPart:{of}) (combinational Part (= StreamPart:{of} {read}))";
        }
    }

    static string Nest(int[] lengths, string body)
    {
        for (int i = lengths.Length - 1; i >= 0; i--) body = $"(for i{i} 0 {lengths[i]} 1 {body})";
        return body;
    }
}
