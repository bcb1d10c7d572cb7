using System.Diagnostics.CodeAnalysis;

namespace MotCua.Kernel;

/// <summary>A Vietnamese phone number, kept as E.164 (<c>+84903123456</c>) and shown as people write it (<c>0903 123 456</c>).</summary>
public readonly record struct PhoneNumber : IParsable<PhoneNumber>
{
    private readonly string? value;

    private PhoneNumber(string e164) => value = e164;

    /// <summary>E.164.</summary>
    public string Value => value ?? string.Empty;

    /// <summary>National writing: <c>0903 123 456</c>, landline <c>0254 3852 401</c>.</summary>
    public string National
    {
        get
        {
            var digits = "0" + Value.AsSpan(3).ToString();
            return digits.Length == 10 ? $"{digits[..4]} {digits[4..7]} {digits[7..]}" : $"{digits[..4]} {digits[4..8]} {digits[8..]}";
        }
    }

    /// <summary>For those who only need to recognise it: <c>0903 ••• 456</c>.</summary>
    public string Masked => Value.Length < 6 ? string.Empty : $"{National[..4]} ••• {National[^3..]}";

    /// <inheritdoc />
    public static PhoneNumber Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var phone)
        ? phone
        : throw Refused.Field("phone", "Số điện thoại chưa đúng. Ví dụ: 0903 123 456 hoặc 0254 3852 401.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out PhoneNumber result)
    {
        result = default;
        if (s is null || s.Length > 24)
        {
            return false;
        }

        var trimmed = s.Trim();
        if (trimmed.Any(c => !char.IsAsciiDigit(c) && c is not (' ' or '.' or '-' or '(' or ')' or '+')))
        {
            return false;
        }

        var digits = string.Concat(trimmed.Where(char.IsAsciiDigit));
        var national = trimmed.StartsWith('+') || (digits.StartsWith("84", StringComparison.Ordinal) && digits.Length is 11 or 12)
            ? digits.StartsWith("84", StringComparison.Ordinal) ? digits[2..] : string.Empty
            : digits.StartsWith('0') ? digits[1..] : string.Empty;

        // Mobile: 9 digits from 3, 5, 7, 8 or 9; landline: 2 + area and number, 10 digits [K].
        var mobile = national.Length == 9 && national[0] is '3' or '5' or '7' or '8' or '9';
        var landline = national.Length == 10 && national[0] == '2';
        if (!mobile && !landline || (mobile && national.Length != 9))
        {
            return false;
        }

        result = new PhoneNumber("+84" + national);
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
