using CsvHelper;
using MotCua.Accounts.Contract;
using MotCua.Kernel;
using MotCua.Ui;

namespace MotCua.Accounts.Importing;

/// <summary>A row of the file as it is written: one post of one officer.</summary>
internal sealed record AccountFileRow(
    int Row, string Account, string DisplayName, string Unit, string Title, IReadOnlyList<string> Roles, DateOnly From, DateOnly? To)
{
    /// <summary>From the column <c>rank</c>, which a file may leave out.</summary>
    public PostRank Rank { get; init; }

    /// <summary>From the column <c>signs</c>, which a file may leave out; null: as goes with the rank.</summary>
    public PostSigns? Signs { get; init; }
}

/// <summary>Something in a row that has to be mended before anything of the file is taken.</summary>
internal sealed record RowProblem(int Row, string Text);

/// <summary>
/// Officers from a CSV file: <c>account,displayName,unit,title,roles,from,to</c>. Unit is a code; roles are separated by spaces or semicolons;
/// two more may follow, <c>rank</c> (head, actingHead, inCharge, deputyHead) and <c>signs</c> (self, forHead, byOrder, none). Days are written <c>2021-07-01</c> or <c>1/7/2021</c>; an empty last day means none. What is wrong is said with its row, all at once.
/// </summary>
internal static class AccountFile
{
    internal const int MostRows = 3_000;
    internal const int MostBytes = 2_000_000;
    private static readonly string[] Columns = ["account", "displayName", "unit", "title", "roles", "from", "to"];
    private static readonly char[] Separators = [' ', ';', ',', '|'];

    /// <exception cref="Refused">413 <c>accounts.tooManyRows</c>; 422 <c>accounts.badFile</c>, <c>accounts.missingColumn</c>, <c>accounts.emptyFile</c>.</exception>
    internal static (IReadOnlyList<AccountFileRow> Rows, IReadOnlyList<RowProblem> Problems) Read(string text, Texts texts)
    {
        if (text.Contains('\uFFFD', StringComparison.Ordinal))
        {
            throw Refused.Rule("accounts.wrongEncoding", "Tệp phải lưu theo bảng mã UTF-8. Trong Excel, bạn chọn “CSV UTF-8” khi lưu.");
        }

        var (rows, problems) = (new List<AccountFileRow>(), new List<RowProblem>());
        try
        {
            using var csv = CsvReader.Create(new StringReader(text), new CsvReaderOptions
            {
                TrimWhitespace = true,
                TrackLineNumbers = true,
                MalformedData = CsvMalformedDataHandling.Throw,
            });
            foreach (var column in Columns.Where(c => !csv.TryGetFieldIndex(c, out _)))
            {
                throw Refused.Rule("accounts.missingColumn", "Tệp thiếu cột “{0}”. Tệp phải có các cột: {1}.", column, string.Join(", ", Columns));
            }

            var read = 0;
            while (csv.Read())
            {
                if (++read > MostRows)
                {
                    throw Refused.Of(RefusalKind.TooLarge, "accounts.tooManyRows", "Tệp có hơn {0} dòng. Bạn chia nhỏ tệp rồi nhập lại.", MostRows);
                }

                ReadRow(csv, rows, problems, texts);
            }
        }
        catch (CsvFormatException e)
        {
            throw Refused.Rule("accounts.badFile", "Dòng {0} không đúng định dạng CSV.", e.LineNumber);
        }

        return rows.Count + problems.Count > 0 ? (rows, problems) : throw Refused.Rule("accounts.emptyFile", "Tệp này không có dòng nào.");
    }

    private static void ReadRow(CsvReader csv, List<AccountFileRow> rows, List<RowProblem> problems, Texts texts)
    {
        var row = (int)csv.LineNumber;
        var before = problems.Count;
        string account = Field(csv, "account"), name = Field(csv, "displayName"), title = Field(csv, "title"), unit = Field(csv, "unit");
        try
        {
            account = AccountName.Parse(account);
        }
        catch (Refused refused)
        {
            problems.Add(new(row, texts.Of(refused)));
        }

        if (name.Length is 0 or > AccountKeeping.MostDisplayName)
        {
            problems.Add(new(row, texts["Tên hiển thị phải có từ 1 đến {0} ký tự.", AccountKeeping.MostDisplayName]));
        }

        if (title.Length is 0 or > 200)
        {
            problems.Add(new(row, texts["Tên chức danh phải có từ 1 đến 200 ký tự."]));
        }

        List<string> roles = [.. Field(csv, "roles").Split(Separators, StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        if (roles.Count == 0 || roles.Find(r => !Roles.OfPosts.Contains(r)) is not null)
        {
            problems.Add(new(row, texts["Vai trò “{0}” không có. Các vai trò: {1}.", roles.Find(r => !Roles.OfPosts.Contains(r)), string.Join(", ", Roles.OfPosts)]));
        }

        var to = Field(csv, "to");
        var ends = default(DateOnly);
        if (!TypedDate.TryParse(Field(csv, "from"), out var from) || (to.Length > 0 && !TypedDate.TryParse(to, out ends)))
        {
            problems.Add(new(row, texts["Ngày phải viết như 2021-07-01 hoặc 1/7/2021; ngày đầu không để trống."]));
        }
        else if (!AccountKeeping.IsOfOurTime(from) || (to.Length > 0 && !AccountKeeping.IsOfOurTime(ends)))
        {
            problems.Add(new(row, texts["Ngày phải từ năm 1900 đến năm 2200."]));
        }
        else if (to.Length > 0 && ends < from)
        {
            problems.Add(new(row, texts["Ngày cuối phải từ ngày đầu trở đi."]));
        }

        string ranked = Field(csv, "rank"), said = Field(csv, "signs");
        if (!PostRanks.TryParse(ranked, out PostRank rank) || !PostRanks.TryParse(said, out PostSigns signs))
        {
            problems.Add(new(row, texts["Cột rank chỉ nhận head, actingHead, inCharge, deputyHead; cột signs chỉ nhận self, forHead, byOrder, none."]));
        }
        else if (said.Length > 0 && !PostRanks.Fit(rank, signs))
        {
            problems.Add(new(row, texts["Cách ký này không hợp với vị trí: người đứng đầu ký với chức vụ của mình, cấp phó ký thay, vị trí khác ký thừa lệnh."]));
        }
        else if (problems.Count == before)
        {
            rows.Add(new AccountFileRow(row, account, name, unit, title, roles, from, to.Length > 0 ? ends : null)
            {
                Rank = rank, Signs = said.Length > 0 ? signs : null,
            });
        }
    }

    private static string Field(CsvReader csv, string name) => SearchText.Tidy(csv.TryGetFieldIndex(name, out var index) ? csv.GetString(index) : null);
}
