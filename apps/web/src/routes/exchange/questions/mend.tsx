import type { ExchangeLine } from '@relevo/contracts/kit-exchange';
import { Button } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';
import { useExchangeWords } from '../exchange-words.ts';
import { passageAround, passagesOf, withMended, type Passage } from './file-text.ts';

type MendProps = {
  text: string;
  items: readonly ExchangeLine[];
  /** The line that kept the whole file from being read. */
  line?: number | undefined;
  busy: boolean;
  onRead: (text: string) => void;
};

/** The places of a file that could not be read, each where it stands with what to do, to be mended here and read again. */
export function Mend({ text, items, line, busy, onRead }: MendProps) {
  const { t } = useTranslation('exchange');
  const lines = text.split('\n');
  const faults = items.filter((one) => one.level === 'left' && one.line > 0 && one.code !== 'not_a_question');
  const passages = line === undefined ? passagesOf(faults.map((one) => one.line), items.map((one) => one.line), lines.length) : [passageAround(line, lines.length)];
  const [mended, setMended] = useState<ReadonlyMap<number, string>>(new Map());
  if (passages.length === 0) return null;
  return (
    <section className="ex-mend stack">
      <div className="h"><h2>{t('mend.title', { count: passages.length })}</h2></div>
      <p className="small muted">{t('mend.lead')}</p>
      <ol className="stack">{passages.map((passage) => (
        <MendPassage key={`${passage.from} ${lines[passage.from - 1] ?? ''}`} passage={passage} lines={lines} faults={faults.filter((one) => one.line >= passage.from && one.line <= passage.to)}
          value={mended.get(passage.from)} onChange={(value) => setMended(new Map(mended).set(passage.from, value))} />
      ))}</ol>
      <div className="line"><Button loading={busy} disabled={mended.size === 0} onClick={() => onRead(withMended(lines, passages, mended))}>{t('mend.again')}</Button></div>
      <WholeFile lines={lines} marked={new Set(line === undefined ? faults.map((one) => one.line) : [line])} />
    </section>
  );
}

type PassageProps = { passage: Passage; lines: readonly string[]; faults: readonly ExchangeLine[]; value: string | undefined; onChange: (value: string) => void };

function MendPassage({ passage: { from, to }, lines, faults, value, onChange }: PassageProps) {
  const { t } = useTranslation('exchange');
  const words = useExchangeWords();
  const id = useId();
  const given = lines.slice(from - 1, to).join('\n');
  const rows = Math.min(14, Math.max(2, (value ?? given).split('\n').length));
  return (
    <li className="ex-passage">
      <label htmlFor={id}><b>{from === to ? t('mend.line', { n: from }) : t('mend.lines', { from, to })}</b></label>
      {faults.map((one) => <p key={`${one.line} ${one.code}`} id={`${id}-${one.line}`} className="small tone ex-fault" data-tone="stop"><IconAlertTriangle size={18} stroke={1.75} aria-hidden /><span>{words.line(one)}{words.detail(one) ? <span className="muted"> ({words.detail(one)})</span> : null}</span></p>)}
      <textarea id={id} className="ex-code" rows={rows} spellCheck={false} wrap="off" value={value ?? given} aria-describedby={faults.map((one) => `${id}-${one.line}`).join(' ') || undefined} onChange={(event) => onChange(event.currentTarget.value)} />
    </li>
  );
}

const mostShown = 3_000;

/** Every line of the file with its number, the faulty ones marked. */
function WholeFile({ lines, marked }: { lines: readonly string[]; marked: ReadonlySet<number> }) {
  const { t } = useTranslation('exchange');
  const [open, setOpen] = useState(false);
  return (
    <details className="ex-whole" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('mend.whole', { count: lines.length })}</summary>
      {open ? (
        <>
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and keyboards scroll what has the focus */}
          <div className="ex-lines" tabIndex={0} role="region" aria-label={t('mend.wholeLabel')}><ol>{lines.slice(0, mostShown).map((one, n) => <li key={n} data-fault={marked.has(n + 1) || undefined}>{marked.has(n + 1) ? <span className="sr">{t('mend.fault')} </span> : null}<code>{one || ' '}</code></li>)}</ol></div>
          {lines.length > mostShown ? <Note tone="idle"><p>{t('mend.cut', { count: mostShown })}</p></Note> : null}
        </>
      ) : null}
    </details>
  );
}
