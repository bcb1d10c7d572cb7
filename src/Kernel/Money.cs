namespace MotCua.Kernel;

/// <summary>Money in whole đồng; no fractions exist.</summary>
/// <param name="Dong">Amount in đồng; never negative for a fee.</param>
public readonly record struct Money(long Dong)
{
    /// <summary>Nothing to pay.</summary>
    public static readonly Money Zero = new(0);

    /// <summary>Sum.</summary>
    public static Money operator +(Money a, Money b) => new(checked(a.Dong + b.Dong));

    /// <summary><c>1.234.567 đ</c>.</summary>
    public override string ToString() => string.Create(VietnamTime.Culture, $"{Dong:#,0} đ");
}
