namespace MotCua.Accounts.Contract;

/// <summary>What a file of officers did, or would do.</summary>
/// <param name="Lines">Rows that change something, in the order of the file.</param>
/// <param name="Opened">Accounts opened.</param>
/// <param name="Given">Posts given.</param>
/// <param name="Ended">Posts that got a last day.</param>
/// <param name="Renamed">Accounts called otherwise.</param>
/// <param name="Same">Rows that change nothing.</param>
public sealed record AccountImport(IReadOnlyList<AccountImportLine> Lines, int Opened, int Given, int Ended, int Renamed, int Same);

/// <summary>A row that changes something.</summary>
/// <param name="Row">Its line in the file.</param>
/// <param name="Account">Sign-in name.</param>
/// <param name="Unit">Code of the unit.</param>
/// <param name="Title">Title of the post.</param>
/// <param name="Effects"><c>opens</c>, <c>gives</c>, <c>ends</c>, <c>renames</c>.</param>
public sealed record AccountImportLine(int Row, string Account, string Unit, string Title, IReadOnlyList<string> Effects);
