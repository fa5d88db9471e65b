import { MeasurementError } from '../model/failure.js';
import type { Workload } from '../model/workload.js';

/** The workload on the text of a user's own file. */
export async function withFile(workload: Workload, text: string): Promise<Workload> {
  if (workload.withInput === undefined)
    throw new MeasurementError('bad-module', 'this workload takes no input file');
  return workload.withInput(text);
}
