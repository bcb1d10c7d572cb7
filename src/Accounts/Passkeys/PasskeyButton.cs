namespace MotCua.Accounts.Passkeys;

/// <summary>A button that asks the browser for a passkey and sends its answer with the form around it. Without script it is not there.</summary>
/// <param name="How"><c>get</c> or <c>create</c>.</param>
/// <param name="Options">Where the script posts for options.</param>
/// <param name="Words">What the button says.</param>
/// <param name="Main">True where it is the one filled button of the page.</param>
internal sealed record PasskeyButton(string How, string Options, string Words, bool Main = false);
