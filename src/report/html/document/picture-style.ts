/**
 * Colours by Okabe and Ito ("Color Universal Design", 2008), darkened or lightened until they stand out from the
 * page as text does; people who see fewer colours tell them apart, and shapes and dashes differ besides.
 */
const LIGHT = ['#0063a5', '#b34700', '#00775a', '#a3457f', '#7a6100', '#2a76a6', '#5b4bb5'];
const DARK = ['#6db5f2', '#ff9a5c', '#3fcfa5', '#eb9aca', '#e6c74c', '#8ad4f5', '#b5a9ff'];

const variables = (colours: readonly string[]): string =>
  colours.map((colour, i) => `--c-${i}:${colour};`).join('');

const coloured = ['main', ...LIGHT.keys()].map((name) => `.c-${name}{--ink:var(--c-${name})}`).join('\n');

/**
 * The rules that pictures need, on a page and as files of their own. They hold no word of a results file. Letters are in the
 * picture's own units.
 */
export const PICTURE_STYLE = `
:root{color-scheme:light dark;--page:#ffffff;--paper:#f7f7f5;--text:#1c1e21;--quiet:#5a6068;--rule:#dcdee1;--grid:#e7e8ea;
--good:#0b6b3a;--bad:#b3261e;--doubt:#8a5a00;--band:#0063a51f;--c-main:#42474e;${variables(LIGHT)}}
@media screen and (prefers-color-scheme:dark){:root{--page:#14171a;--paper:#1c2024;--text:#e9ebed;--quiet:#a8afb7;--rule:#343a41;--grid:#2b3036;
--good:#6fd49b;--bad:#ff9086;--doubt:#e9bd5c;--band:#6db5f22e;--c-main:#c7ccd2;${variables(DARK)}}}
${coloured}
svg text{font-size:11px;fill:var(--text);font-family:inherit;paint-order:stroke;stroke:var(--page);stroke-width:3px;stroke-linejoin:round}
svg .axis text{fill:var(--quiet)}
svg .axis .title{fill:var(--text)}
svg .known{fill:var(--quiet)}
.grid{stroke:var(--grid);stroke-width:1}
.line{fill:none;stroke:var(--ink);stroke-width:2;stroke-linejoin:round}
.ribbon{fill:var(--ink);opacity:.16}
.mark{fill:var(--ink);stroke:var(--page);stroke-width:1}
.mark.hollow{fill:var(--page);stroke:var(--ink);stroke-width:1.5}
.interval{stroke:var(--ink);stroke-width:2;fill:none}
.raw{fill:var(--ink);opacity:.3}
.control{--ink:var(--quiet)}
.foreign{--ink:var(--quiet)}
.leader{fill:none;stroke:var(--ink);opacity:.55}
.ink{fill:var(--ink)!important}
.cut{fill:var(--band)}
.cut-line{stroke:var(--c-0);stroke-width:1.5}
.reference{stroke:var(--quiet);stroke-width:1.2;stroke-dasharray:4 4;fill:none}
.one{stroke:var(--quiet);stroke-width:1.2;fill:none}
.part-0{fill:var(--c-0)}.part-1{fill:var(--c-4)}.part-2{fill:var(--c-1)}.part-3{fill:var(--c-3)}
.part{stroke:var(--page);stroke-width:1}
.edge{fill:none;stroke:var(--quiet);stroke-width:1.5;stroke-dasharray:5 3}
.margin{fill:var(--quiet);opacity:.16}
.v-regression{--ink:var(--bad)}.v-suspect,.v-inconclusive{--ink:var(--doubt)}.v-improvement{--ink:var(--good)}.v-pass{--ink:var(--c-main)}
`;
