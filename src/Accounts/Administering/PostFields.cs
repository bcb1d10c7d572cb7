using MotCua.Ui;

namespace MotCua.Accounts.Administering;

/// <summary>What the fields of a post show.</summary>
internal sealed record PostFields(PostForm Post, IReadOnlyList<Choice> Units);
