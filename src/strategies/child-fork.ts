import type { SerializationType } from 'node:child_process';
import type { Strategy } from '../model/strategy.js';
import { optionValue, type StrategyOption } from '../model/strategy-option.js';
import { CopyPool } from '../pool/copy-pool.js';
import { startProcess } from '../pool/process-channel.js';
import { startWorkers, workerStart } from '../pool/start-workers.js';
import { CHUNK } from './options/chunk.js';

/** How messages are encoded: structured clone, or JSON text. */
const SERIALIZATION: StrategyOption<SerializationType> = {
  name: 'serialization',
  placeholder: 'kind',
  help: 'how child-fork encodes messages: advanced or json',
  default: 'advanced',
  parse(text) {
    if (text === 'advanced' || text === 'json') return text;
    throw new Error(`takes advanced or json; seen: '${text}'`);
  },
};

const childFork: Strategy = {
  id: 'child-fork',
  title: 'child_process.fork; every task message carries the input over IPC',
  facts: {
    where: 'processes',
    input: 'cloned-per-task',
    simplicity: 30,
    crashTakesDown: 'worker',
    mostWorkers: null,
  },
  options: [CHUNK, SERIALIZATION],
  async open(job) {
    const start = workerStart(job);
    const serialization = optionValue(SERIALIZATION, job.options);
    const channels = await startWorkers(job.workers, () => startProcess(start, serialization));
    return new CopyPool(job, optionValue(CHUNK, job.options), start.token, channels);
  },
};

export default childFork;
