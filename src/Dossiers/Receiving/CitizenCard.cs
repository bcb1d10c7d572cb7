using System.Globalization;
using MotCua.Kernel;

namespace MotCua.Dossiers.Receiving;

/// <summary>
/// What the QR code of a citizen's card says: number, old number, name, birth date, sex, residence, day of issue. Later cards add fields
/// after these, which are not needed here [K].
/// </summary>
internal sealed record CitizenCard(CitizenId Id, string FullName, DateOnly? BirthDate, string Sex, string Address)
{
    private const int Longest = 1_000;

    /// <summary>Reads <c>077085001234||Nguyễn Văn A|12051985|Nam|45 Ba Cu, Phường 1, Vũng Tàu|28062021</c>.</summary>
    public static CitizenCard? Read(string? scanned)
    {
        var parts = scanned is { Length: <= Longest } ? scanned.Trim().Split('|') : [];
        if (parts.Length < 6 || !CitizenId.TryParse(parts[0], null, out var id) || SearchText.Tidy(parts[2]).Length == 0)
        {
            return null;
        }

        return new CitizenCard(
            id, SearchText.Tidy(parts[2]),
            DateOnly.TryParseExact(parts[3].Trim(), "ddMMyyyy", CultureInfo.InvariantCulture, DateTimeStyles.None, out var born) ? born : null,
            SearchText.Tidy(parts[4]), SearchText.Tidy(parts[5]));
    }

    /// <summary>True when number, birth year and sex agree.</summary>
    public bool IsConsistent => Id.Agrees(BirthDate, Sex is "Nam" ? true : Sex is "Nữ" ? false : null);
}
