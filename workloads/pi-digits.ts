import { defineWorkload } from '../src/model/workload.js';

const TASKS = 10;

/** Work without input whose cost grows steeply with its size: each task computes all the digits of pi, in BigInt. */
export default defineWorkload<number, undefined, string>({
  title: `All digits of pi by Gibbons' spigot, ${TASKS} times`,
  sizeUnit: 'digits',
  // The article goes up to 2000 digits, which take five times as long as 1000 and have the same winner:
  // --sizes 2000 measures them.
  sizes: [20, 60, 200, 500, 1000],
  quickSizes: [20, 200, 400],
  createInput: (size) => ({ tasks: new Array<number>(TASKS).fill(size) }),
  run: spigot,
  answer: (results) => [...new Set(results)].map(fingerprint).join(' and '),
  expected: (size) => fingerprint(machin(size)),
});

/**
 * The first digits of pi, its leading 3 included, by the unbounded spigot of J. Gibbons, "Unbounded Spigot Algorithms
 * for the Digits of Pi" (2006). State (q, r, s, t) is the transformation z → (qz + r) / (sz + t); s stays 0.
 */
function spigot(digits: number): string {
  let emitted = '';
  let q = 1n;
  let r = 0n;
  let s = 0n;
  let t = 1n;
  let k = 1n;
  while (emitted.length < digits) {
    const digit = (q * 3n + r) / (s * 3n + t);
    if (digit === (q * 4n + r) / (s * 4n + t)) {
      emitted += digit;
      // Consume the digit: (10, −10·digit, 0, 1), composed before the state.
      [q, r] = [10n * (q - digit * s), 10n * (r - digit * t)];
    } else {
      // Take in the term k = (k, 4k + 2, 0, 2k + 1), composed after the state.
      const odd = 2n * k + 1n;
      [q, r, s, t] = [q * k, (q * 2n + r) * odd, s * k, (s * 2n + t) * odd];
      k += 1n;
    }
  }
  return emitted;
}

/** The digits of pi from another source: pi = 16 arctan(1/5) − 4 arctan(1/239) (J. Machin, 1706). */
function machin(digits: number): string {
  const unit = 10n ** BigInt(digits + GUARD_DIGITS);
  const pi = 16n * arctanOfInverse(5n, unit) - 4n * arctanOfInverse(239n, unit);
  return pi.toString().slice(0, digits);
}

/**
 * Spare digits for the error of cutting off terms: one unit in the last place each, for some ten thousand
 * terms at most.
 */
const GUARD_DIGITS = 10;

function arctanOfInverse(x: bigint, unit: bigint): bigint {
  let power = unit / x;
  let sum = power;
  for (let n = 3n, sign = -1n; power > 0n; n += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / n;
  }
  return sum;
}

/** The first 16 hexadecimal digits of the text's SHA-256. */
function fingerprint(text: string): string {
  // crypto is not imported above, because that would add a millisecond to the start of every worker, and none
  // needs it.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
