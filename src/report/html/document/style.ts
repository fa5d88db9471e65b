import { PICTURE_STYLE } from './picture-style.js';

/** The one style sheet of a page. It holds no word of a results file. */
export const STYLE = `${PICTURE_STYLE}*{box-sizing:border-box}
body{margin:0 auto;max-width:84rem;padding:2rem clamp(1rem,3vw,3rem) 4rem;background:var(--page);color:var(--text);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",sans-serif;overflow-wrap:anywhere}
h1{font-size:1.7rem;line-height:1.2;margin:0 0 .25rem;letter-spacing:-.01em}
h2{font-size:1.3rem;line-height:1.3;margin:3.25rem 0 .25rem;padding-top:1.25rem;border-top:1px solid var(--rule)}
h3{font-size:1.02rem;line-height:1.35;margin:0}
p,ul{margin:.5rem 0;max-width:46rem}
ul{padding-left:1.2rem}
li{margin:.2rem 0}
code{font:.92em ui-monospace,SFMono-Regular,Menlo,Consolas,monospace;background:var(--paper);padding:.05em .3em;border-radius:.25em}
a{color:var(--c-0)}
.quiet,.note{color:var(--quiet)}
.note{font-size:.875rem;line-height:1.45}
.good{color:var(--good)}.bad{color:var(--bad)}.doubtful{color:var(--doubt)}
td.good,td.strong,th.strong{font-weight:600}
.health{border-left:3px solid var(--good);padding:.35rem .8rem;background:var(--paper);margin:1.25rem 0}
.health.doubtful{border-color:var(--doubt)}
.verdict{font-size:1.12rem}
.answers{margin:0;padding:0;list-style:none}
.answers li{margin:.8rem 0}
nav ul{display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;padding:0;list-style:none}
.scroll{position:relative;overflow-x:auto;max-width:100%;margin:.75rem 0}
.scroll:focus-visible,summary:focus-visible,a:focus-visible{outline:2px solid var(--c-0);outline-offset:2px}
table{border-collapse:collapse;font-size:.875rem;font-variant-numeric:tabular-nums}
th,td{padding:.28rem .9rem .28rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--rule);font-weight:400;white-space:nowrap}
td,th[scope=row]{overflow-wrap:normal}
thead th{color:var(--quiet)}
th.group{font-weight:600;padding-top:.8rem;white-space:normal}
.number{text-align:right}
.plots{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,28rem),1fr));gap:2rem 3rem;margin-top:1rem}
figure{margin:0;min-width:0;max-width:42rem}
figure.absent{align-self:start}
figcaption .note{margin:.15rem 0 .5rem}
svg{display:block;width:100%;height:auto;overflow:hidden}
details{margin:.35rem 0}
summary{cursor:pointer;color:var(--quiet);font-size:.875rem;width:fit-content}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.3rem;list-style:none;padding:0;max-width:none;font-size:.875rem}
.legend li{display:flex;align-items:center;gap:.45rem;margin:0}
.legend svg{width:30px;height:14px;flex:none}
article{margin:1.6rem 0}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:30rem){svg text{font-size:16px}body{padding-top:1.25rem}h2{margin-top:2.25rem}}
@media print{:root{color-scheme:light}body{max-width:none;padding:0;font-size:10pt}.note,table,.legend{font-size:8.5pt}svg text{font-size:14px}h2{margin-top:1.5rem}figure{break-inside:avoid}.scroll{overflow:visible}
nav,summary{display:none}a{color:inherit;text-decoration:none}.plots{grid-template-columns:1fr 1fr;gap:1rem 2rem}
h2,h3{break-after:avoid}.plots:has(>:only-child){display:block}
.plots>:only-child{max-width:50%;break-inside:auto}}
`;
