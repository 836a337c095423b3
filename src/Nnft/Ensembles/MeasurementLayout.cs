using Nnft.Correlators;
using Nnft.Networks;

namespace Nnft.Ensembles;

/// <summary>Everything about a plan that all threads share: which rows are measured, and which linear forms of them.</summary>
internal sealed class MeasurementLayout
{
    private readonly Dictionary<Estimator, List<LinearForm>> _forms = [];

    public MeasurementLayout(MeasurementPlan plan, ExactCorrelators exact)
    {
        Plan = plan;
        Exact = exact;
        FieldResponse = new FieldResponse(exact, Field);
        NeuronResponse = new NeuronResponse(exact, Neuron);
        foreach (var legs in plan.Combinations)
        {
            Field.Add(legs);
        }

        bool fieldEstimator = plan.Estimators.Any(e => e != Estimator.Neuron);
        List<LinearForm> fieldForms = plan.Connected && fieldEstimator ? [.. plan.Combinations.Select(FieldResponse.Form)] : [];
        foreach (var estimator in plan.Estimators)
        {
            _forms[estimator] = estimator == Estimator.Neuron
                ? [.. plan.Combinations.Select(NeuronResponse.Full), .. plan.Connected ? plan.Combinations.Select(NeuronResponse.Connected) : []]
                : fieldForms;
        }

        int points = plan.Points.Count;
        KernelOfTheory = plan.Estimators.Any(e => e is Estimator.RaoBlackwell or Estimator.ControlVariate or Estimator.Tilted)
            ? [.. Enumerable.Range(0, points).SelectMany(i => Enumerable.Range(i, points - i).Select(k => exact.KernelWithoutOutputBias(i, k).Value))]
            : [];
    }

    public MeasurementPlan Plan { get; }

    public ExactCorrelators Exact { get; }

    public FieldResponse FieldResponse { get; }

    public NeuronResponse NeuronResponse { get; }

    /// <summary>Combinations of legs whose full correlators are measured.</summary>
    public CombinationTable Field { get; } = new();

    /// <summary>Combinations of points whose single-neuron moments are measured.</summary>
    public CombinationTable Neuron { get; } = new();

    /// <summary>K_W of all pairs of points i &lt;= k.</summary>
    public double[] KernelOfTheory { get; }

    public IReadOnlyList<Leg[]> Rows(Estimator estimator) => (estimator == Estimator.Neuron ? Neuron : Field).Combinations;

    public IReadOnlyList<LinearForm> Forms(Estimator estimator) => _forms[estimator];
}
