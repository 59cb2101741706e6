import type { FacilitatorModule, ProjectedRunSheet } from '@relevo/contracts/kit-projection';
import { IconBox, IconEyeOff, IconUsersGroup } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { KitText } from '../../../components/kit/kit-text.tsx';
import { useFormat } from '../../../lib/format.ts';

type Block = ProjectedRunSheet['sessions'][number]['blocks'][number];

/** What whoever facilitates reads beside a slide: the run sheet's block, and the activity's own side. */
export function PresenterNotes({ block, module }: { block: Block; module: FacilitatorModule | undefined }) {
  const { t } = useTranslation('print');
  const f = useFormat();
  const activity = module?.activities.find((one) => one.id === block.activityId);
  const how = [block.grouping ? t(`groupings.${block.grouping}`) : '', block.method.text].filter(Boolean).join(' · ');
  const parts = [
    ['block', block.notes], ['method', activity?.facilitator.method], ['notes', activity?.facilitator.notes], ['solution', activity?.facilitator.solution], ['debrief', activity?.warning?.debrief],
  ] as const;
  const said = parts.flatMap(([name, prose]) => (prose && prose.html !== '' ? [{ name, prose }] : []));
  return (
    <section className="note stack" data-tone="guide" aria-label={t('slides.notes')}>
      <h2 className="lead"><IconEyeOff size={20} stroke={1.75} aria-hidden />{block.title.text}</h2>
      {how ? <p className="line small"><IconUsersGroup size={20} stroke={1.75} aria-hidden />{how}</p> : null}
      {block.materials.length > 0 ? <p className="line small"><IconBox size={20} stroke={1.75} aria-hidden />{f.list(block.materials.map((one) => one.text))}</p> : null}
      {said.map(({ name, prose }) => <div key={name}><h3 className="small strong">{t(`slides.parts.${name}`)}</h3><KitText prose={prose} /></div>)}
      {said.length === 0 ? <p className="small muted">{t('slides.noNotes')}</p> : null}
    </section>
  );
}
