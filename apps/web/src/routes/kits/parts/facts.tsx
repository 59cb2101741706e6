import './facts.css';
import type { ReactNode } from 'react';

/** Names and values in two columns, a line between them. */
export function Facts({ facts }: { facts: readonly (readonly [string, ReactNode])[] }) {
  return <dl className="kv facts">{facts.map(([name, value]) => <div key={name} className="kv-row"><dt>{name}</dt><dd>{value}</dd></div>)}</dl>;
}
