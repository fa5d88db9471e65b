import json from '../run/json.js';

/** Writes what `report --format json` writes: `findings.pools` has the tables' numbers. */
export default json;
