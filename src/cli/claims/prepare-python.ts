import type { Claim, Machine } from '../../claims/judging/claim.js';
import { pythonOfClaims } from '../../claims/python/in-python.js';
import type { PythonBuild } from '../../model/environment.js';
import { UsageError } from '../../model/failure.js';
import type { Watch } from '../../processes/ask-workload.js';
import { findPython } from '../../processes/find-python.js';
import type { PreparedRun, PythonRun } from '../run/prepare-run.js';
import { allClaims } from './find-claims.js';

/** What is to be measured in Python, or that it can't be, as part of a prepared run. */
export type PreparedPython = Pick<PreparedRun, 'python' | 'unmade'> & { readonly build?: PythonBuild };

/**
 * Prepares the experiments that claims have in Python. Where there is no Python that can run them, each is prepared as one
 * that can't be made.
 * @param named a path or a name; empty: whichever is on the PATH; undefined: nothing is measured in Python
 * @throws UsageError where none of the claims has an experiment in Python, or the named Python is none
 */
export async function preparePython(
  named: string | undefined,
  claims: readonly Claim[],
  machine: Machine,
  cwd: string,
  watch: Watch,
): Promise<PreparedPython> {
  if (named === undefined) return {};
  const programs = pythonOfClaims(claims, machine);
  if (programs.length === 0) throw await withoutPrograms();
  const found = await findPython(named, watch, cwd);
  if ('whyNone' in found)
    return { unmade: programs.map(({ probe }) => ({ probe, status: 'skipped', reason: found.whyNone })) };
  const python: PythonRun = { command: found.command, named: found.named, programs };
  return { python, build: found.build };
}

async function withoutPrograms(): Promise<UsageError> {
  const have = (await allClaims()).filter(({ claim }) => claim.inPython !== undefined).map(({ id }) => id);
  return new UsageError(
    `--python has nothing to run for these claims: ${have.join(', ')} have an experiment in Python.`,
  );
}
