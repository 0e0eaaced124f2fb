/** Differences below this share of the values' scale may be rounding, a hundred million times over. */
const told = 1e-7;

/**
 * Where quadratics on [0, 1] are highest, given their values at 0, ½ and 1: each to far below a millionth. Where one is as high at both ends, or
 * flat, an end. NaN where the values do not tell: they are not finite, or too much alike for their scale.
 */
export function highestShares(low: Float64Array, middle: Float64Array, high: Float64Array): Float64Array {
  const shares = new Float64Array(low.length);
  for (let i = 0; i < shares.length; i++) {
    const [first, half, last] = [low[i]!, middle[i]!, high[i]!];
    const scale = Math.max(Math.abs(first), Math.abs(half), Math.abs(last));
    const slope = (last - first) / 2;
    const curvature = first - half + (last - half);
    if (curvature < -told * scale) {
      const share = 0.5 - slope / (2 * curvature);
      shares[i] = share > 1 ? 1 : share > 0 ? share : 0;
    } else if (curvature > told * scale || Math.abs(slope) > told * scale + 2 * Math.abs(curvature))
      shares[i] = slope > 0 ? 1 : 0;
    else if (!(Math.abs(slope) <= same * scale && Math.abs(curvature) <= same * scale)) shares[i] = Number.NaN;
  }
  return shares;
}

/** Values within this of their scale are equal. */
const same = 1e-12;
