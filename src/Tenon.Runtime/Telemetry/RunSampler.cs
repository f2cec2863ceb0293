using System.Diagnostics;
using OpenTelemetry.Trace;

namespace Tenon.Runtime.Telemetry;

/// <summary>Follows the parent's decision and takes a share of new traces. What it leaves is still written when the run turns out failed or slow.</summary>
internal sealed class RunSampler(double ratio) : Sampler
{
    private readonly TraceIdRatioBasedSampler _ratio = new(ratio);

    public override SamplingResult ShouldSample(in SamplingParameters samplingParameters)
    {
        var parent = samplingParameters.ParentContext;
        return parent.TraceId == default
            ? _ratio.ShouldSample(samplingParameters)
            : new SamplingResult((parent.TraceFlags & ActivityTraceFlags.Recorded) != 0 ? SamplingDecision.RecordAndSample : SamplingDecision.Drop);
    }
}
