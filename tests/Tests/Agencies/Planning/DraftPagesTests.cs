using System.Globalization;
using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.Extensions.DependencyInjection;
using MotCua.Agencies.Planning;
using MotCua.Tests.Support;

namespace MotCua.Tests.Agencies.Planning;

/// <summary>The pages from the first step to the report, as two persons use them.</summary>
public sealed class DraftPagesTests : IAsyncLifetime
{
    private const string Address = "/can-bo/sap-xep-don-vi";
    private const string Decision = "Nghị quyết 1685/NQ-UBTVQH15";
    private readonly AppFixture app = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => app.InitializeAsync();

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Theory]
    [InlineData("", HttpStatusCode.Redirect, HttpStatusCode.Redirect)]
    [InlineData("congdan1", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("chuyenvien.stc", HttpStatusCode.Forbidden, HttpStatusCode.Forbidden)]
    [InlineData("lanhdao.ubnd", HttpStatusCode.OK, HttpStatusCode.Forbidden)]
    [InlineData("quantri", HttpStatusCode.OK, HttpStatusCode.OK)]
    public async Task Leaders_of_the_province_see_administrators_write_and_others_stay_out(string account, HttpStatusCode reads, HttpStatusCode writes)
    {
        var id = await app.DoAsync(s => s.GetRequiredService<DraftDesk>().CreateAsync("Sắp xếp", TwoTiers.Day, Decision, [Plans.Merge("26575", "26611")], Plans.One, Ct));
        using var client = account.Length == 0 ? app.Guest() : await app.SignInAsync(account);

        foreach (var path in new[] { "", $"/{id}", $"/{id}/xem-truoc", $"/{id}/xem-truoc?handler=Csv", $"/{id}/so-sanh?voi={id}" })
        {
            Assert.Equal(reads, (await client.GetAsync(new Uri(Address + path, UriKind.Relative), Ct)).StatusCode);
        }

        foreach (var path in new[] { $"/{id}/buoc?loai=Merge", $"/{id}/sua" })
        {
            Assert.Equal(writes, (await client.GetAsync(new Uri(Address + path, UriKind.Relative), Ct)).StatusCode);
        }

        if (reads == HttpStatusCode.OK && writes != HttpStatusCode.OK)
        {
            var page = await OpenAsync(client, $"{Address}/{id}");
            foreach (var handler in new[] { "Propose", "Apply", "Copy", "Abandon", "Remove", "Raise", "Rehearse" })
            {
                Assert.Equal(HttpStatusCode.Forbidden, (await PressAsync(client, page, $"{Address}/{id}?handler={handler}")).StatusCode);
            }

            Assert.Equal(HttpStatusCode.Forbidden, (await PressAsync(client, page, Address, ("Input.Title", "x"))).StatusCode);
        }

        Assert.Equal(1, (await FindAsync(id)).Version);
    }

    [Fact]
    public async Task From_the_first_step_to_the_report_by_two_persons()
    {
        using var one = await app.SignInAsync("quantri");
        using var other = await app.SignInAsync("lanhdao.ubnd");
        var list = await OpenAsync(one, Address);
        using var made = await PressAsync(one, list, Address, ("Input.Title", "Tách Sở Tài chính"), ("Input.Effective", "16/8/2021"), ("Input.Decision", Decision));
        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        var at = made.Headers.Location!.ToString();
        Assert.Contains("Chưa có bước nào", Text(await OpenAsync(one, at)), StringComparison.Ordinal);

        // A step with a fault is kept, and the fault told beside it.
        var form = await OpenAsync(one, $"{at}/buoc?loai=Split");
        await SavedAsync(one, form, at, ("Input.Units", "STC"), ("Input.To", "STC"), ("Input.Parts[0].To", "SNV"), ("Input.Parts[0].Fields", "Phép thuật"));
        var wrong = await OpenAsync(one, at);
        Assert.Contains("Không có lĩnh vực “Phép thuật” trong danh mục thủ tục.", Text(wrong), StringComparison.Ordinal);
        Assert.DoesNotContain("Trình duyệt", Text(wrong), StringComparison.Ordinal);

        form = await OpenAsync(one, $"{at}/buoc?o=0");
        Assert.Equal("Phép thuật", form.QuerySelector("[name='Input.Parts[0].Fields']")!.TextContent.Trim());
        await SavedAsync(one, form, at, ("o", "0"), ("loai", "Split"), ("Input.Units", "STC"), ("Input.To", "STC"), ("Input.Parts[0].To", "SNV"), ("Input.Parts[0].Fields", "Quản lý giá\nQuản lý công sản"));
        await SavedAsync(one, await OpenAsync(one, $"{at}/buoc?loai=Merge"), at, ("Input.Units", "26611"), ("Input.To", "26575"));
        var ready = Text(await OpenAsync(one, at));
        Assert.Contains("Sở Tài chính (STC): lĩnh vực Quản lý giá, Quản lý công sản sang Sở Nội vụ (SNV).", ready, StringComparison.Ordinal);
        Assert.Contains("Xã Suối Rao (26611) kết thúc; Thị trấn Ngãi Giao (26575) làm tiếp toàn bộ việc.", ready, StringComparison.Ordinal);

        var preview = await OpenAsync(one, $"{at}/xem-truoc");
        Assert.Contains("Tách Sở Tài chính (STC)", Text(preview), StringComparison.Ordinal);
        Assert.NotNull(preview.QuerySelector("a[href='/can-bo/tai-khoan?unit=H06.33.14']"));
        var csv = await (await one.GetAsync(new Uri($"{at}/xem-truoc?handler=Csv", UriKind.Relative), Ct)).Content.ReadAsStringAsync(Ct);
        Assert.Contains("Đơn vị kết thúc,26611,Xã Suối Rao,26575,Thị trấn Ngãi Giao", csv, StringComparison.Ordinal);

        await DoneAsync(one, at, "Rehearse");
        Assert.Contains("Mọi điều kiểm tra đều đạt", Text(await OpenAsync(one, at)), StringComparison.Ordinal);
        await DoneAsync(one, at, "Propose");
        Assert.Equal(HttpStatusCode.Forbidden, (await PressAsync(one, await OpenAsync(one, at), $"{at}?handler=Approve")).StatusCode);
        await DoneAsync(other, at, "Approve");
        var approved = Text(await OpenAsync(one, at));
        Assert.Contains("đã duyệt", approved, StringComparison.Ordinal);
        await DoneAsync(one, at, "Apply");
        var report = Text(await OpenAsync(one, at + "?xong=ghi"));
        Assert.Contains("Đã ghi việc sắp xếp đơn vị từ ngày 16/8/2021", report, StringComparison.Ordinal);
        Assert.Contains("1 kết thúc, 0 thành lập, 0 thay đổi", report, StringComparison.Ordinal);
        Assert.DoesNotContain("Ghi việc sắp xếp này", report, StringComparison.Ordinal);
        Assert.Contains("sắp có hiệu lực", Text(await OpenAsync(other, Address)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_that_was_drawn_before_somebody_elses_edit_changes_nothing()
    {
        var id = await app.DoAsync(s => s.GetRequiredService<DraftDesk>().CreateAsync("Sắp xếp", TwoTiers.Day, Decision, [Plans.Merge("26575", "26611")], Plans.One, Ct));
        using var client = await app.SignInAsync("quantri");
        var (page, form, head) = (await OpenAsync(client, $"{Address}/{id}"), await OpenAsync(client, $"{Address}/{id}/buoc?loai=Merge"), await OpenAsync(client, $"{Address}/{id}/sua"));
        await app.DoAsync(async s =>
        {
            await s.GetRequiredService<DraftDesk>().SayAsync(id, 1, "Tên mới", TwoTiers.Day, Decision, Plans.Other, Ct);
            return true;
        });

        using var removed = await PressAsync(client, page, $"{Address}/{id}?handler=Remove", ("Version", "1"), ("Place", "0"));
        using var added = await PressAsync(client, form, $"{Address}/{id}/buoc", ("loai", "Merge"), ("Version", "1"), ("Input.Units", "26545"), ("Input.To", "26506"));
        using var said = await PressAsync(client, head, $"{Address}/{id}/sua", ("Version", "1"), ("Input.Title", "Khác"), ("Input.Effective", "17/8/2021"), ("Input.Decision", "x"));

        Assert.All([removed, added, said], a => Assert.Equal(HttpStatusCode.PreconditionFailed, a.StatusCode));
        Assert.Contains("Người khác vừa sửa bản dự kiến này", Text(await AppFixture.ReadAsync(removed)), StringComparison.Ordinal);
        Assert.Contains("26545", (await AppFixture.ReadAsync(added)).QuerySelector("[name='Input.Units']")!.TextContent, StringComparison.Ordinal);
        var draft = await FindAsync(id);
        Assert.Equal(("Tên mới", 2, 1), (draft.Title, draft.Version, draft.Steps.Count));
    }

    [Fact]
    public async Task Two_files_make_a_draft_with_all_that_has_no_successor_named()
    {
        using var client = await app.SignInAsync("quantri");
        var shorter = TwoTiers.Mapping.Replace("26611,Xã Suối Rao,26575,Xã Ngãi Giao\n", "", StringComparison.Ordinal);

        using var made = await SendAsync(client, TwoTiers.Units, shorter, "16/8/2021", Decision);
        var at = made.Headers.Location!.ToString();
        var page = Text(await OpenAsync(client, at));

        Assert.Equal(HttpStatusCode.Redirect, made.StatusCode);
        Assert.Contains("don-vi.csv", page, StringComparison.Ordinal);
        Assert.Contains("Xã Suối Rao (26611) kết thúc mà không có đơn vị tiếp nhận", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PressAsync(client, await OpenAsync(client, at), $"{at}?handler=Propose", ("Version", "1"))).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, (await client.GetAsync(new Uri($"{at}/xem-truoc", UriKind.Relative), Ct)).StatusCode);
    }

    [Theory]
    [InlineData("Files.Units", "", "m", "16/8/2021", "d", "Tệp này không có dòng nào.")]
    [InlineData("Files.Units", null, "m", "16/8/2021", "d", "Bạn chưa chọn tệp.")]
    [InlineData("Files.Mapping", "u", null, "16/8/2021", "d", "Bạn chưa chọn tệp.")]
    [InlineData("Files.Units", "latin1:code,name,level,parent\n1,Xã Sò Đò,commune,77", "m", "16/8/2021", "d", "không phải CSV mã UTF-8")]
    [InlineData("Files.Units", "code,name,level,parent\nA\0,B,commune,77", "m", "16/8/2021", "d", "không phải CSV mã UTF-8")]
    [InlineData("Input.Effective", "u", "m", "", "d", "Bạn chưa điền ngày có hiệu lực.")]
    [InlineData("Input.Effective", "u", "m", "31/2/2022", "d", "Không có ngày “31/2/2022”")]
    [InlineData("Input.Effective", "u", "m", "1/1/0001", "d", "Ngày có hiệu lực phải từ năm 1990 đến năm 2199.")]
    [InlineData("Input.Decision", "u", "m", "16/8/2021", " ", "Bạn ghi nghị quyết hoặc quyết định")]
    public async Task What_can_not_be_read_is_told_at_its_field(string field, string? units, string? mapping, string day, string decision, string words)
    {
        using var client = await app.SignInAsync("quantri");

        using var answer = await SendAsync(client, units == "u" ? TwoTiers.Units : units, mapping == "m" ? TwoTiers.Mapping : mapping, day, decision == "d" ? Decision : decision);
        var page = await AppFixture.ReadAsync(answer);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains(words, Assert.Single(page.QuerySelectorAll(".wrongs li")).TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.QuerySelector($"[name='{field}']"));
        Assert.Empty(await app.DoAsync(s => s.GetRequiredService<DraftDesk>().ListAsync(Ct)));
    }

    [Fact]
    public async Task A_file_may_have_a_megabyte_and_not_more_and_what_was_sent_stays_in_the_form()
    {
        using var client = await app.SignInAsync("quantri");

        using var fits = await SendAsync(client, WithNotes(TwoTiers.Units, 900_000), WithNotes(TwoTiers.Mapping, 900_000), "16/8/2021", Decision);
        using var more = await SendAsync(client, TwoTiers.Units, WithNotes(TwoTiers.Mapping, 1_400_000), "16/8/2021", Decision);
        var page = await AppFixture.ReadAsync(more);

        Assert.Equal(HttpStatusCode.Redirect, fits.StatusCode);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, more.StatusCode);
        Assert.Contains("Tệp lớn quá 1 MB", Text(page), StringComparison.Ordinal);
        Assert.Equal(TwoTiers.Units, page.QuerySelectorAll("main [name='Files.UnitsText']").OfType<IHtmlInputElement>().Single().Value.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_preview_of_many_units_comes_in_pages_and_whole_to_print()
    {
        DraftStep[] steps = [.. Enumerable.Range(1, 120).Select(i => new DraftStep
        {
            Kind = StepKind.Open, Code = $"9{i:0000}", Name = $"Phường Mới {i}", Level = MotCua.Agencies.Contract.UnitLevel.Commune, Parent = "747",
        })];
        var id = await app.DoAsync(s => s.GetRequiredService<DraftDesk>().CreateAsync("Nhiều", TwoTiers.Day, Decision, steps, Plans.One, Ct));
        using var client = await app.SignInAsync("quantri");

        Assert.Equal((50, 20, 120), (await RowsAsync(""), await RowsAsync("?trang=3"), await RowsAsync("?het=true")));

        async Task<int> RowsAsync(string query) => (await OpenAsync(client, $"{Address}/{id}/xem-truoc{query}")).QuerySelectorAll("main tbody tr").Length;
    }

    [Fact]
    public async Task Two_drafts_are_compared_sentence_by_sentence()
    {
        var (a, b) = (await CreateAsync(Plans.Merge("26575", "26611"), Plans.Merge("26506", "26545")), await CreateAsync(Plans.Merge("26575", "26611"), Plans.Merge("26575", "26545")));
        using var client = await app.SignInAsync("lanhdao.ubnd");

        var text = Text(await OpenAsync(client, $"{Address}/{a}/so-sanh?voi={b}"));

        Assert.Contains("1 việc có ở cả hai bản.", text, StringComparison.Ordinal);
        Assert.Contains("Xã Long Sơn (26545) kết thúc; Phường 1 (26506) làm tiếp toàn bộ việc.", text, StringComparison.Ordinal);
        Assert.Contains("Xã Long Sơn (26545) kết thúc; Thị trấn Ngãi Giao (26575) làm tiếp toàn bộ việc.", text, StringComparison.Ordinal);

        Task<Guid> CreateAsync(params DraftStep[] steps) => app.DoAsync(s => s.GetRequiredService<DraftDesk>().CreateAsync("Bản", TwoTiers.Day, Decision, steps, Plans.One, Ct));
    }

    [Fact]
    public async Task A_draft_that_is_not_there_is_not_found()
    {
        using var client = await app.SignInAsync("quantri");
        foreach (var path in new[] { "", "/buoc?loai=Merge", "/sua", "/xem-truoc" })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await client.GetAsync(new Uri($"{Address}/{Guid.Empty}{path}", UriKind.Relative), Ct)).StatusCode);
        }
    }

    private Task<ReorganisationDraft> FindAsync(Guid id) => app.DoAsync(s => s.GetRequiredService<DraftDesk>().FindAsync(id, Ct));

    private static async Task<IHtmlDocument> OpenAsync(HttpClient client, string path)
    {
        var answer = await client.GetAsync(new Uri(path, UriKind.Relative), Ct);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{path}: {answer.StatusCode}");
        return await AppFixture.ReadAsync(answer);
    }

    private static async Task SavedAsync(HttpClient client, IHtmlDocument form, string at, params (string Name, string Value)[] fields)
    {
        using var answer = await PressAsync(client, form, $"{at}/buoc", fields);
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, Text(await AppFixture.ReadAsync(answer)));
    }

    private static async Task DoneAsync(HttpClient client, string at, string handler)
    {
        using var answer = await PressAsync(client, await OpenAsync(client, at), $"{at}?handler={handler}");
        Assert.True(answer.StatusCode == HttpStatusCode.Redirect, Text(await AppFixture.ReadAsync(answer)));
    }

    /// <summary>Sends what the page's forms carry hidden, and the fields.</summary>
    private static Task<HttpResponseMessage> PressAsync(HttpClient client, IHtmlDocument page, string path, params (string Name, string Value)[] fields)
    {
        var values = page.QuerySelectorAll("input[type=hidden][name]").OfType<IHtmlInputElement>()
            .Where(i => i.Name is "__RequestVerificationToken" or "Version" or "Seal" or "loai" or "o").DistinctBy(i => i.Name)
            .Where(i => fields.All(f => f.Name != i.Name)).Select(i => KeyValuePair.Create(i.Name!, i.Value))
            .Concat(fields.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return client.PostAsync(new Uri(path, UriKind.Relative), new FormUrlEncodedContent(values), Ct);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string? units, string? mapping, string day, string decision)
    {
        var page = await OpenAsync(client, Address);
        var content = new MultipartFormDataContent
        {
            { new StringContent("Sắp xếp"), "Input.Title" }, { new StringContent(day), "Input.Effective" }, { new StringContent(decision), "Input.Decision" },
            { new StringContent(page.QuerySelectorAll("input[name='__RequestVerificationToken']").OfType<IHtmlInputElement>().First().Value), "__RequestVerificationToken" },
        };
        foreach (var (field, name, text) in new[] { ("Files.Units", "don-vi.csv", units), ("Files.Mapping", "chuyen.csv", mapping) })
        {
            if (text is not null)
            {
                content.Add(new ByteArrayContent(text.StartsWith("latin1:", StringComparison.Ordinal) ? Encoding.Latin1.GetBytes(text[7..]) : Encoding.UTF8.GetBytes(text)), field, name);
            }
        }

        return await client.PostAsync(new Uri(Address, UriKind.Relative), content, Ct);
    }

    // A column that is only for people makes the file as large as asked for.
    private static string WithNotes(string csv, int bytes)
    {
        var lines = csv.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var note = new string('x', bytes / lines.Length);
        return string.Join('\n', lines.Select((l, i) => i == 0 ? l + ",note" : string.Create(CultureInfo.InvariantCulture, $"{l},{note}")));
    }

    private static string Text(IHtmlDocument page) => string.Join(' ', (page.QuerySelector("main")?.TextContent ?? string.Empty).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
