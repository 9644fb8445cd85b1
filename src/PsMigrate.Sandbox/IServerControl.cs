namespace PsMigrate.Sandbox;

/// <summary>Makes, starts and removes one local server, in the way of the platform.</summary>
internal interface IServerControl
{
    /// <summary>Makes the data folder.</summary>
    /// <param name="password">The superuser's password.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where it failed; the log says why.</returns>
    Task<bool> InitializeAsync(string password, CancellationToken cancellationToken);

    /// <summary>Tries to start the server.</summary>
    /// <param name="port">The port on the loopback address.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>False where it failed; the log says why.</returns>
    Task<bool> StartAsync(int port, TimeSpan timeout, CancellationToken cancellationToken);

    /// <summary>Leaves the server running when this process ends.</summary>
    Task DetachAsync();

    /// <summary>Stops the server and removes its folder; does not throw.</summary>
    Task StopAsync();
}
