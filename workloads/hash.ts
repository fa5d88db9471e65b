import { pbkdf2 } from 'node:crypto';
import { defineWorkload } from '../src/model/workload.js';

const TASKS = 16;
const KEY_BYTES = 4;

/**
 * Work that leaves JavaScript by itself: `crypto.pbkdf2` computes in the pool of libuv, which all threads of a process share
 * and which has four threads of its own. Promises alone use several cores here.
 */
export default defineWorkload<Derivation, undefined, string>({
  title: `${TASKS} passwords hashed with PBKDF2, in libuv's pool`,
  sizeUnit: 'iterations',
  sizes: [100, 1000, 10_000, 100_000],
  quickSizes: [100, 1000],
  byDefault: false,
  createInput: (size) => ({
    tasks: Array.from({ length: TASKS }, (_, i) => ({ password: `password ${i}`, iterations: size })),
  }),
  run: ({ password, iterations }) =>
    new Promise((resolve, reject) => {
      pbkdf2(password, SALT, iterations, KEY_BYTES, 'sha256', (error, key) => {
        if (error) reject(error);
        else resolve(key.toString('hex'));
      });
    }),
  answer: (results) => results.join(' '),
  expected: (size) => KNOWN[size],
});

interface Derivation {
  readonly password: string;
  readonly iterations: number;
}

const SALT = 'salt';

/** Computed by an implementation of RFC 8018 in Python, section 5.2, that calls nothing but HMAC. */
const KNOWN: Readonly<Record<number, string>> = {
  100: '1454e29a 95525e7e 2ac58520 489230e1 6e8d7696 46916c9e 173c2c23 16d725f0 ea991adf 3d2a94ef 0832f1a3 478a2950 90c0da86 2deacbfe 3e024760 ab7ff45f',
  1000: 'a879aef2 65b6b878 d948e2bc 0c78de66 dd76ccdd 9a9e9191 050a348d acb377e6 9bee7d06 533e5a19 895429b2 bb86a941 8487b5e0 a7b94ec6 7dfd012c 45d94dc4',
  10000:
    '6e7527ba adb7427f 5888c613 e6c938ac e5b0f277 f01b0c0a b3991fa9 8ea606bd c0d5dd25 8babcc3f f9540828 b73d6293 86f62782 06331fc6 4985d8ee 34bab36a',
  100000:
    '40ce0318 80e08be2 8c98aa96 0fdeea21 43c5846c 8bc9d133 8fa5c42d 8190ed0f f6b0c207 d9996c34 ab244ca3 16acdced 0e265f88 c5869499 d40be0d0 e33da5d5',
};
