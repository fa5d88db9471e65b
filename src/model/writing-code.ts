import type { OutputShape, TypedArray } from './output.js';
import { isThenable } from './task-code.js';
import { typedArrayClass } from './typed-arrays.js';
import type { TaskCode } from './workload.js';

/**
 * Makes code whose results are the parts of an output that its tasks have written. A caller who gives no part gets a new
 * one. Either way `run` finds it full of zeros, made while the clock runs: what an earlier run has left can't pass as a
 * result. Throws where there is no such typed array. The code throws, or rejects, where `run` returns anything.
 */
export function writingCode(code: TaskCode, { type, partLength }: OutputShape): TaskCode {
  const Part = typedArrayClass(type);
  if (Part === undefined) throw new Error(`there is no typed array of the class ${type}`);
  return {
    run(task, shared, given) {
      const part = given === undefined ? new Part(partLength) : cleared(given);
      const returned = code.run(task, shared, part);
      if (returned === undefined) return part;
      if (!isThenable(returned)) throw new Error(returnedWords(returned));
      return Promise.resolve(returned).then((settled) => {
        if (settled === undefined) return part;
        throw new Error(returnedWords(settled));
      });
    },
  };
}

function cleared(part: TypedArray): TypedArray {
  return part instanceof BigInt64Array || part instanceof BigUint64Array ? part.fill(0n) : part.fill(0);
}

function returnedWords(returned: unknown): string {
  const kind =
    returned === null ? 'null' : typeof returned === 'object' ? 'an object' : `a ${typeof returned}`;
  return `run() returned ${kind}: a workload with an \`output\` writes into its third argument, and returns nothing`;
}
