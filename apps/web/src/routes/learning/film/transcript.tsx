import { Button } from '@mantine/core';
import { cueAt, type Cue } from '@relevo/domain/captions';
import { useTranslation } from 'react-i18next';

const clock = (ms: number) => `${Math.floor(ms / 60_000)}:${String(Math.floor(ms / 1_000) % 60).padStart(2, '0')}`;

type CueListProps = { cues: readonly Cue[]; /** Seconds from the beginning. */ at: number; /** Without it nothing plays that one could go to: it is only read. */ onGo?: ((seconds: number) => void) | undefined; label: string; lang: string; /** It stands open and whole, in place of the film. */ whole?: boolean; onRead?: (() => void) | undefined };

/** Words of a film beside it; each leads to its place. That they were read is said after the last of them. */
export function CueList({ cues, at, onGo, label, lang, whole = false, onRead }: CueListProps) {
  const { t } = useTranslation('film');
  const now = cueAt(cues, at * 1_000);
  return (
    <details className="film-words" data-whole={whole || undefined} open={whole}>
      <summary>{label}</summary>
      <ol lang={lang}>{cues.map((cue, n) => (
        <li key={cue.start} aria-current={n === now && at > 0 ? 'true' : undefined}>
          {onGo ? <button type="button" onClick={() => onGo(cue.start / 1_000)} aria-label={t('goTo', { time: clock(cue.start), text: cue.text })}><span className="num">{clock(cue.start)}</span><span>{cue.text}</span></button>
            : <p><span className="num">{clock(cue.start)}</span><span>{cue.text}</span></p>}
        </li>
      ))}{onRead ? <li><div><Button variant="default" mt={8} mb={8} onClick={onRead}>{t('readIt')}</Button></div></li> : null}</ol>
    </details>
  );
}
