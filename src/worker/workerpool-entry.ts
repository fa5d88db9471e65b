// Runs inside a worker of workerpool. Its one argument is the path of the user's own copy of the package.
import { createRequire } from 'node:module';
import { run } from './pool-task.js';

const [, , path = ''] = process.argv;
const workerpool: { worker(methods: object): void } = createRequire(import.meta.url)(path);
workerpool.worker({ run });
