using Microsoft.AspNetCore.Razor.TagHelpers;
using MotCua.Kernel;

namespace MotCua.Ui
{
    /// <summary>How far an event of a timeline is.</summary>
    public enum EventState
    {
        /// <summary>Behind us.</summary>
        Done,

        /// <summary>Where the thing is at present.</summary>
        Now,

        /// <summary>Still to come.</summary>
        Wait,

        /// <summary>Went wrong, or ended it.</summary>
        Bad,
    }
}

namespace MotCua.Ui.TagHelpers
{
    /// <summary>What happened, in order. <c>&lt;mc-timeline&gt;&lt;mc-event title="Đã tiếp nhận" when="15:30, 27/8/2021" state="Done"&gt;Quầy 3&lt;/mc-event&gt;&lt;/mc-timeline&gt;</c>.</summary>
    [HtmlTargetElement("mc-timeline")]
    public sealed class TimelineTagHelper : TagHelper
    {
        /// <inheritdoc />
        public override void Process(TagHelperContext context, TagHelperOutput output) => output.Become("ol", "tl");
    }

    /// <summary>One event of <c>mc-timeline</c>.</summary>
    [HtmlTargetElement("mc-event")]
    public sealed class EventTagHelper(Texts texts) : TagHelper
    {
        /// <summary>What happened.</summary>
        public string Title { get; set; } = "";

        /// <summary>When, already written.</summary>
        public string? When { get; set => field = Html.OrNull(value); }

        /// <summary>How far it is.</summary>
        public EventState State { get; set; }

        /// <inheritdoc />
        public override async Task ProcessAsync(TagHelperContext context, TagHelperOutput output)
        {
            ArgumentNullException.ThrowIfNull(output);
            var details = await output.GetChildContentAsync();
            var css = State switch
            {
                EventState.Done => "done",
                EventState.Wait => "wait",
                EventState.Bad => "bad",
                EventState.Now => "now",
                _ => "",
            };
            output.Become("li", css);
            output.Content.AppendHtml(Html.Element(State == EventState.Wait ? "span" : "b", null, Title));
            if (When is not null)
            {
                output.Content.Append(" ").AppendHtml(Html.Element("span", "when nowrap", When));
            }

            if (State == EventState.Now)
            {
                output.Attributes.SetAttribute("aria-current", "step");
                output.Content.Append(" ").AppendHtml(Html.Element("span", "tag sea", texts["hiện nay"]));
            }
            else if (State == EventState.Wait)
            {
                output.Content.AppendHtml(Html.Element("span", "vh", " " + texts["(chưa tới)"]));
            }

            if (!details.IsEmptyOrWhiteSpace)
            {
                output.Content.AppendHtml(Html.Element("div").Add(details));
            }
        }
    }
}
