using PsMigrate.Sandbox.Containers;

namespace PsMigrate.Sandbox.Tests;

/// <summary>A test in a container; skipped, and saying so, where there is no engine or no image is named.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContainerFactAttribute : FactAttribute
{
    private static readonly Lazy<string?> WhyNot = new(() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable(SandboxServerOptions.ImageVariable))
            ? $"{SandboxServerOptions.ImageVariable} names no container image."
            : ContainerEngine.AnswersAsync(CancellationToken.None).GetAwaiter().GetResult() ? null : "No container engine answers.");

    public ContainerFactAttribute() => Skip = WhyNot.Value!;
}
