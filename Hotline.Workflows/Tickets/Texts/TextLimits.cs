namespace Hotline.Workflows.Tickets.Texts;

/// <summary>How long texts may be, in UTF-16 units (most characters are one, emoji two or more).</summary>
public sealed class TextLimits
{
    /// <summary>诉求内容.</summary>
    public int Content { get; set; } = 20_000;

    /// <summary>标题.</summary>
    public int Title { get; set; } = 200;

    /// <summary>What is made of the content when no title was given.</summary>
    public int Headline { get; set; } = 30;

    /// <summary>Name of a person or an enterprise, a title of a post.</summary>
    public int Name { get; set; } = 100;

    public int Phone { get; set; } = 40;

    public int Address { get; set; } = 500;

    /// <summary>分类, the whole path.</summary>
    public int CategoryPath { get; set; } = 400;

    /// <summary>来源 and its number, an idempotency key, a user name, an id or a number that somebody asks for.</summary>
    public int Key { get; set; } = 200;

    /// <summary>Name of an uploaded file; longer ones are cut.</summary>
    public int FileName { get; set; } = 200;

    /// <summary>Any other text of a request or a form.</summary>
    public int Longest { get; set; } = 20_000;

    /// <summary>Bytes of a request from somebody who has not signed in.</summary>
    public int BytesBeforeSignIn { get; set; } = 64 * 1024;
}
