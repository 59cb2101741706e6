import { IconAlertTriangle, IconCircleCheck, IconCloudOff, IconHourglass } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useRefusalText } from '../../../components/refusal-note.tsx';
import { useDraftState } from '../../../lib/draft/use-draft.tsx';
import { useFormat } from '../../../lib/format.ts';
import { useStudio } from './studio-context.ts';

/** Where the work is now: with the server, on its way, or on this device; and whether somebody has to decide. */
export function SaveLine() {
  const { t } = useTranslation('studio');
  const f = useFormat();
  const { openPanel } = useStudio();
  const status = useDraftState((state) => state.status);
  const savedAt = useDraftState((state) => state.savedAt);
  const unsent = useDraftState((state) => state.unsent);
  const undecided = useDraftState((state) => state.conflicts.length);
  if (undecided > 0 || status === 'refused') {
    return (
      <button type="button" className="st-save plain" data-tone="stop" onClick={() => openPanel('conflicts')}>
        <IconAlertTriangle size={20} stroke={1.75} className="tone" aria-hidden /><span>{undecided > 0 ? t('save.decide', { count: undecided }) : t('save.refused')}</span>
        <span className="only-s" aria-hidden>{t('save.review')}</span>
      </button>
    );
  }
  const [tone, Sign, text] = status === 'offline' ? (['idle', IconCloudOff, t('save.offline', { count: unsent })] as const)
    : status === 'saved' ? (['done', IconCircleCheck, savedAt ? t('save.savedAt', { time: f.time(savedAt) }) : t('save.saved')] as const)
      : (['idle', IconHourglass, t('save.saving')] as const);
  return <p className="st-save" role="status"><Sign size={20} stroke={1.75} className="tone" data-tone={tone} aria-hidden /><span>{text}</span></p>;
}

/** Why the server will not take what is written; it stays on this device and on the screen. */
export function RefusedNow() {
  const { t } = useTranslation('studio');
  const refusal = useDraftState((state) => state.refusal);
  const words = useRefusalText(refusal?.code ?? 'unknown');
  if (!refusal) return null;
  return (
    <section className="note" data-tone="stop" role="alert">
      <h3 className="lead"><IconAlertTriangle size={22} stroke={1.75} aria-hidden />{words.what}</h3>
      <p>{words.next}</p>
      <p className="small">{t('save.kept')}</p>
    </section>
  );
}
