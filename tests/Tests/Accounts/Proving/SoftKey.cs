using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace MotCua.Tests.Accounts.Proving;

/// <summary>A device with a passkey, written from WebAuthn Level 3 §6 and §8.7; it can be told to lie, which a real one can't.</summary>
internal sealed class SoftKey : IDisposable
{
    private const byte UserPresent = 0x01;
    private const byte UserVerified = 0x04;
    private const byte HasCredential = 0x40;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal byte[] Id { get; init; } = RandomNumberGenerator.GetBytes(32);

    internal uint Counter { get; set; } = 1;

    /// <summary>Whose it is, as the site said when it was made.</summary>
    internal string UserHandle { get; set; } = "";

    internal string Origin { get; set; } = "http://localhost";

    internal bool Verifies { get; set; } = true;

    /// <summary>Answers options of <c>navigator.credentials.create</c>.</summary>
    internal string Create(JsonElement options)
    {
        UserHandle = options.GetProperty("user").GetProperty("id").GetString()!;
        var point = key.ExportParameters(false).Q;
        byte[] cose = [0xA5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20, .. point.X!, 0x22, 0x58, 0x20, .. point.Y!];
        byte[] credential = [.. new byte[16], 0, (byte)Id.Length, .. Id, .. cose];
        byte[] data = [.. Data(options.GetProperty("rp").GetProperty("id").GetString()!, HasCredential), .. credential];
        byte[] attestation =
            [0xA3, 0x63, .. "fmt"u8, 0x64, .. "none"u8, 0x67, .. "attStmt"u8, 0xA0, 0x68, .. "authData"u8, 0x58, (byte)data.Length, .. data];
        return Write(new
        {
            clientDataJSON = Text(Client("webauthn.create", options)), attestationObject = Text(attestation), transports = new[] { "internal" },
        });
    }

    /// <summary>Answers options of <c>navigator.credentials.get</c>.</summary>
    internal string Get(JsonElement options, bool spoil = false)
    {
        var data = Data(options.GetProperty("rpId").GetString()!, 0);
        var client = Client("webauthn.get", options);
        var signature = key.SignData([.. data, .. SHA256.HashData(client)], HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
        if (spoil)
        {
            signature[^1] ^= 1;
        }

        return Write(new { clientDataJSON = Text(client), authenticatorData = Text(data), signature = Text(signature), userHandle = UserHandle });
    }

    public void Dispose() => key.Dispose();

    private byte[] Data(string site, byte more)
    {
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Counter);
        return [.. SHA256.HashData(Encoding.UTF8.GetBytes(site)), (byte)(UserPresent | (Verifies ? UserVerified : 0) | more), .. count];
    }

    private byte[] Client(string type, JsonElement options) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        type, challenge = options.GetProperty("challenge").GetString(), origin = Origin, crossOrigin = false,
    });

    private string Write(object response) => JsonSerializer.Serialize(new
    {
        id = Text(Id), rawId = Text(Id), type = "public-key", clientExtensionResults = new { }, authenticatorAttachment = "platform", response,
    });

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
