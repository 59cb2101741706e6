import { Button, TextInput, Textarea } from '@mantine/core';
import { checkCues, readTime, timeOf, type CaptionFault, type Cue } from '@relevo/domain/captions';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Note } from '../../../components/note.tsx';

type Line = { key: number; start: string; end: string; text: string };
type CueEditorProps = { cues: readonly Cue[]; saving: boolean; onSave: (cues: Cue[]) => void };

const short = (ms: number) => timeOf(ms).replace(/\.000$/, '').replace(/^0/, '');
const lineOf = (cue: Cue, key: number): Line => ({ key, start: short(cue.start), end: short(cue.end), text: cue.text });

/** Lines as they were written, or what is wrong with them, each by its number. */
function readLines(lines: readonly Line[]): { cues: Cue[]; faults: CaptionFault[] } {
  const faults: CaptionFault[] = [];
  const cues = lines.map(({ start, end, text }, n) => {
    const [from, to] = [readTime(start), readTime(end)];
    if (!from.ok || !to.ok) faults.push({ line: n + 1, code: 'caption_time' });
    return { start: from.ok ? from.value : 0, end: to.ok ? to.value : 0, text: text.trim() };
  });
  return { cues, faults: faults.length > 0 ? faults : checkCues(cues) };
}

/** Words that stand from one moment to another, line by line. */
export function CueEditor({ cues, saving, onSave }: CueEditorProps) {
  const { t } = useTranslation('film');
  const [lines, setLines] = useState<Line[]>(() => (cues.length > 0 ? cues.map(lineOf) : [{ key: 0, start: '0:00', end: '0:03', text: '' }]));
  const [faults, setFaults] = useState<CaptionFault[]>([]);
  const change = (key: number, more: Partial<Line>) => setLines(lines.map((one) => (one.key === key ? { ...one, ...more } : one)));
  const add = () => {
    const last = lines.at(-1);
    const from = last ? readTime(last.end) : null;
    const start = from?.ok ? from.value : 0;
    setLines([...lines, { key: Math.max(-1, ...lines.map((one) => one.key)) + 1, start: short(start), end: short(start + 3_000), text: '' }]);
  };
  const save = () => {
    const read = readLines(lines);
    setFaults(read.faults);
    if (read.faults.length === 0) onSave(read.cues);
  };
  return (
    <div className="stack">
      {faults.length > 0 ? <Note tone="stop" role="alert" title={t('editor.wrong', { count: faults.length })}><ul>{faults.slice(0, 10).map((one) => <li key={`${one.line}${one.code}`}>{t('editor.fault', { line: one.line, what: t(`captions.${one.code}`) })}</li>)}</ul></Note> : null}
      <ol className="cue-lines">{lines.map((line, n) => (
        <li key={line.key} data-wrong={faults.some((one) => one.line === n + 1) || undefined}>
          <span className="num muted" aria-hidden>{n + 1}</span>
          <TextInput label={t('editor.start')} value={line.start} inputMode="numeric" onChange={(event) => change(line.key, { start: event.currentTarget.value })} />
          <TextInput label={t('editor.end')} value={line.end} inputMode="numeric" onChange={(event) => change(line.key, { end: event.currentTarget.value })} />
          <Textarea className="cue-text" label={t('editor.text')} value={line.text} autosize minRows={1} maxRows={4} onChange={(event) => change(line.key, { text: event.currentTarget.value })} />
          <button type="button" className="icon-btn plain" aria-label={t('editor.remove', { line: n + 1 })} onClick={() => setLines(lines.filter((one) => one.key !== line.key))}><IconX size={18} stroke={1.75} aria-hidden /></button>
        </li>
      ))}</ol>
      <div className="line"><Button variant="default" onClick={add}>{t('editor.add')}</Button><Button loading={saving} onClick={save}>{t('editor.save')}</Button></div>
    </div>
  );
}
