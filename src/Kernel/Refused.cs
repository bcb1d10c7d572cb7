namespace MotCua.Kernel;

/// <summary>Why something was refused; each kind is one HTTP status on the API and one designed page.</summary>
public enum RefusalKind
{
    /// <summary>400: the request cannot be read (wrong type, unknown field, bad JSON).</summary>
    Malformed = 400,

    /// <summary>403: this person may never do this.</summary>
    Forbidden = 403,

    /// <summary>404: not there, or not for this person: the two are never told apart.</summary>
    NotFound = 404,

    /// <summary>409: right act, wrong moment (state or order).</summary>
    State = 409,

    /// <summary>412: somebody else changed it first.</summary>
    Stale = 412,

    /// <summary>413: larger than allowed.</summary>
    TooLarge = 413,

    /// <summary>415: a kind of content that is not taken.</summary>
    Unsupported = 415,

    /// <summary>422: understood, and refused by a rule.</summary>
    Rule = 422,

    /// <summary>429: too many tries.</summary>
    TooMany = 429,

    /// <summary>503: the database does not answer now; nothing was changed.</summary>
    Unavailable = 503,
}

/// <summary>
/// What a user caused and can mend. Thrown by rules and services; the transaction is rolled back; one filter shows it on the page
/// or as problem+json. <see cref="Code"/> is stable; <see cref="Text"/> is Vietnamese and is the key of its translation.
/// </summary>
public sealed class Refused : Exception
{
    private Refused(RefusalKind kind, string code, string text, object?[] args)
        : base(args.Length == 0 ? text : string.Format(VietnamTime.Culture, text, args))
    {
        Kind = kind;
        Code = code;
        Text = text;
        Args = args;
    }

    /// <summary>The kind, which is also the HTTP status.</summary>
    public RefusalKind Kind { get; }

    /// <summary>Stable code such as <c>dossier.alreadyReturned</c>.</summary>
    public string Code { get; }

    /// <summary>Vietnamese sentence with <c>{0}</c> places.</summary>
    public string Text { get; }

    /// <summary>What fills the places of <see cref="Text"/>.</summary>
    public object?[] Args { get; }

    /// <summary>Messages by field (Vietnamese, already filled), for input that is wrong in places; may be empty.</summary>
    public IReadOnlyDictionary<string, string[]> Errors { get; private init; } = new Dictionary<string, string[]>();

    /// <summary>422.</summary>
    public static Refused Rule(string code, string text, params object?[] args) => new(RefusalKind.Rule, code, text, args);

    /// <summary>409.</summary>
    public static Refused State(string code, string text, params object?[] args) => new(RefusalKind.State, code, text, args);

    /// <summary>403.</summary>
    public static Refused Forbidden(string code, string text, params object?[] args) => new(RefusalKind.Forbidden, code, text, args);

    /// <summary>404.</summary>
    public static Refused NotFound(string code, string text, params object?[] args) => new(RefusalKind.NotFound, code, text, args);

    /// <summary>412.</summary>
    public static Refused Stale(string code, string text, params object?[] args) => new(RefusalKind.Stale, code, text, args);

    /// <summary>400.</summary>
    public static Refused Malformed(string code, string text, params object?[] args) => new(RefusalKind.Malformed, code, text, args);

    /// <summary>Any kind.</summary>
    public static Refused Of(RefusalKind kind, string code, string text, params object?[] args) => new(kind, code, text, args);

    /// <summary>422 with messages by field.</summary>
    /// <param name="errors">Field name (camelCase, dotted for nested) to messages.</param>
    public static Refused Input(IReadOnlyDictionary<string, string[]> errors) =>
        new(RefusalKind.Rule, "input.invalid", "Có {0} chỗ cần sửa.", [errors.Count]) { Errors = errors };

    /// <summary>The same refusal with messages by field.</summary>
    /// <param name="errors">Field name to messages.</param>
    public Refused With(IReadOnlyDictionary<string, string[]> errors) => new(Kind, Code, Text, Args) { Errors = errors };

    /// <summary>422 with one message at one field.</summary>
    public static Refused Field(string field, string text, params object?[] args) => new(RefusalKind.Rule, "input.invalid", text, args)
    {
        Errors = new Dictionary<string, string[]> { [field] = [args.Length == 0 ? text : string.Format(VietnamTime.Culture, text, args)] },
    };
}
