import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENDLESS_LOOP } from '../endless-loop.js';
import type { FaultPlan } from './faulty-workload.js';

const MODULE = new URL('./faulty-workload.js', import.meta.url).href;

/** A folder of workload files for a test. */
export class WorkloadFolder {
  readonly path = mkdtempSync(join(tmpdir(), 'parallel-bench-faults-'));

  /** Writes a module as a user would write it. Returns its path. A process that reads it meanwhile never sees a part of it. */
  write(id: string, source: string): string {
    const path = join(this.path, `${id}.mjs`);
    const written = join(this.path, '.written');
    writeFileSync(written, source);
    renameSync(written, path);
    return path;
  }

  /** Writes a file of data, or any other file. Returns its path. */
  writeText(name: string, text: string): string {
    const path = join(this.path, name);
    writeFileSync(path, text);
    return path;
  }

  /** Writes a workload that misbehaves as planned. */
  writeFaulty(plan: FaultPlan): string {
    const { fault, phase, where, tasks = 'numbers', loads = false } = plan;
    const id = [fault, phase, where, tasks, loads ? 'loads' : ''].join('-').replaceAll(' ', '-');
    return this.write(
      id,
      `import { faultyWorkload } from ${JSON.stringify(MODULE)};
export default await faultyWorkload(${JSON.stringify(plan)});
`,
    );
  }

  /** Writes that workload without a fault. */
  writeHealthy(id: string, tasks: 'numbers' | 'views' = 'numbers', fields = ''): string {
    return this.write(id, (tasks === 'numbers' ? HEALTHY : HEALTHY_VIEWS).replace('run:', `${fields} run:`));
  }

  /** Writes a workload that never ends once it is measured. It creates a file `looping` first, where the tool was started. */
  writeEndless(id: string): string {
    return this.write(id, endless("writeFileSync('looping', '');"));
  }

  /** Writes that workload so that it creates no file. */
  writeSilentlyEndless(id: string): string {
    return this.write(id, endless(''));
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

const HEALTHY = `export default {
  title: 'adds up',
  sizeUnit: 'tasks',
  sizes: [4],
  createInput: (size) => ({ tasks: Float64Array.from({ length: size }, (_, i) => i) }),
  run: (number) => number,
  answer: (results) => results.reduce((sum, one) => sum + one, 0),
};
`;

const HEALTHY_VIEWS = HEALTHY.replace(
  'Float64Array.from({ length: size }, (_, i) => i)',
  'Array.from({ length: size }, (_, i) => Float64Array.of(i))',
).replace('(number) => number', '([number]) => number');

/** The look before a run calls tasks too: that is not what is to be ended. */
const IN_A_LOOK = '/repeat-calls|any-waits/.test(new Error().stack)';

function endless(first: string): string {
  return `import { writeFileSync } from 'node:fs';
export default {
  title: 'loops for ever',
  sizeUnit: 'tasks',
  sizes: [4],
  tasks: [0, 1, 2, 3],
  run: () => {
    if (${IN_A_LOOK}) return 0;
    ${first}
    ${ENDLESS_LOOP}
  },
  answer: () => 0,
};
`;
}
