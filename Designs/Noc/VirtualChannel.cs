namespace Hdl.Designs;

/// <summary>
/// Whose buffers a packet uses. Whoever receives on <see cref="Reply"/> always consumes, so that replies pass requests that wait, and what a request needs to
/// finish never waits for a request.
/// </summary>
public enum VirtualChannel
{
    Request,
    Reply,
}
