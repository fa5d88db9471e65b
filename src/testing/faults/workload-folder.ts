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

  /** Writes a workload that creates a file `looping` where the tool was started, and then never ends. */
  writeEndless(id: string): string {
    return this.write(id, ENDLESS);
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

const ENDLESS = `import { writeFileSync } from 'node:fs';
export default {
  title: 'loops for ever',
  sizeUnit: 'tasks',
  sizes: [4],
  tasks: [0, 1, 2, 3],
  run: () => {
    writeFileSync('looping', '');
    ${ENDLESS_LOOP}
  },
  answer: () => 0,
};
`;
