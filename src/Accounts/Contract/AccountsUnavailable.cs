namespace MotCua.Accounts.Contract;

/// <summary>
/// Stands among a request's features when nobody could say who is calling, because the database did not answer. The host tells that before
/// anything else is done; only its own page that says so goes on, as for a guest.
/// </summary>
/// <param name="Failure">What the database said.</param>
public sealed record AccountsUnavailable(Exception Failure);
