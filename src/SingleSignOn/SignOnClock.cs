namespace MotCua.SingleSignOn;

/// <summary>Time as it really passes: codes, tokens and keys live in it, whatever the demo clock says.</summary>
internal sealed class SignOnClock(TimeProvider clock)
{
    internal TimeProvider Clock => clock;

    internal DateTimeOffset Now => clock.GetUtcNow();
}
