import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isDeepStrictEqual } from 'node:util';
import { allClaims } from '../cli/claims/find-claims.js';
import { groupBy } from '../findings/group-by.js';
import { cellId } from '../model/cell.js';
import { type Observation, withRound } from '../model/observation.js';
import { createRandom } from '../model/random.js';
import { levelledResults } from '../testing/levelled-results.js';
import { cellsOfClaims, quantitiesOf } from './judging/cells-of.js';
import { type Claim, isTrial, type Machine } from './judging/claim.js';
import { type ClaimFinding, judgeClaim } from './judging/judge-claim.js';
import { probesOfClaims } from './judging/probes-of.js';

const claims = await allClaims();

/** Such a machine leaves no claim out. */
const CORES = 8;
const MACHINE = { usableCores: CORES, platform: 'linux', node: '24.0.0' };
const IN_FULL: Machine = { ...MACHINE, fullSize: true };

/** How far the levels of two cells may lie apart, as a standard deviation of their logarithms; a draw picks one. */
const SPREADS = [0.03, 0.4, 1.5, 4];
const MOST_DRAWS = 20_000;

describe('every claim', () => {
  it('has an id of its own, and a title that fits into the table', () => {
    assert.equal(new Set(claims.map(({ id }) => id)).size, claims.length);
    for (const { id, claim } of claims) {
      assert.match(id, /^[A-G]\d+$/);
      assert.ok(claim.title.length <= 24, `${id}: ${claim.title.length} characters`);
    }
  });

  it('says that it is larger in full size where it then measures something else, and only there', () => {
    const measured = (claim: Claim, machine: Machine): unknown => [
      cellsOfClaims([claim], machine).map(cellId),
      probesOfClaims([claim], machine),
    ];
    for (const { id, claim } of claims) {
      const differs = !isDeepStrictEqual(measured(claim, MACHINE), measured(claim, IN_FULL));
      assert.equal(claim.inFullSize !== undefined, differs, id);
    }
  });

  const cases = claims.flatMap(({ id, claim }) => [
    { name: id, claim, machine: MACHINE },
    ...(claim.inFullSize === undefined ? [] : [{ name: `${id} in full size`, claim, machine: IN_FULL }]),
  ]);
  for (const { name, claim, machine } of cases) {
    it(`${name} can hold and can fail, in direction and in size`, () => {
      const hasSize = verdicts(claim, machine, 0, 0.001).size !== null;
      const wanted = new Set(
        ['HOLDS', 'FAILS'].flatMap((verdict) => [
          `direction ${verdict}`,
          ...(hasSize ? [`size ${verdict}`] : []),
        ]),
      );
      const seen = new Set<string>();
      for (let draw = 0; draw < MOST_DRAWS && seen.size < wanted.size; draw++) {
        const { direction, size } = verdicts(claim, machine, draw, 0.001);
        for (const one of [`direction ${direction.verdict}`, `size ${size?.verdict}`])
          if (wanted.has(one)) seen.add(one);
      }
      assert.deepEqual([...seen].sort(), [...wanted].sort());
    });

    it(`${name} is sure of nothing after two rounds, and without its probes`, () => {
      for (let draw = 0; draw < 20; draw++) {
        const { direction, size } = verdicts(claim, machine, draw, 0.001, 2);
        assert.equal(direction.verdict, 'OPEN');
        assert.ok(size === null || size.verdict === 'OPEN');
      }
    });
  }
});

/** Judges a claim by rounds in which every cell has a random level. */
function verdicts(claim: Claim, machine: Machine, seed: number, noise: number, rounds = 8): ClaimFinding {
  const random = createRandom(seed + 1);
  const spread = SPREADS[seed % SPREADS.length] ?? 1;
  const base = 10 ** (6 * random() - 1);
  const levels = new Map<string, number>();
  const levelOf = (key: string): number => {
    const known = levels.get(key) ?? base * Math.exp(spread * normal(random));
    levels.set(key, known);
    return known;
  };
  const results = levelledResults({
    cells: cellsOfClaims([claim], machine),
    levelOf: (cell, what) => levelOf(`${cellId(cell)} ${what}`),
    rounds,
    noise,
    cores: CORES,
    seed,
  });
  const facts = rounds < 8 ? [] : seenFacts(claim, machine, random);
  const seen = [...facts, ...readings(claim, machine, levelOf, rounds)];
  const observations = [...groupBy(seen, ({ probe }) => probe).values()].flatMap(asOne);
  return judgeClaim('A1', claim, {
    ...results,
    environment: { ...results.environment, ...MACHINE },
    plan: { ...results.plan, fullSize: machine.fullSize === true },
    observations,
  });
}

/** A probe may report facts and readings. */
function asOne([first, ...more]: readonly Observation[]): Observation[] {
  return first === undefined ? [] : [more.reduce(withRound, first)];
}

/** Probes that saw what the claim demands, the contrary, or here the one and there the other. */
function seenFacts(claim: Claim, machine: Machine, random: () => number): Observation[] {
  const experiment = claim.experiment(machine);
  const checks = isTrial(experiment) ? (experiment.facts ?? []) : [];
  const share = Math.floor(3 * random()) / 2;
  return [...new Set(checks.map(({ probe }) => probe))].map((probe) => {
    const claimed = checks.filter((check) => check.probe === probe).map((check) => check.claimed);
    const facts = Object.entries(Object.assign({}, ...claimed)).map(([name, value]) => [
      name,
      random() < share ? String(value) : 'other',
    ]);
    return { probe, status: 'seen', facts: Object.fromEntries(facts) };
  });
}

/** Probes that measured the same level in each of so many rounds. */
function readings(
  claim: Claim,
  machine: Machine,
  levelOf: (name: string) => number,
  rounds: number,
): Observation[] {
  const read = quantitiesOf(claim, machine).flatMap(({ quantity }) => quantity.probed);
  return [...groupBy(read, ({ probe }) => probe)].map(([probe, own]) => {
    const levels = Object.fromEntries(own.map(({ name }) => [name, levelOf(`${probe} ${name}`)]));
    return { probe, status: 'seen', facts: {}, rounds: Array.from({ length: rounds }, () => levels) };
  });
}

/** Draws a standard normal number (Box & Muller, 1958). */
function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}
