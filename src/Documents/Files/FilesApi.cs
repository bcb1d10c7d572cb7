using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using MotCua.Accounts.Contract;
using MotCua.Documents.Contract;
using MotCua.Kernel;
using MotCua.Kernel.Api;

namespace MotCua.Documents.Files;

/// <summary><c>POST /api/v1/files</c>: one file in the field <c>file</c>.</summary>
internal static class FilesApi
{
    private const long RoomForTheRest = 64 * 1024;

    /// <summary>The answer to an upload.</summary>
    internal sealed record FileJson(Guid Id, string Name, long Size, string Sha256, string MediaType, FileScan Scan);

    /// <summary>What is sent, for the description of the API.</summary>
    internal sealed record UploadForm(IFormFile File);

    public static void Map(IEndpointRouteBuilder endpoints) => endpoints.MapPost("/api/v1/files", UploadAsync)
        .CreatesOnce()
        .RequireAuthorization(Policies.SignedIn)
        .Accepts<UploadForm>("multipart/form-data")
        .Produces<FileJson>(StatusCodes.Status201Created)
        .WithTags("Tệp").WithName("uploadFile");

    private static async Task<IResult> UploadAsync(
        HttpRequest request, FileDesk files, FileSettings settings, CallerAccess access, CancellationToken ct)
    {
        var sent = await ReadAsync(request, settings, ct);
        var caller = await access.GetAsync(ct);
        await using var content = sent.OpenReadStream();
        var file = await files.StoreAsync(content, sent.FileName, sent.ContentType, Uploader.Of(caller), ct);
        return Results.Created(
            (string?)null, new FileJson(file.Id, file.Name, file.Size, file.Sha256, file.MediaType, file.Scan));
    }

    private static async Task<IFormFile> ReadAsync(HttpRequest request, FileSettings settings, CancellationToken ct)
    {
        if (!request.HasFormContentType)
        {
            throw Refused.Of(
                RefusalKind.Unsupported, "file.notMultipart", "Tệp được gửi bằng multipart/form-data, trong trường “file”.");
        }

        if (request.ContentLength > settings.MaxBytes + RoomForTheRest)
        {
            throw FileIntake.TooLarge("tệp gửi lên", settings.MaxBytes);
        }

        try
        {
            var form = await request.ReadFormAsync(ct);
            return form.Files is [{ Name: "file" } only] ? only : throw Refused.Malformed(
                "file.missing", "Gửi đúng một tệp trong trường “file”.");
        }
        catch (InvalidDataException)
        {
            throw Refused.Malformed("file.cut", "Tệp gửi lên bị đứt giữa chừng hoặc sai dạng. Bạn gửi lại.");
        }
        catch (BadHttpRequestException e) when (e.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            throw FileIntake.TooLarge("tệp gửi lên", settings.MaxBytes);
        }
        catch (IOException e) when (BlobStore.IsFull(e))
        {
            // A large upload is laid down in the temporary folder while it comes in.
            throw BlobStore.NoRoom();
        }
        catch (IOException e) when (e is not BadHttpRequestException && !ct.IsCancellationRequested)
        {
            throw Refused.Malformed("file.cut", "Tệp gửi lên bị đứt giữa chừng hoặc sai dạng. Bạn gửi lại.");
        }
    }
}
