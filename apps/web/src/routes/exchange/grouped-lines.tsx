import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export type GroupedLine = { code: string; words: string; warning: boolean; place: string; detail: ReactNode };
type GroupedProps = { title: string; lines: readonly GroupedLine[] };
const mostPlaces = 200;

/** A report with each thing said once and the places where it holds; what somebody should look at comes first. */
export function GroupedLines({ title, lines }: GroupedProps) {
  const byCode = new Map<string, GroupedLine[]>();
  for (const one of lines.toSorted((a, b) => Number(b.warning) - Number(a.warning))) byCode.set(one.code, [...(byCode.get(one.code) ?? []), one]);
  return (
    <section className="rows">
      <div className="h"><h2>{title}</h2></div>
      <ul className="ex-remarks">{[...byCode].map(([code, all]) => <li key={code}><Group all={all} /></li>)}</ul>
    </section>
  );
}

function Group({ all }: { all: readonly GroupedLine[] }) {
  const [one] = all;
  if (!one) return null;
  const Sign = one.warning ? IconAlertTriangle : IconInfoCircle;
  return (
    <details>
      <summary><span className="tone" data-tone={one.warning ? 'wait' : 'idle'}><Sign size={18} stroke={1.75} aria-hidden /></span><span>{one.words} <span className="num muted">({all.length})</span></span></summary>
      <ul className="small">{all.slice(0, mostPlaces).map((each, n) => <li key={n}><span className="muted">{each.place}</span> {each.detail}</li>)}</ul>
    </details>
  );
}
