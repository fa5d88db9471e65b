import assert from 'node:assert/strict';
import { it } from 'node:test';
import { ShapeError } from '../store/shape.js';
import { impossible, readFromCell } from './cell-message.js';

const said = (message: unknown): string => {
  try {
    readFromCell(message);
    return '';
  } catch (error) {
    assert.ok(error instanceof ShapeError, String(error));
    return impossible(error);
  }
};

it('the clock is suspected where a measured value is impossible, and not where a file states too much', () => {
  const facts = { title: 'x'.repeat(5000) };
  assert.match(
    said({ type: 'described', facts }),
    /for facts\.title, where a text of at most 4096 characters is due\.$/,
  );
  const turn = { metrics: { warm: null }, idleCpuShare: null };
  assert.match(
    said({ type: 'turned', turn }),
    /no finite number for turn\..* does the workload replace the clock/,
  );
});
