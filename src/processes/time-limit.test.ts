import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type LimitClock, startTimeLimit } from './time-limit.js';

/** A clock that moves only by hand. Calls that become due are made on the way. */
class HandClock implements LimitClock {
  #nowMs = 0;
  #due: { at: number; call: () => void } | undefined;
  #heard: (() => void)[] = [];

  now(): number {
    return this.#nowMs;
  }

  after(ms: number, call: () => void): () => void {
    const due = { at: this.#nowMs + ms, call };
    this.#due = due;
    return () => {
      if (this.#due === due) this.#due = undefined;
    };
  }

  afterHearing(call: () => void): void {
    this.#heard.push(call);
  }

  pass(ms: number): void {
    const end = this.#nowMs + ms;
    while (this.#due !== undefined && this.#due.at <= end) {
      const { at, call } = this.#due;
      this.#due = undefined;
      this.#nowMs = at;
      call();
    }
    this.#nowMs = end;
  }

  /** Stops the process: time goes on, and nothing is called before the stop ends. */
  stop(ms: number): void {
    this.#nowMs += ms;
    const due = this.#due;
    this.#due = undefined;
    due?.call();
  }

  hear(): void {
    for (const call of this.#heard.splice(0)) call();
  }
}

describe('a time limit', () => {
  it('is over when its time is', () => {
    const { clock, over } = limit(2500);
    clock.pass(2499);
    clock.hear();
    assert.equal(over(), 0);
    clock.pass(1);
    clock.hear();
    assert.equal(over(), 1);
  });

  it('does not count the time in which the process was stopped', () => {
    const { clock, over } = limit(20_000);
    clock.pass(5000);
    clock.stop(3_600_000);
    clock.hear();
    assert.equal(over(), 0);
    clock.pass(12_999);
    clock.hear();
    assert.equal(over(), 0);
    clock.pass(1);
    clock.hear();
    assert.equal(over(), 1);
  });

  it('is not over where what arrived before it cancels it', () => {
    const { clock, over, cancel } = limit(1000);
    clock.pass(1000);
    cancel();
    clock.hear();
    assert.equal(over(), 0);
  });

  it('is never over once it is cancelled', () => {
    const { clock, over, cancel } = limit(5000);
    clock.pass(3000);
    cancel();
    clock.pass(60_000);
    clock.hear();
    assert.equal(over(), 0);
  });
});

function limit(ms: number) {
  const clock = new HandClock();
  let calls = 0;
  const cancel = startTimeLimit(ms, () => calls++, clock);
  return { clock, cancel, over: () => calls };
}
