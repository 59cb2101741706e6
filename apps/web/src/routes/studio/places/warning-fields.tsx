import type { KitPath } from '@relevo/contracts/kit-changes';
import { IconHeartHandshake } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { useTell } from '../../../components/undo-bar.tsx';
import { useDraftStore } from '../../../lib/draft/use-draft.tsx';
import { useValue } from '../fields/plain-fields.tsx';
import { ProseField } from '../fields/prose-field.tsx';

type Warning = { text: string; facilitator: { debrief: string } };
type Props = { part: KitPath; lang: string };

/** Whether a part is preceded by a warning that lets participants skip it. Taking it away keeps its words for an undo. */
export function WarningFields({ part, lang }: Props) {
  const { t } = useTranslation('studio');
  const store = useDraftStore();
  const tell = useTell();
  const path = [...part, 'warning'];
  const warning = useValue<Warning>(path);
  const turn = (on: boolean) => {
    store.set(path, on ? { text: t('warning.template'), facilitator: { debrief: '' } } : undefined);
    if (!on && warning) tell(t('warning.removed'), () => store.set(path, warning));
  };
  return (
    <div className="fld-warning" data-path={path.join('/')} data-on={warning ? true : undefined}>
      <label className="fld-check"><input type="checkbox" checked={warning !== undefined} onChange={(event) => turn(event.currentTarget.checked)} />
        <span className="tone" data-tone="wait"><IconHeartHandshake size={20} stroke={1.75} aria-hidden /> {t('warning.on')}<small>{t('warning.hint')}</small></span></label>
      {warning ? <ProseField path={[...path, 'text']} label={t('warning.text')} lang={lang} minRows={2} /> : null}
    </div>
  );
}

/** How to close after a part that moved somebody; where there is a warning. */
export function DebriefField({ part, lang }: Props) {
  const { t } = useTranslation('studio');
  const warning = useValue<Warning>([...part, 'warning']);
  return warning ? <ProseField path={[...part, 'warning', 'facilitator', 'debrief']} label={t('warning.debrief')} hint={t('warning.debriefHint')} lang={lang} /> : null;
}
