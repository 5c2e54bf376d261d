using Hotline.Workflows.Engine.Texts;

namespace Hotline.Workflows.Host.Senders;

/// <summary>Why a message was not taken, from SenderTexts.resx.</summary>
internal abstract class SenderTexts : ResourceTexts<SenderTexts>;
