import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import aocGrid from '../../../workloads/aoc-grid.js';
import piDigits from '../../../workloads/pi-digits.js';
import sumLoop from '../../../workloads/sum-loop.js';
import { allClaims } from '../../cli/claims/find-claims.js';
import { pythonProbe } from '../../model/python-program.js';
import { PYTHON_EXPERIMENTS } from './experiments.js';
import { pythonOfClaims } from './in-python.js';

const MACHINE = { usableCores: 2, platform: 'linux', node: '20.0.0' };
const claims = (await allClaims()).map(({ claim }) => claim);

describe('the articles’ experiments in Python', () => {
  it('have the answers of the workloads that do the same in Node', () => {
    const answers = new Map(PYTHON_EXPERIMENTS.map(({ id, answer }) => [id, answer]));
    assert.equal(answers.get('pi-200'), piDigits.expected?.(200));
    assert.equal(answers.get('pi-2000'), piDigits.expected?.(2000));
    assert.equal(answers.get('sums'), String(sumLoop.expected?.(1e7)));
    assert.equal(answers.get('patrol-300'), String(aocGrid.expected?.(300)));
  });

  it('are each read by a claim, and claims read no others', () => {
    const known = PYTHON_EXPERIMENTS.flatMap(({ id, models }) =>
      models.map((model) => pythonProbe(id, model.id)),
    );
    const read = claims.flatMap(({ inPython }) => inPython?.probed.map(({ probe }) => probe) ?? []);
    assert.deepEqual(
      read.filter((probe) => !known.includes(probe)),
      [],
    );
    assert.deepEqual(
      pythonOfClaims(claims, MACHINE).map(({ probe }) => probe),
      known,
    );
  });

  it('of a claim come with all their models, to stand beside each other', () => {
    const b2 = claims.filter(({ title }) => title === 'short tasks: loop wins');
    assert.deepEqual(
      pythonOfClaims(b2, MACHINE).map(({ script, args }) => [script, ...args].join(' ')),
      ['pi.py threads 200', 'pi.py interpreters 200', 'pi.py processes 200'],
    );
  });
});
