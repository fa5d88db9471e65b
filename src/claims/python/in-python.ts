import { PYTHON_MS, type PythonProgram, pythonProbe } from '../../model/python-program.js';
import type { Claim, Machine } from '../judging/claim.js';
import { probed, type Quantity } from '../judging/quantity.js';
import { PYTHON_EXPERIMENTS } from './experiments.js';

/** Reads what one of the articles' experiments took in Python on this machine, in ms. */
export function inPython(experiment: string, model: string): Quantity {
  return probed('ms', pythonProbe(experiment, model), PYTHON_MS);
}

/** Lists the programs of the experiments that claims have in Python, under all their models. */
export function pythonOfClaims(claims: readonly Claim[], machine: Machine): PythonProgram[] {
  const wanted = new Set(
    claims.flatMap(({ inPython: quantity }) => quantity?.probed.map(({ probe }) => probe) ?? []),
  );
  return PYTHON_EXPERIMENTS.filter(({ id, models }) =>
    models.some((model) => wanted.has(pythonProbe(id, model.id))),
  ).flatMap(({ id, script, answer, argsOn, models }) =>
    models.map((model) => ({
      probe: pythonProbe(id, model.id),
      script,
      args: model.args ?? [model.id, ...argsOn(machine)],
      answer: model.answer ?? answer,
    })),
  );
}
