import { RUN_EXPORTS } from '../cli/find-exports.js';

/** Loads every export of a run, with its name. */
export async function runExports() {
  return Promise.all(RUN_EXPORTS.names().map(async (id) => ({ id, ...(await RUN_EXPORTS.load(id)) })));
}
