// A thread as a user would write it by hand: loads the workload, answers every message.
import { parentPort, workerData } from 'node:worker_threads';

const { default: workload } = await import(workerData);
parentPort?.on('message', (message) => parentPort?.postMessage(message));
parentPort?.postMessage(typeof workload.run);
