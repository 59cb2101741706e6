import '../kit/kit-text.css';
import './rich-text.css';
import { lazy, Suspense } from 'react';
import { loadTexts } from '../../lib/texts.ts';
import type { RichTextProps } from './rich-text-types.ts';

export type { RichTextHandle, TextParts } from './rich-text-types.ts';

const Editor = lazy(async () => {
  const [{ Editor: Loaded }] = await Promise.all([import('./view/editor.tsx'), loadTexts(['editor'])]);
  return { default: Loaded };
});

/** A text of a kit, edited as it reads and kept as Markdown. The editor comes when it is first needed; until then the text can be read. */
export function RichText(props: RichTextProps) {
  return <Suspense fallback={<Waiting {...props} />}><Editor {...props} /></Suspense>;
}

const Waiting = ({ label, hint, value, minRows = 4 }: RichTextProps) => (
  <div className="rt">
    <p className="rt-label">{label}</p>
    {hint ? <p className="rt-hint">{hint}</p> : null}
    <div className="rt-frame" aria-busy="true"><div className="rt-body rt-waiting" style={{ minHeight: `${minRows * 1.6}em` }}>{value}</div></div>
  </div>
);
