import type { Observation } from '../model/observation.js';
import type { Results } from '../model/results.js';

/** Names that are markup, and would do something where they are not escaped. */
const NAMES = [
  '<script>globalThis.owned=1</script>',
  '"><img src=x onerror="globalThis.owned=1">',
  "']]><svg onload='globalThis.owned=1'>",
  '</style></title><body onload=globalThis.owned=1>',
  'url(http://127.0.0.1:9/x) } * { background: url(//127.0.0.1/y)',
  '\u202egnp.exe <a href="javascript:globalThis.owned=1">',
];

/** Gives a run names that are markup wherever a file may hold any. */
export function hostile(results: Results): Results {
  const renamed = new Map<string, string>();
  const name = (id: string): string => {
    const known = renamed.get(id) ?? NAMES[renamed.size % NAMES.length] ?? id;
    renamed.set(id, known);
    return id === 'main-thread' ? id : known;
  };
  const of = <Cell extends Results['cells'][number]>(cell: Cell): Cell => ({
    ...cell,
    workload: name(cell.workload),
    strategy: name(cell.strategy),
  });
  const [title = ''] = NAMES;
  return {
    ...results,
    startedAt: title,
    environment: { ...results.environment, cpuModel: title },
    plan: {
      ...results.plan,
      strategies: results.plan.strategies.map((one) => ({ ...one, id: name(one.id) })),
      workloads: results.plan.workloads.map((one) => ({ ...one, id: name(one.id), title, sizeUnit: title })),
    },
    cells: results.cells.map(of),
    controls: results.controls.map(of),
    warnings: [{ code: 'governor', message: title }],
    ...(results.observations !== undefined && { observations: results.observations.map(withHostileFacts) }),
  };
}

/** What a probe saw is text of a file, too. */
function withHostileFacts(one: Observation): Observation {
  if (one.status !== 'seen') return one;
  const facts = Object.keys(one.facts).map((name, i) => [name, NAMES[i % NAMES.length] ?? '']);
  return { ...one, facts: Object.fromEntries(facts) };
}
