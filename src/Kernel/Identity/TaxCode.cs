using System.Diagnostics.CodeAnalysis;

namespace MotCua.Kernel;

/// <summary>
/// Tax code, which is also the enterprise number: 10 digits with a check digit, or 13 with a dependent unit's suffix.
/// Source: TT 105/2020/TT-BTC, Đ.5.
/// </summary>
public readonly record struct TaxCode : IParsable<TaxCode>
{
    private static readonly int[] Weights = [31, 29, 23, 19, 17, 13, 7, 5, 3];
    private readonly string? value;

    private TaxCode(string text) => value = text;

    /// <summary><c>3500101107</c> or <c>3500101107-001</c>.</summary>
    public string Value => value ?? string.Empty;

    /// <inheritdoc />
    public static TaxCode Parse(string s, IFormatProvider? provider = null) => TryParse(s, provider, out var code)
        ? code
        : throw Refused.Field("taxCode", "Mã số thuế gồm 10 số, hoặc 13 số với đơn vị phụ thuộc. Bạn xem lại chữ số thứ 10.");

    /// <inheritdoc />
    public static bool TryParse([NotNullWhen(true)] string? s, IFormatProvider? provider, out TaxCode result)
    {
        result = default;
        var digits = s?.Replace(" ", string.Empty, StringComparison.Ordinal).Replace("-", string.Empty, StringComparison.Ordinal);
        if (digits is not ({ Length: 10 } or { Length: 13 }) || !digits.All(char.IsAsciiDigit) || digits.StartsWith("00", StringComparison.Ordinal))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < Weights.Length; i++)
        {
            sum += Weights[i] * (digits[i] - '0');
        }

        if (10 - (sum % 11) != digits[9] - '0' || (digits.Length == 13 && digits.EndsWith("000", StringComparison.Ordinal)))
        {
            return false;
        }

        result = new TaxCode(digits.Length == 10 ? digits : $"{digits[..10]}-{digits[10..]}");
        return true;
    }

    /// <inheritdoc />
    public override string ToString() => Value;
}
