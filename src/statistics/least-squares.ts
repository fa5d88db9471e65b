export interface LeastSquares {
  readonly coefficients: Float64Array;
  /** The sum of squares that the columns do not explain. */
  readonly residual: number;
}

/**
 * The combination of the columns nearest to the target, by modified Gram–Schmidt, which keeps the digits that
 * the normal equations would lose (Björck, "Solving linear least squares problems by Gram–Schmidt
 * orthogonalization", BIT 7, 1967). The columns must be linearly independent.
 */
export function leastSquares(columns: readonly Float64Array[], target: Float64Array): LeastSquares {
  const basis = columns.map((column) => column.slice());
  const rest = target.slice();
  const projections = new Float64Array(basis.length);
  const upper = basis.map(() => new Float64Array(basis.length));
  basis.forEach((column, k) => {
    const size = dot(column, column);
    projections[k] = removeAlong(column, size, rest);
    for (let j = k + 1; j < basis.length; j++) {
      const later = basis[j];
      const row = upper[k];
      if (later !== undefined && row !== undefined) row[j] = removeAlong(column, size, later);
    }
  });
  const coefficients = projections.slice();
  for (let k = basis.length - 1; k >= 0; k--) {
    for (let j = k + 1; j < basis.length; j++) {
      coefficients[k] = (coefficients[k] ?? 0) - (upper[k]?.[j] ?? 0) * (coefficients[j] ?? 0);
    }
  }
  return { coefficients, residual: dot(rest, rest) };
}

/** Takes the direction out of the vector and returns how much of it the vector had. */
function removeAlong(direction: Float64Array, size: number, vector: Float64Array): number {
  const factor = dot(direction, vector) / size;
  for (let i = 0; i < vector.length; i++) vector[i] = (vector[i] ?? 0) - factor * (direction[i] ?? 0);
  return factor;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] ?? 0) * (b[i] ?? 0);
  return sum;
}
