// Runs inside a thread of poolifier. Its one argument is the path of the user's own copy of the package.
import { createRequire } from 'node:module';
import { run } from './pool-task.js';

const [, , path = ''] = process.argv;
const { ThreadWorker }: { ThreadWorker: new (run: object) => unknown } = createRequire(import.meta.url)(path);
new ThreadWorker(run);
