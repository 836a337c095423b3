using Nnft.Correlators;
using Nnft.Networks;

namespace Nnft.Ensembles;

/// <summary>Everything about a plan that all threads share: which rows are measured, and which linear forms of them.</summary>
internal sealed class MeasurementLayout
{
    private readonly Dictionary<Estimator, LinearForm[]> _forms = [];

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
        LinearForm[] fieldForms = fieldEstimator
            ? [.. plan.Connected ? plan.Combinations.Select(FieldResponse.Form) : [], .. plan.Averages.Select(w => Average(w, c => LinearForm.Row(Field.Add(c))))]
            : [];
        foreach (var estimator in plan.Estimators)
        {
            _forms[estimator] = estimator == Estimator.Neuron
                ? [
                    .. plan.Connected ? plan.Combinations.Select(NeuronResponse.Connected) : [],
                    .. plan.Averages.Select(w => Average(w, NeuronResponse.Full)),
                    .. plan.Combinations.Select(NeuronResponse.Full),
                ]
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

    /// <summary>
    /// What is summed per network besides rows, in this order: the connected part of every combination (if wanted), the averages, and for neurons the full correlator of
    /// every combination.
    /// </summary>
    public IReadOnlyList<LinearForm> Forms(Estimator estimator) => _forms[estimator];

    /// <summary>Position of the first average among the forms.</summary>
    public int FirstAverage => Plan.Connected ? Plan.Combinations.Count : 0;

    private LinearForm Average(double[] weights, Func<Leg[], LinearForm> response)
    {
        var form = new LinearForm();
        for (int c = 0; c < weights.Length; c++)
        {
            form.Add(response(Plan.Combinations[c]), weights[c]);
        }

        form.Complete();
        return form;
    }
}
