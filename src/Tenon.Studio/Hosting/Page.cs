using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.FileProviders;

namespace Tenon.Studio.Hosting;

/// <summary>Serves the web app, which is built by npm and lies beside the tool.</summary>
internal static class Page
{
    private const string NotBuilt = """
        <!doctype html><meta charset="utf-8"><title>Tenon Studio</title>
        <body style="font: 16px/1.5 system-ui; max-width: 40em; margin: 4em auto">
        <h1>Studio's web app is not built</h1>
        <p>It needs Node.js 20.19 or later. Install that, then run <code>./tenon studio</code> again: it builds what is missing.</p>
        """;

    public static void Map(WebApplication app)
    {
        var root = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        var index = Path.Combine(root, "index.html");
        if (Directory.Exists(root))
        {
            var types = new FileExtensionContentTypeProvider();
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = new PhysicalFileProvider(root),
                ContentTypeProvider = types,
                OnPrepareResponse = file => file.Context.Response.Headers.CacheControl = file.Context.Request.Path.StartsWithSegments("/assets") ? "max-age=31536000, immutable" : "no-cache",
            });
        }

        // A link to a flow is the page as well, which finds its way from the address: a flow's name has a dot, as a file's has. A file that is not there is not.
        app.MapFallback("/p/{**path}", Send);
        app.MapFallback(Send);

        async Task Send(HttpContext http)
        {
            if (http.Request.Path.StartsWithSegments("/api") || http.Request.Path.StartsWithSegments("/assets"))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            http.Response.ContentType = "text/html; charset=utf-8";
            http.Response.Headers.CacheControl = "no-cache";
            if (File.Exists(index))
                await http.Response.SendFileAsync(index);
            else
                await http.Response.WriteAsync(NotBuilt);
        }
    }
}
