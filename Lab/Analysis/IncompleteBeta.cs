namespace Iopf.Lab.Analysis;

/// <summary>
/// The regularized incomplete beta function, from which the binomial and Student's distribution follow. In floating point, and so only for what stands
/// outside the results that are equal on every machine.
/// </summary>
internal static class IncompleteBeta
{
    private const int Steps = 200;
    private const double Small = 1e-300;
    private const double Precise = 1e-15;

    // Lanczos' approximation of the gamma function with g = 7 and nine coefficients.
    private const double G = 7;

    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>The share of a beta distribution that lies below a place.</summary>
    /// <param name="a">At least 1/2.</param>
    /// <param name="b">At least 1/2.</param>
    /// <param name="x">0 to 1.</param>
    public static double At(double a, double b, double x)
    {
        if (x <= 0 || x >= 1)
            return x <= 0 ? 0 : 1;

        // The fraction converges fast below the mean; above it, the other side's is taken.
        if (x > (a + 1) / (a + b + 2))
            return 1 - At(b, a, 1 - x);

        var log = LogGamma(a + b) - LogGamma(a) - LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x));
        return Math.Exp(log) / (a * Fraction(a, b, x));
    }

    /// <summary>The place below which a share of a beta distribution lies, by halving.</summary>
    public static double Inverse(double a, double b, double share)
    {
        var (low, high) = (0.0, 1.0);
        for (var step = 0; step < Steps && high - low > Precise * high; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = At(a, b, middle) < share ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }

    /// <summary>The natural logarithm of the gamma function.</summary>
    /// <param name="value">At least 1/2.</param>
    public static double LogGamma(double value)
    {
        var (x, sum) = (value - 1, Lanczos[0]);
        for (var i = 1; i < Lanczos.Length; i++)
            sum += Lanczos[i] / (x + i);

        var t = x + G + 0.5;
        return (Math.Log(2 * Math.PI) / 2) + ((x + 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    // The continued fraction 1 + d1/(1 + d2/(1 + ...)), by Lentz's method.
    private static double Fraction(double a, double b, double x)
    {
        var (value, c, d) = (1.0, 1.0, 0.0);
        for (var step = 1; step < 100 * Steps; step++)
        {
            var m = step / 2;
            var term = step % 2 == 0
                ? m * (b - m) * x / ((a + step - 1) * (a + step))
                : -(a + m) * (a + b + m) * x / ((a + step - 1) * (a + step));
            d = 1 / Away(1 + (term * d));
            c = Away(1 + (term / c));
            value *= c * d;
            if (Math.Abs((c * d) - 1) < Precise)
                break;
        }

        return value;
    }

    private static double Away(double value) => Math.Abs(value) < Small ? Small : value;
}
