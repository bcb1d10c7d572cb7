using System.Diagnostics.CodeAnalysis;

namespace MotCua.Kernel;

/// <summary>
/// Personal identification number: 12 digits <c>PPP G YY RRRRRR</c>: place of birth registration, century and sex, birth year, random.
/// No check digit exists. Source: NĐ 137/2015/NĐ-CP, Đ.13 [K]; TT 59/2021/TT-BCA [K].
/// </summary>
public readonly record struct CitizenId : IParsable<CitizenId>
{
    private readonly string? value;

    private CitizenId(string digits) => value = digits;

    /// <summary>The 12 digits.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>True for a man, by the parity of the fourth digit.</summary>
    public bool IsMale => (Value[3] - '0') % 2 == 0;

    /// <summary>The birth year that the number carries.</summary>
    public int BirthYear => 1900 + ((Value[3] - '0') / 2 * 100) + int.Parse(Value.AsSpan(4, 2), VietnamTime.Culture);

    /// <summary>Only the ends, for those who need to recognise but not to know it: <c>077•••••••34</c>.</summary>
    public string Masked => Mask(Value);

    /// <summary>Masks any identity number: three first and two last characters stay.</summary>
    public static string Mask(string? number) => string.IsNullOrEmpty(number) ? string.Empty
        : number.Length < 7 ? new string('•', number.Length)
        : string.Concat(number.AsSpan(0, 3), new string('•', number.Length - 5), number.AsSpan(number.Length - 2));

    /// <inheritdoc />
    public static CitizenId Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var id)
        ? id
        : throw Refused.Field("personalId", "Số định danh gồm 12 chữ số, bắt đầu bằng mã tỉnh nơi đăng ký khai sinh.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out CitizenId result)
    {
        result = default;
        var digits = s?.Replace(" ", string.Empty, StringComparison.Ordinal).Replace(".", string.Empty, StringComparison.Ordinal);
        if (digits is not { Length: 12 } || !digits.All(char.IsAsciiDigit))
        {
            return false;
        }

        // Domestic codes run 001–096 and stay valid after the mergers of 2025; countries have 1xx and above [K].
        var place = int.Parse(digits.AsSpan(0, 3), VietnamTime.Culture);
        if (place is 0 or (> 96 and < 100))
        {
            return false;
        }

        result = new CitizenId(digits);
        return true;
    }

    /// <summary>True when the number's century, year and sex agree with what a person said.</summary>
    /// <param name="birthDate">The date of birth, if known.</param>
    /// <param name="male">The sex, if known.</param>
    public bool Agrees(DateOnly? birthDate, bool? male) =>
        (birthDate is null || birthDate.Value.Year == BirthYear) && (male is null || male == IsMale);

    /// <inheritdoc />
    public override string ToString() => Value;
}
