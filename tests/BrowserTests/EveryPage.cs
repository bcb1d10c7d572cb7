using MotCua.BrowserTests.Support;

namespace MotCua.BrowserTests;

/// <summary>
/// Pages that no journey crosses, at a small phone and at a desk enlarged to twice its size (which leaves 640 px): each is looked at as
/// <see cref="Visitor"/> says.
/// </summary>
public sealed class EveryPage(Product product, Chromium chromium)
{
    private static readonly int[] Widths = [320, 640];

    private static readonly string[] Public =
    [
        "/", "/thu-tuc", "/thu-tuc?q=khai+sinh", "/thu-tuc?q=zzzz", "/thu-tuc?q=khai+sanh+cho+con", "/thu-tuc/2.002217", "/thu-tuc/2.002217/phien-ban", "/tra-cuu", "/tinh-ngay-hen-tra", "/so-lieu", "/so-lieu?by=channel",
        "/co-quan", "/co-quan/TTPVHCC", "/co-quan/750?ngay=2020-01-01", "/co-quan?cap=huyen", "/co-quan?cap=xa&huyen=747",
        "/tham-quyen?viec=khai+sinh&noi=suoi+rao", "/tham-quyen?viec=1.001193&noi=26611", "/dang-nhap", "/ngoai-tuyen",
        "/so-lieu/dich-vu-cong", "/so-lieu/dich-vu-cong?cap=so&unit=STC", "/thu-tuc/2.000815?trang=10&ban=3&cach=counter", "/thu-tuc/2.000815?trang=0",
    ];

    private static readonly (string Account, string[] Pages)[] Behind =
    [
        ("congdan1", [
            "/ho-so-cua-toi", "/tai-khoan", "/tai-khoan/mat-khau", "/tai-khoan/lien-he", "/tai-khoan/phien", "/tai-khoan/dai-dien", "/tai-khoan/dai-dien/moi?ben=toi",
            "/tai-khoan/ai-da-xem", "/tai-khoan/giay-to", "/tai-khoan/dang-nhap-ngoai", "/tai-khoan/ung-dung", "/tai-khoan/buoc-hai", "/tai-khoan/buoc-hai/ung-dung", "/tai-khoan/buoc-hai/khoa",
            "/tai-khoan/buoc-hai/ma-du-phong", "/tai-khoan/nhat-ky-dang-nhap", "/tai-khoan/xac-nhan-lai",
        ]),
        ("tiepnhan.ttpvhcc", [
            "/can-bo/dai-dien", "/can-bo/dai-dien/moi", "/can-bo/ho-so?view=toReceive", "/can-bo/ho-so?view=toReturn", "/can-bo/tiep-nhan", "/can-bo/so-lieu",
            "/can-bo/khoi-phuc-tai-khoan",
        ]),
        ("chuyenvien.stc", ["/can-bo/ho-so", "/can-bo/so-theo-doi", "/can-bo/lich", "/tai-khoan/vang-mat", "/can-bo/tim-nguoi?q=so+tai+chinh", "/can-bo/tim-nguoi/lanhdao.stc", "/can-bo/uy-quyen"]),
        ("lanhdao.stc", ["/can-bo/khan-cap", "/can-bo/khan-cap/mo", "/can-bo/phan-quyen/vi-sao", "/can-bo/ho-so?view=toApprove", "/can-bo/so-lieu?by=procedure", "/can-bo/ra-soat", "/can-bo/uy-quyen/moi", "/can-bo/san-sang/STC", "/can-bo/san-sang/STC/khai"]),
        ("lanhdao.ubnd", ["/can-bo/ho-so?view=late", "/can-bo/so-lieu", "/can-bo/sap-xep-don-vi"]),
        ("cchc.snv", [
            "/can-bo/danh-muc/do-phu", "/can-bo/danh-muc/do-phu?thieu=bieu-mau", "/can-bo/danh-muc/nhap", "/can-bo/danh-muc/can-doc", "/can-bo/danh-muc/can-doc?xem=da-quyet",
            "/can-bo/danh-muc/phu-luc", "/can-bo/danh-muc/phu-luc?so=700%2FQ%C4%90-BXD", "/can-bo/tu-ngu-tim-kiem", "/can-bo/tu-ngu-tim-kiem/sua",
            "/can-bo/tu-ngu-tim-kiem/khong-thay", "/can-bo/thu-tuc?q=2.002217", "/can-bo/thu-tuc/quyet-dinh", "/can-bo/kiem-tra-quy-trinh?procedure=2.002217",
            "/can-bo/dien-tap-quy-trinh", "/can-bo/dien-tap-quy-trinh?procedure=2.002217&unit=STC",
        ]),
        ("quantri", [
            "/can-bo/phan-quyen", "/can-bo/phan-quyen/vi-sao", "/can-bo/hai-nguoi",
            "/can-bo/scim", "/can-bo/scim/nguon/moi", "/can-bo/scim/dich/moi",
            "/can-bo/lich", "/can-bo/sap-xep-don-vi", "/can-bo/danh-ba", "/can-bo/danh-ba/moi", "/can-bo/ung-dung", "/can-bo/ung-dung/moi", "/can-bo/ra-soat",
            "/can-bo/san-sang/ke-hoach", "/can-bo/san-sang/ke-hoach/moi", "/can-bo/san-sang/tieu-chi?xem=2019-01-01", "/can-bo/san-sang/nhap",
            "/can-bo/don-vi?mo=750", "/can-bo/don-vi/moi", "/can-bo/don-vi/nhap", "/can-bo/don-vi/ranh-gioi",
            "/can-bo/tham-quyen", "/can-bo/tham-quyen/moi", "/can-bo/tham-quyen/nhap", "/can-bo/tham-quyen/kiem-tra",
            "/can-bo/dang-nhap-ngoai", "/can-bo/dang-nhap-ngoai/moi", "/can-bo/dang-nhap-ngoai/xem-lai",
            "/can-bo/san-sang", "/can-bo/tai-khoan", "/can-bo/tai-khoan/moi", "/can-bo/tai-khoan/nhap", "/can-bo/tai-khoan/chuyenvien.stc",
            "/can-bo/nhat-ky-xem", "/can-bo/tai-khoan/chuyenvien.stc/vai-tro", "/can-bo/tai-khoan/chuyenvien.stc/dong", "/can-bo/tai-khoan/chuyenvien.stc/dang-nhap",
            "/can-bo/tai-khoan/chuyenvien.stc/buoc-hai", "/can-bo/tai-khoan/chuyenvien.stc/vi-tri",
        ]),
    ];

    [Fact]
    public async Task Of_the_public_stands_every_look()
    {
        foreach (var width in Widths)
        {
            var person = await chromium.OpenAsync(product, new Screen(width, true));
            foreach (var page in Public)
            {
                await person.OpenAsync(page);
            }

            await person.LeaveAsync();
        }
    }

    [Fact]
    public async Task Behind_the_sign_in_stands_every_look()
    {
        foreach (var width in Widths)
        {
            foreach (var (account, pages) in Behind)
            {
                var person = await chromium.OpenAsync(product, new Screen(width, true));
                await person.SignInAsync(account);
                foreach (var page in pages)
                {
                    await person.OpenAsync(page);
                }

                await person.LeaveAsync();
            }
        }
    }
}
