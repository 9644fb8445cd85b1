namespace PsMigrate.Sandbox.Tests;

public sealed class SandboxFolderTests
{
    [Fact]
    public async Task Sweeps_beside_it_do_not_disturb_the_making_of_a_folder()
    {
        using var enough = new CancellationTokenSource();
        var sweeps = Enumerable.Range(0, 6).Select(_ => Task.Run(() =>
        {
            while (!enough.IsCancellationRequested)
            {
                foreach (var folder in SandboxFolder.LeftOver())
                    folder.Dispose();
            }
        })).ToArray();
        for (var i = 0; i < 1000; i++)
        {
            using var folder = SandboxFolder.Create(forOtherUser: false);
            Assert.True(File.Exists(Path.Combine(folder.Path, "owner.json")));
            folder.Delete();
        }
        await enough.CancelAsync();
        await Task.WhenAll(sweeps);
    }
}
