namespace MotCua.Dossiers.Office;

/// <summary>The applicant block of a form.</summary>
/// <param name="Typed">The form.</param>
/// <param name="Wrong">The first message at a name.</param>
/// <param name="Focus">The name that has the focus when the page opens, or null.</param>
internal sealed record ApplicantFields(TypedForm Typed, Func<string, string?> Wrong, string? Focus = null);
