/** Beyond this many standard deviations, a difference from 1/2 would lose the small tail's digits. */
const TAIL = 3;
/** The number of fractions that give all digits of a double at TAIL; further out, fewer would do. */
const FRACTIONS = 150;

/**
 * P(Z ≤ z) of the standard normal distribution, with a relative error below 1e-12 down to the smallest
 * doubles. It uses the power series in the middle (Marsaglia, "Evaluating the normal distribution", Journal
 * of Statistical Software 11, 2004) and Laplace's continued fraction in the tails (Abramowitz & Stegun,
 * 26.2.14).
 */
export function normalCumulative(z: number): number {
  if (z > TAIL) return 1 - lowerTail(-z);
  return z < -TAIL ? lowerTail(z) : 0.5 + density(z) * series(z);
}

function density(z: number): number {
  return Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
}

/** z + z³/3 + z⁵/(3·5) + z⁷/(3·5·7) + … */
function series(z: number): number {
  let term = z;
  let sum = 0;
  for (let odd = 3; sum + term !== sum; odd += 2) {
    sum += term;
    term *= (z * z) / odd;
  }
  return sum;
}

/** φ(z) / (x + 1/(x + 2/(x + 3/(x + …)))) with x = -z */
function lowerTail(z: number): number {
  let fraction = 0;
  for (let k = FRACTIONS; k > 0; k--) fraction = k / (fraction - z);
  return density(z) / (fraction - z);
}
