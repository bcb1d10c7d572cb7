namespace MotCua.Catalogue.Contract;

/// <summary>The annex of a decision that publishes procedures: its lists, line by line. NĐ 63/2010/NĐ-CP, Đ.15 [K].</summary>
/// <param name="Decision">Number and sign of the decision, with its date where it is known.</param>
/// <param name="Agency">Who published.</param>
/// <param name="Day">The day on which it was printed.</param>
/// <param name="Published">New procedures.</param>
/// <param name="Amended">Procedures that were there before and changed.</param>
/// <param name="Abolished">Procedures that ended.</param>
public sealed record Annex(
    string Decision, string Agency, DateOnly Day, IReadOnlyList<AnnexLine> Published, IReadOnlyList<AnnexLine> Amended, IReadOnlyList<AnnexLine> Abolished);

/// <summary>A procedure in an annex, in Vietnamese words.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name.</param>
/// <param name="Field">Field.</param>
/// <param name="Term">Terms, by case and way.</param>
/// <param name="Place">Where it is carried out.</param>
/// <param name="Fee">Fees and charges, or that there are none.</param>
/// <param name="Law">Legal bases.</param>
public sealed record AnnexLine(string Code, string Name, string Field, string Term, string Place, string Fee, string Law);

/// <summary>Draws annexes as PDF. Documents draws forms and knows no procedures, so who knows both does it.</summary>
public interface IAnnexPrinter
{
    /// <summary>A PDF/A-1b file, A4 lying.</summary>
    byte[] Draw(Annex annex);
}
