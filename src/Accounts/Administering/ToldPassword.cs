namespace MotCua.Accounts.Administering;

/// <summary>A password that is shown once, with whose it is.</summary>
internal sealed record ToldPassword(string Name, string DisplayName, string Password);
