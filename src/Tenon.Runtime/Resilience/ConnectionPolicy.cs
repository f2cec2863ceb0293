using System.Data.Common;
using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.RateLimiting;
using Polly.Retry;
using Polly.Timeout;

namespace Tenon.Runtime.Resilience;

/// <summary>The resilience around one connection's calls, by Polly: limits outermost, then retry, circuit breaker, and a timeout for each try.</summary>
internal sealed class ConnectionPolicy : CallPolicy
{
    private readonly string _connection;
    private readonly ResiliencePipeline _pipeline;

    public ConnectionPolicy(string connection, ResilienceOptions options)
    {
        _connection = connection;
        var builder = new ResiliencePipelineBuilder();
        if (options.Concurrency is { } concurrency)
            builder.AddConcurrencyLimiter(concurrency, options.Queue);
        if (options.PerSecond is { } rate)
        {
            builder.AddRateLimiter(new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
            {
                TokenLimit = rate,
                TokensPerPeriod = Math.Max(1, rate / 10),
                ReplenishmentPeriod = TimeSpan.FromSeconds(Math.Max(1, rate / 10) / (double)rate),
                QueueLimit = options.Queue,
            }));
        }

        if (options.Retry is { } retry)
            builder.AddRetry(Retry(retry));
        if (options.CircuitBreaker is { } breaker)
        {
            builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                FailureRatio = breaker.FailureRatio,
                SamplingDuration = TimeSpan.FromSeconds(breaker.SamplingSeconds),
                MinimumThroughput = breaker.MinimumCalls,
                BreakDuration = TimeSpan.FromSeconds(breaker.BreakSeconds),
                ShouldHandle = static a => new(a.Outcome.Exception is { } e && SaysTheSystemIsUnwell(e)),
            });
        }

        if (options.TimeoutSeconds is { } timeout)
            builder.AddTimeout(TimeSpan.FromSeconds(timeout));
        _pipeline = builder.Build();
    }

    internal override async Task<T> Execute<TState, T>(Step step, TState state, Func<TState, CancellationToken, Task<T>> call, CancellationToken ct)
    {
        var tries = 0;
        try
        {
            return await _pipeline.ExecuteAsync(
                async token =>
                {
                    tries++;
                    return await call(state, token);
                },
                ct);
        }
        catch (BrokenCircuitException e)
        {
            throw new ConnectionException(_connection, "it kept failing, so calls are refused for a while (Resilience:CircuitBreaker).", e)
            {
                IsTransient = true,
                RetryAfter = e.RetryAfter,
            };
        }
        catch (RateLimiterRejectedException e)
        {
            throw new ConnectionException(_connection, "more calls are waiting than Resilience:Queue allows.", e) { IsTransient = true, RetryAfter = e.RetryAfter };
        }
        catch (TimeoutRejectedException e)
        {
            throw new TimeoutException($"Connection '{_connection}': {step.Node?.Name} took longer than Resilience:TimeoutSeconds ({e.Timeout.TotalSeconds:0.###} s).", e);
        }
        finally
        {
            step.Attempts = Math.Max(1, tries);
        }
    }

    private static RetryStrategyOptions Retry(RetryOptions retry)
    {
        var longest = TimeSpan.FromSeconds(retry.MaxDelaySeconds);
        return new RetryStrategyOptions
        {
            MaxRetryAttempts = retry.Times,
            Delay = TimeSpan.FromSeconds(retry.DelaySeconds),
            MaxDelay = longest,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            ShouldHandle = a => new(a.Outcome.Exception is { } e && IsTransient(e) && !(e is ConnectionException { RetryAfter: { } asked } && asked > longest)),
            DelayGenerator = static a => new(a.Outcome.Exception is ConnectionException { RetryAfter: { } asked } ? asked : null),
        };
    }

    private static bool IsTransient(Exception error) => error is ConnectionException { IsTransient: true } or DbException { IsTransient: true };

    private static bool SaysTheSystemIsUnwell(Exception error)
        => error is ConnectionException { IsTransient: true } or DbException { IsTransient: true } or TimeoutException or HttpRequestException or TimeoutRejectedException;
}
